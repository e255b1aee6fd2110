import { FolderPlus, Plus } from 'lucide-react';
import { ChooseFilesButton } from '../../app/choose-files-button.tsx';
import { words } from '../../words/index.ts';

/** The two ways to add something without dragging it; the primary one stands last in a header, first elsewhere. */
export function AddButtons({ inHeader = false }: { readonly inHeader?: boolean }) {
  const folder = (
    <ChooseFilesButton what="folder">
      <FolderPlus aria-hidden size={16} strokeWidth={1.6} />
      {words.library.addFolder}
    </ChooseFilesButton>
  );
  return (
    <>
      {inHeader ? folder : null}
      <ChooseFilesButton what="files" look="primary">
        <Plus aria-hidden size={16} strokeWidth={1.6} />
        {words.library.addFiles}
      </ChooseFilesButton>
      {inHeader ? null : folder}
    </>
  );
}
