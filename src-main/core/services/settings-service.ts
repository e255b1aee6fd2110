import type { Emit } from '#shared/contract/index';
import { AppError } from '#shared/errors';
import type { SettingValue } from '#shared/model/system';
import {
  defaultSettings,
  parseSetting,
  settingKeys,
  settingsTable,
  type SettingKey,
  type SettingRow,
  type Settings,
} from '#shared/settings';
import type { Database } from '../storage/database.ts';

const isKey = (key: string): key is SettingKey => Object.hasOwn(settingsTable, key);

/** The settings as they stand: environment over saved over default. Read anew at every use, never at import. */
export class SettingsService {
  readonly #database: Database;
  readonly #environment: Partial<Settings>;
  readonly #emit: Emit;
  #saved: Partial<Settings> = {};

  constructor(options: { database: Database; environment: Partial<Settings>; emit: Emit }) {
    this.#database = options.database;
    this.#environment = options.environment;
    this.#emit = options.emit;
  }

  /** Reads what was saved; values that no longer fit their row are passed over, so an old one cannot stop a start. */
  async load(): Promise<void> {
    const rows = await this.#database.read.selectFrom('settings').selectAll().execute();
    const known = rows.flatMap(({ key, value }) => {
      const parsed = isKey(key) ? parseSetting(key, JSON.parse(value)) : undefined;
      return parsed?.ok ? [[key, parsed.value] as const] : [];
    });
    this.#saved = Object.fromEntries(known);
  }

  get<Key extends SettingKey>(key: Key): Settings[Key] {
    return this.#environment[key] ?? this.#saved[key] ?? defaultSettings[key];
  }

  list(): readonly SettingValue[] {
    return settingKeys.map((key) => this.#describe(key));
  }

  /** Saves a value, or returns to the default with `null`. */
  async set(key: string, given: string | number | boolean | null): Promise<SettingValue> {
    if (!isKey(key)) throw new AppError('setting-unknown', { key });
    await (given === null ? this.#forget(key) : this.#save(key, given));
    const now = this.#describe(key);
    this.#emit('settings.changed', now);
    return now;
  }

  async #save(key: SettingKey, given: string | number | boolean): Promise<void> {
    const { scope, label, environment }: SettingRow = settingsTable[key];
    if (scope === 'start') {
      const problems = `"${label}" is read at the start from ${environment ?? 'the environment'} and cannot be saved`;
      throw new AppError('setting-invalid', { problems });
    }
    const parsed = parseSetting(key, given);
    if (!parsed.ok) throw new AppError('setting-invalid', { problems: `"${label}" ${parsed.problem}` });
    const value = JSON.stringify(parsed.value);
    await this.#database.write
      .insertInto('settings')
      .values({ key, value })
      .onConflict((conflict) => conflict.column('key').doUpdateSet({ value }))
      .execute();
    this.#saved = { ...this.#saved, [key]: parsed.value };
  }

  async #forget(key: SettingKey): Promise<void> {
    await this.#database.write.deleteFrom('settings').where('key', '=', key).execute();
    this.#saved = Object.fromEntries(Object.entries(this.#saved).filter(([saved]) => saved !== key));
  }

  #describe(key: SettingKey): SettingValue {
    const row: SettingRow = settingsTable[key];
    const from = key in this.#environment ? 'environment' : key in this.#saved ? 'saved' : 'default';
    return {
      key,
      section: row.section,
      label: row.label,
      help: row.help,
      value: this.get(key),
      default: row.default,
      from,
      environment: row.environment ?? null,
    };
  }
}
