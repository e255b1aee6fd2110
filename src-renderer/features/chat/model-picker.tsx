import { RefreshCw } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';
import type { ModelInfo } from '#shared/model/system';
import type { CallState } from '../../api/call-state.ts';
import { floatClasses } from '../../ui/float-classes.ts';
import { joinClasses } from '../../ui/join-classes.ts';
import { StatusDot } from '../../ui/status-dot.tsx';
import { words } from '../../words/index.ts';
import { defaultModel, type KnownModels } from './default-model.ts';
import { chatModels, isExtracts, modelName } from './model-name.ts';
import { PickerButton } from './picker-button.tsx';

export interface ModelPickerProps {
  readonly models: CallState<KnownModels>;
  readonly chosen: string | null;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
  readonly onChoose: (model: string) => void;
  readonly onRefresh: () => void;
}

/** Which model answers, in what state it is, and why another cannot. */
export function ModelPicker({ models, chosen, open, onOpenChange, onChoose, onRefresh }: ModelPickerProps) {
  const list = chatModels(models.data?.models ?? []);
  const wanted = chosen ?? (models.data ? defaultModel(models.data) : null);
  const current = list.find(({ id }) => id === wanted);
  return (
    <DropdownMenu.Root open={open} onOpenChange={onOpenChange} modal={false}>
      <DropdownMenu.Trigger asChild>
        <PickerButton>
          <span className="sr-only">{words.chat.model.choose}: </span>
          <StatusDot tone={toneOf(current)} />
          <span className="max-w-40 truncate font-medium text-ink">{nameOf(current, wanted)}</span>{' '}
          <span className="max-sheet:hidden">{stateOf(current, models.status)}</span>
        </PickerButton>
      </DropdownMenu.Trigger>
      <DropdownMenu.Portal>
        <DropdownMenu.Content
          align="end"
          sideOffset={4}
          collisionPadding={8}
          className={joinClasses(
            floatClasses,
            'max-h-(--radix-dropdown-menu-content-available-height) w-84 max-w-[calc(100vw-16px)] overflow-y-auto p-1',
          )}
        >
          <DropdownMenu.Label className="px-2 text-micro leading-6 text-ink-3">
            {words.chat.model.chat}
          </DropdownMenu.Label>
          <DropdownMenu.RadioGroup value={current?.id ?? ''} onValueChange={onChoose}>
            {list.map((model) => (
              <ModelItem key={model.id} model={model} />
            ))}
          </DropdownMenu.RadioGroup>
          {models.error ? <p className="px-2 py-1 text-small text-bad">{models.error.message}</p> : null}
          <DropdownMenu.Separator className="-mx-1 my-1 h-px bg-line" />
          <DropdownMenu.Item
            onSelect={(event) => {
              event.preventDefault();
              onRefresh();
            }}
            className="flex h-8 items-center gap-2 rounded-row px-2 outline-none select-none data-[highlighted]:bg-accent-soft"
          >
            <RefreshCw aria-hidden size={14} strokeWidth={1.6} className="text-ink-3" />
            {models.status === 'loading' ? words.chat.model.loading : words.chat.model.refresh}
          </DropdownMenu.Item>
        </DropdownMenu.Content>
      </DropdownMenu.Portal>
    </DropdownMenu.Root>
  );
}

function ModelItem({ model }: { readonly model: ModelInfo }) {
  const { contextLength, problem, detail } = model;
  return (
    <DropdownMenu.RadioItem
      value={model.id}
      disabled={!model.ready}
      className="grid grid-cols-[16px_minmax(0,1fr)_auto] items-baseline gap-x-2 rounded-row px-2 py-1.5 outline-none select-none data-[disabled]:text-ink-3 data-[highlighted]:bg-accent-soft data-[state=checked]:font-medium"
    >
      <span className="flex self-center justify-self-center">
        <StatusDot tone={toneOf(model)} />
      </span>
      <span className="truncate">{model.name}</span>
      <span className="text-small font-normal text-ink-3 tabular-nums">
        {contextLength === undefined ? '' : words.chat.model.context(contextLength)}
      </span>
      <span className="col-start-2 col-end-4 text-small font-normal text-ink-3">{problem ?? detail}</span>
    </DropdownMenu.RadioItem>
  );
}

const toneOf = (model: ModelInfo | undefined): 'ok' | 'off' | 'bad' => {
  if (!model) return 'bad';
  return model.ready ? 'ok' : 'off';
};

const nameOf = (model: ModelInfo | undefined, chosen: string | null): string => {
  if (model) return model.name;
  return chosen === null ? words.chat.model.none : modelName(chosen);
};

const stateOf = (model: ModelInfo | undefined, status: CallState<unknown>['status']): string => {
  const say = words.chat.model;
  if (!model) return status === 'loading' ? say.loading : say.gone;
  if (isExtracts(model.id)) return say.extractsState;
  return model.ready ? say.ready : say.notReady;
};
