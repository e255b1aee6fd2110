import { Upload } from 'lucide-react';
import { ChooseFilesButton } from '../../app/choose-files-button.tsx';
import { words } from '../../words/index.ts';

export function AddStep() {
  const { firstRun } = words;
  return (
    <div className="mt-3 flex flex-wrap items-center gap-4 rounded-float border border-dashed border-line-control p-6">
      <Upload aria-hidden size={16} strokeWidth={1.6} className="shrink-0 text-ink-3" />
      <div className="min-w-0 flex-1">
        <p className="font-medium">{firstRun.drop}</p>
        <p className="text-small text-ink-3">{firstRun.formats}</p>
      </div>
      <div className="flex gap-2">
        <ChooseFilesButton what="files" look="primary">
          {firstRun.chooseFiles}
        </ChooseFilesButton>
        <ChooseFilesButton what="folder">{firstRun.chooseFolder}</ChooseFilesButton>
      </div>
    </div>
  );
}
