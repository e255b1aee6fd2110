import { ChevronDown, ChevronLeft, ChevronUp, Maximize2, X } from 'lucide-react';
import { CitationChip } from '../../ui/citation-chip.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { words } from '../../words/index.ts';
import type { ViewerTarget } from './viewer-target.ts';

export interface ViewerHeaderProps {
  readonly target: ViewerTarget;
  readonly title: string;
  readonly place: string;
  readonly onCitation: (by: 1 | -1) => void;
  readonly onBack: (() => void) | undefined;
  /** To the document's own screen, where it is shown beside the chat. */
  readonly onAlone: (() => void) | undefined;
  readonly onClose: (() => void) | undefined;
}

export function ViewerHeader({
  target,
  title,
  place,
  onCitation,
  onBack,
  onAlone,
  onClose,
}: ViewerHeaderProps) {
  const { viewer } = words;
  const Title = onBack ? 'h1' : 'h2';
  const cited = target.citations[target.current];
  return (
    <header
      data-region="header"
      aria-label={words.app.regions.header}
      className="flex h-12 shrink-0 items-center gap-2 border-b border-line pr-2 pl-4"
    >
      {onBack ? <IconButton icon={ChevronLeft} label={viewer.back} onClick={onBack} /> : null}
      <div className="min-w-0 flex-1">
        <Title className="truncate font-semibold" title={place}>
          <bdi>{title}</bdi>
        </Title>
        <Below standing={words.standing.alone(cited ?? {})} path={place === title ? '' : place} />
      </div>
      <CitationSteps target={target} title={title} onCitation={onCitation} />
      {onAlone ? <IconButton icon={Maximize2} label={viewer.openAlone} onClick={onAlone} /> : null}
      {onClose ? <IconButton icon={X} label={viewer.close} shortcut="Esc" onClick={onClose} /> : null}
    </header>
  );
}

/** Where the cited words stand, then where the file lies: of a long path the beginning is enough. */
function Below({ standing, path }: { readonly standing: string; readonly path: string }) {
  if (standing === '' && path === '') return null;
  return (
    <p className="truncate text-micro text-ink-3 tabular-nums" title={path}>
      {standing === '' ? null : <bdi>{path === '' ? standing : `${standing} · `}</bdi>}
      <bdi>{path}</bdi>
    </p>
  );
}

function CitationSteps({
  target,
  title,
  onCitation,
}: Pick<ViewerHeaderProps, 'target' | 'title' | 'onCitation'>) {
  const { viewer } = words;
  const { citations, current } = target;
  const citation = citations[current];
  if (citations.length === 0) return null;
  return (
    <div className="flex shrink-0 items-center gap-1">
      {citation ? (
        <>
          <span className="text-ink-2">{viewer.citation}</span>
          <CitationChip n={citation.n} open label={viewer.sourceName(citation.n, title, citation)} />
          <span role="status" className="text-ink-2 tabular-nums">
            {viewer.citationOf(current + 1, citations.length)}
          </span>
        </>
      ) : null}
      <IconButton
        icon={ChevronUp}
        label={viewer.previousCitation}
        shortcut="⇧F3"
        onClick={() => onCitation(-1)}
      />
      <IconButton
        icon={ChevronDown}
        label={viewer.nextCitation}
        shortcut="F3"
        onClick={() => onCitation(1)}
      />
    </div>
  );
}
