import { useMemo } from 'react';
import type { TextRange } from '#shared/model/document';
import { Button } from '../../ui/button.tsx';
import { Note } from '../../ui/note.tsx';
import { SkeletonRows } from '../../ui/skeleton.tsx';
import { words } from '../../words/index.ts';
import { findQuote } from './find-quote.ts';
import { LaidOutView } from './laid-out-view.tsx';
import type { Mark } from './mark-text.ts';
import { TextView } from './text-view.tsx';
import type { Layout, LayoutState } from './use-layout.ts';

export interface LayoutPaneProps {
  readonly state: LayoutState;
  readonly text: string;
  /** What is cited, in the stored text. */
  readonly marks: readonly Mark[];
  /** What was found, in the text that is shown. */
  readonly found: readonly Mark[];
  readonly shown: TextRange | null;
  /** The match that find is at. */
  readonly current: TextRange | null;
  readonly onText: () => void;
}

/** A document as it is laid out; where it cannot be, its text and why. */
export function LayoutPane({ state, ...props }: LayoutPaneProps) {
  const { layout, error } = state;
  if (layout) return <Shown layout={layout} {...props} />;
  if (!error)
    return (
      <div aria-label={words.ui.loading} className="flex-1 px-8 pt-6">
        <SkeletonRows rows={10} />
      </div>
    );
  const { text, marks, found, shown, current } = props;
  return (
    <>
      <Note
        tone="attention"
        className="mx-6 mt-4"
        title={words.viewer.layoutFailed}
        text={`${error.message} ${words.viewer.layoutFailedText}`}
      />
      <TextView text={text} look="plain" marks={[...marks, ...found]} jump={current ?? shown} />
    </>
  );
}

function Shown({
  layout,
  text,
  marks,
  found,
  shown,
  current,
  onText,
}: Omit<LayoutPaneProps, 'state'> & { readonly layout: Layout }) {
  const { viewer } = words;
  const placed = useMemo(() => placeMarks(layout, text, marks), [layout, text, marks]);
  const all = useMemo(() => [...placed, ...found], [placed, found]);
  const open = useMemo(() => placed.find(({ kind }) => kind === 'open') ?? null, [placed]);
  const toText = (
    <Button size="small" onClick={onText}>
      {viewer.showText}
    </Button>
  );
  return (
    <>
      {shown && !open ? (
        <Note
          className="mx-6 mt-4"
          title={viewer.notInLayout}
          text={viewer.notInLayoutText}
          actions={toText}
        />
      ) : null}
      <LaidOutView
        layout={layout}
        stored={text}
        marks={all}
        jump={current ?? open}
        end={
          layout.view.isCut ? (
            <Note
              className="mx-8 mb-12"
              title={viewer.layoutCut}
              text={viewer.layoutCutText}
              actions={toText}
            />
          ) : null
        }
      />
    </>
  );
}

/** The marks of the stored text where the layout has their words; one may stand in several pieces there. */
const placeMarks = (layout: Layout, text: string, marks: readonly Mark[]): readonly Mark[] =>
  marks.flatMap(({ kind, start, end }) =>
    findQuote({ text, start, end }, layout.index, { isPart: layout.view.isCut }).map((range): Mark => ({
      ...range,
      kind,
    })),
  );
