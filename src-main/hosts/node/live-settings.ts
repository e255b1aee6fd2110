import type { Client } from '#shared/contract/index';
import { defaultSettings, type SettingKey, type Settings } from '#shared/settings';

/** The settings as they are now, for what a host itself must know at any moment. */
export class LiveSettings {
  #values: Settings;

  /** What the environment says holds until the core has been asked. */
  constructor(environment: Partial<Settings>) {
    this.#values = { ...defaultSettings, ...environment };
  }

  get<Key extends SettingKey>(key: Key): Settings[Key] {
    return this.#values[key];
  }

  /** The places the person named, which requests may reach beside this machine. */
  namedHosts(): readonly string[] {
    return [this.#values['ollama.host']];
  }

  /** Takes the saved values, and every later one. */
  async follow(client: Client): Promise<void> {
    client.settings.changed(({ key, value }) => this.#take(key, value));
    for (const { key, value } of await client.settings.list({})) this.#take(key, value);
  }

  #take(key: string, value: unknown): void {
    this.#values = { ...this.#values, [key]: value };
  }
}
