import { X } from 'lucide-react';
import type { Document } from '#shared/model/document';
import { useApp, useKey } from '../../app/app-context.tsx';
import { useCall } from '../../api/use-call.ts';
import { Button } from '../../ui/button.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Note } from '../../ui/note.tsx';
import { words } from '../../words/index.ts';
import { FileName } from './file-name.tsx';
import { ReportFacts } from './report-facts.tsx';
import { ReportSection } from './report-section.tsx';
import { useLibraryStore } from './use-library.ts';

/** What reading a file gave; 360 px to the right, over the table where the window is narrow. */
export function ReportPanel({ document }: { readonly document: Document }) {
  const store = useLibraryStore();
  const { navigation } = useApp();
  const { report } = words.library;
  useKey('escape', () => store.show(null));
  return (
    <aside
      data-region="report"
      aria-label={report.title}
      className="absolute inset-y-0 right-0 z-10 flex w-sources max-w-full shrink-0 flex-col border-l border-line bg-page shadow-float sheet:static sheet:shadow-none"
    >
      <div className="flex h-12 shrink-0 items-center gap-2 pr-2 pl-4">
        <h2 className="flex min-w-0 flex-1 font-semibold">
          <FileName name={document.name} />
        </h2>
        <IconButton icon={X} label={report.close} onClick={() => store.show(null)} />
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto px-4 pb-6">
        <div className="flex gap-2 pb-4">
          <Button onClick={() => navigation.go({ screen: 'library', document: document.id, at: null })}>
            {report.open}
          </Button>
          <Button onClick={() => store.remove([document])}>{report.remove}</Button>
        </div>
        <Warnings document={document} />
        <ReportFacts document={document} />
        <ReportSection title={report.firstLines}>
          <FirstLines document={document} />
        </ReportSection>
      </div>
    </aside>
  );
}

function Warnings({ document: { report: read } }: { readonly document: Document }) {
  const { report } = words.library;
  const { emptyPages = 0 } = read;
  const others = read.warnings.filter(({ code }) => code !== 'page-without-text');
  return (
    <>
      {emptyPages > 0 ? (
        <Note
          tone="attention"
          title={report.emptyTitle(emptyPages)}
          text={report.emptyText}
          className="mb-3"
        />
      ) : null}
      {others.length > 0 ? (
        <ReportSection title={report.warnings(others.length)}>
          <ul className="flex flex-col gap-1 text-ink-2">
            {others.slice(0, 50).map(({ page, code, message }) => (
              <li key={`${code} ${page} ${message}`}>
                {page === undefined ? message : report.onPage(page, message)}
              </li>
            ))}
          </ul>
        </ReportSection>
      ) : null}
    </>
  );
}

function FirstLines({ document }: { readonly document: Document }) {
  const { data } = useCall(`text ${document.id}`, (client, signal) =>
    client.library.text({ documentId: document.id }, { signal }),
  );
  const lines = data?.text.slice(0, 400).trim() ?? '';
  return (
    <p dir="auto" className="line-clamp-6 text-ink-2">
      {lines}
    </p>
  );
}
