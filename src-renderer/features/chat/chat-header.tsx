import { PanelRight } from 'lucide-react';
import type { Collection } from '#shared/model/document';
import type { CallState } from '../../api/call-state.ts';
import { useCall } from '../../api/use-call.ts';
import { useEvent } from '../../api/use-event.ts';
import { ScreenHeader } from '../../app/screen-header.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Switch } from '../../ui/switch.tsx';
import { words } from '../../words/index.ts';
import type { AskOptions } from './ask-options.ts';
import type { KnownModels } from './default-model.ts';
import { CollectionPicker } from './collection-picker.tsx';
import { ModelPicker } from './model-picker.tsx';

export interface ChatHeaderProps {
  readonly title: string;
  readonly options: AskOptions;
  readonly onOptions: (options: Partial<AskOptions>) => void;
  readonly models: CallState<KnownModels> & { readonly reload: () => void };
  readonly pickingModel: boolean;
  readonly onPickModel: (open: boolean) => void;
  /** `null` where the sources are seen anyway. */
  readonly onShowSources: (() => void) | null;
}

/** Who answers, from which documents, and whether from them at all. */
export function ChatHeader({
  title,
  options,
  onOptions,
  models,
  pickingModel,
  onPickModel,
  onShowSources,
}: ChatHeaderProps) {
  const { collections, documents } = useLibrary();
  return (
    <ScreenHeader title={title}>
      <ModelPicker
        models={models}
        chosen={options.model}
        open={pickingModel}
        onOpenChange={onPickModel}
        onChoose={(model) => onOptions({ model })}
        onRefresh={models.reload}
      />
      <span aria-hidden className="mx-1 h-4 w-px shrink-0 bg-line" />
      {options.useDocuments ? (
        <CollectionPicker
          collections={collections}
          documents={documents}
          chosen={options.collections}
          onChoose={(chosen) => onOptions({ collections: chosen })}
        />
      ) : null}
      <Switch
        labelled
        label={words.chat.withDocuments}
        checked={options.useDocuments}
        onChange={(wanted) => onOptions({ useDocuments: wanted })}
      />
      {onShowSources ? (
        <IconButton icon={PanelRight} label={words.chat.sources.show} onClick={onShowSources} />
      ) : null}
    </ScreenHeader>
  );
}

function useLibrary(): { readonly collections: readonly Collection[]; readonly documents: number } {
  const collections = useCall('collections', (client, signal) => client.library.collections({}, { signal }));
  const overview = useCall('overview', (client, signal) => client.system.overview({}, { signal }));
  useEvent(
    (client) => client.library.changed,
    () => {
      collections.reload();
      overview.reload();
    },
  );
  return { collections: collections.data ?? [], documents: overview.data?.documents ?? 0 };
}
