import { RotateCcw } from 'lucide-react';
import { useState } from 'react';
import { useStore } from 'zustand';
import type { SettingValue } from '#shared/model/system';
import { useApp, useShared } from '../../app/app-context.tsx';
import { hostProblem } from '../../app/settings-here.ts';
import { IconButton } from '../../ui/icon-button.tsx';
import { Switch } from '../../ui/switch.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { words } from '../../words/index.ts';
import { helpOf, isFixed, unitOf } from './settings-state.ts';
import { createSettingsStore } from './settings-store.ts';
import { SettingLine } from './settings-section.tsx';

/** One setting: saved as soon as it is left or Enter is pressed, with its mistake beside it where there is one. */
export function SettingRow({ value }: { readonly value: SettingValue }) {
  const store = useShared(createSettingsStore);
  const saved = useStore(store.state, (state) => state.rows[value.key]?.saved === true);
  const problem = useStore(useApp().shellState, ({ state }) => hostProblem(value.key, state));
  const canReset = value.from === 'saved' && !isFixed(value);
  return (
    <SettingLine label={value.label} help={helpOf(value)} problem={problem}>
      <span role="status" className="self-center text-small text-ink-3">
        {saved ? words.settings.saved : null}
      </span>
      {canReset ? (
        <IconButton
          icon={RotateCcw}
          label={words.settings.reset(value.label)}
          onClick={() => void store.set(value.key, null)}
        />
      ) : null}
      {typeof value.value === 'boolean' ? (
        <Switch
          label={value.label}
          checked={value.value}
          disabled={isFixed(value)}
          onChange={(checked) => void store.set(value.key, checked)}
        />
      ) : (
        <ValueField key={String(value.value)} value={value} />
      )}
    </SettingLine>
  );
}

function ValueField({ value }: { readonly value: SettingValue }) {
  const store = useShared(createSettingsStore);
  const row = useStore(store.state, (state) => state.rows[value.key]);
  const [text, setText] = useState(row?.draft ?? String(value.value));
  const save = (): void => {
    if (text !== String(value.value) || row?.problem !== undefined) void store.set(value.key, text);
  };
  const unit = unitOf(value.key);
  const isNumber = typeof value.value === 'number';
  return (
    <TextField
      label={value.label}
      value={text}
      disabled={isFixed(value)}
      inputMode={isNumber ? 'numeric' : 'text'}
      onChange={(event) => setText(event.target.value)}
      onBlur={save}
      onKeyDown={(event) => (event.key === 'Enter' ? save() : undefined)}
      problem={row?.problem}
      after={unit === undefined ? undefined : <span className="shrink-0 text-ink-3">{unit}</span>}
      className="w-60"
    />
  );
}
