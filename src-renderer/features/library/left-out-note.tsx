import { Button } from '../../ui/button.tsx';
import { Note } from '../../ui/note.tsx';
import { words } from '../../words/index.ts';
import { leftOutText } from './left-out-text.ts';
import { useIngest, useIngestStore } from './use-library.ts';

/** What the last drop left out, or why reading stopped; until it is put away. */
export function LeftOutNote() {
  const store = useIngestStore();
  const leftOut = useIngest((state) => state.leftOut);
  const problem = useIngest((state) => state.problem);
  const close = (
    <Button size="small" onClick={() => store.forgetLeftOut()}>
      {words.ui.close}
    </Button>
  );
  if (problem !== null)
    return (
      <Note
        tone="failure"
        className="rounded-none!"
        title={words.library.queue.stoppedTitle}
        text={problem}
        actions={close}
      />
    );
  if (leftOut === null) return null;
  const title = words.library.leftOut.title(leftOut.added);
  return (
    <Note
      tone="attention"
      className="rounded-none!"
      title={title}
      text={leftOutText(leftOut)}
      actions={close}
    />
  );
}
