import { FileCode, FileText, FileType, type LucideIcon } from 'lucide-react';

const icons: Readonly<Record<string, LucideIcon>> = { html: FileCode, md: FileType };

export function FileIcon({ format }: { readonly format: string }) {
  const Icon = icons[format] ?? FileText;
  return <Icon aria-hidden size={16} strokeWidth={1.6} className="shrink-0 text-ink-3" />;
}
