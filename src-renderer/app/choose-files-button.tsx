import { useRef } from 'react';
import { useStore } from 'zustand';
import { Button, type ButtonProps } from '../ui/button.tsx';
import { useApp } from './app-context.tsx';
import type { DroppedFile } from './drops.ts';
import { chooseByHost } from './choose-by-host.ts';
import { droppedLimit } from './read-dropped.ts';

export interface ChooseFilesButtonProps extends Omit<ButtonProps, 'onClick' | 'disabled'> {
  /** Files one by one, or all of a folder. */
  readonly what: 'files' | 'folder';
}

/** Lets the person choose files as if they had been dropped; disabled where nothing takes files. */
export function ChooseFilesButton(props: ChooseFilesButtonProps) {
  return useApp().shell ? <ChooseByHost {...props} /> : <ChooseByPage {...props} />;
}

/** The system's own dialog, which knows where the files lie. */
function ChooseByHost({ what, ...rest }: ChooseFilesButtonProps) {
  const services = useApp();
  const target = useStore(services.drops.target, (state) => state.current);
  const choose = (): void => void chooseByHost(services, what);
  return <Button {...rest} disabled={target === null} onClick={choose} />;
}

function ChooseByPage({ what, ...rest }: ChooseFilesButtonProps) {
  const { drops } = useApp();
  const target = useStore(drops.target, (state) => state.current);
  const input = useRef<HTMLInputElement>(null);
  const choose = (): void => {
    if (!input.current) return;
    input.current.webkitdirectory = what === 'folder';
    // Choosing the same file again is a choice, too.
    input.current.value = '';
    input.current.click();
  };
  const take = (chosen: FileList | null): void => {
    const files = [...(chosen ?? [])].slice(0, droppedLimit).map(asDropped);
    if (files.length > 0) drops.hand(files);
  };
  return (
    <>
      <input ref={input} type="file" multiple hidden onChange={(event) => take(event.target.files)} />
      <Button {...rest} disabled={target === null} onClick={choose} />
    </>
  );
}

const asDropped = (file: File): DroppedFile => ({ file, path: file.webkitRelativePath || file.name });
