import { useState } from 'react';
import { Button } from '../../../ui/button.tsx';
import { words } from '../../../words/index.ts';

/** More in one piece makes a page slow to lay out. */
export const longestPiece = 10_000;

/** Text of any length; what is very long is cut until it is asked for. */
export function CappedText({ text }: { readonly text: string }) {
  const [all, setAll] = useState(false);
  if (text.length <= longestPiece || all) return text;
  return (
    <>
      {text.slice(0, longestPiece)}…{' '}
      <Button size="small" onClick={() => setAll(true)}>
        {words.chat.actions.showAll(text.length)}
      </Button>
    </>
  );
}
