import { useStore } from 'zustand';
import { words } from '../words/index.ts';
import { Button } from '../ui/button.tsx';
import { Note } from '../ui/note.tsx';
import { useApp } from './app-context.tsx';

/** Says over the screen what is wrong with the way to the core; nothing while all is well. */
export function ConnectionBanner() {
  const { connection } = useApp();
  const status = useStore(connection, (state) => state.status);
  const { connection: said } = words.app;
  if (status === 'connected') return null;
  const close =
    status === 'restarted' ? (
      <Button size="small" onClick={() => connection.setState({ status: 'connected' })}>
        {words.ui.close}
      </Button>
    ) : undefined;
  return (
    <Note
      tone={status === 'refused' ? 'failure' : 'attention'}
      title={said[status]}
      text={said[`${status}Advice`]}
      className="rounded-none!"
      actions={close}
    />
  );
}
