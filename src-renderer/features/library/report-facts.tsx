import type { Document } from '#shared/model/document';
import { words } from '../../words/index.ts';
import { formatMoment } from './format-day.ts';
import { formatSize } from './format-size.ts';
import { ReportSection } from './report-section.tsx';

type Fact = readonly [label: string, value: string];

export function ReportFacts({ document }: { readonly document: Document }) {
  const { report: said } = words.library;
  const { report, embedded, places } = document;
  const read: readonly Fact[] = [
    ...(report.pages === undefined
      ? []
      : [
          [
            said.pages,
            said.pagesRead(report.pages - (report.emptyPages ?? 0), report.emptyPages ?? 0),
          ] as const,
        ]),
    [said.characters, report.characters.toLocaleString('en')],
    [said.passages, said.passagesOf(report.chunks, report.characters)],
    [said.byMeaning, said.byMeaningOf(embedded, report.chunks)],
  ];
  const file: readonly Fact[] = [
    [said.format, document.format.toUpperCase()],
    [said.size, formatSize(document.bytes)],
    [said.added, formatMoment(document.addedAt)],
    ...(document.collections.length > 0 ? [[said.in, document.collections.join(', ')] as const] : []),
    [said.places, places.length === 0 ? said.noPlace : places.join('\n')],
  ];
  return (
    <>
      <ReportSection title={said.read}>
        <Facts facts={read} />
      </ReportSection>
      <ReportSection title={said.file}>
        <Facts facts={file} />
      </ReportSection>
    </>
  );
}

const Facts = ({ facts }: { readonly facts: readonly Fact[] }) => (
  <dl className="grid grid-cols-[96px_minmax(0,1fr)] gap-x-3 gap-y-1">
    {facts.map(([label, value]) => (
      <div key={label} className="contents">
        <dt className="text-ink-3">{label}</dt>
        <dd dir="auto" className="max-h-40 overflow-y-auto wrap-break-word whitespace-pre-line tabular-nums">
          {value}
        </dd>
      </div>
    ))}
  </dl>
);
