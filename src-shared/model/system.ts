/** One check of `allma doctor` and of the Health page. */
export interface HealthCheck {
  readonly id: string;
  readonly name: string;
  readonly status: 'ok' | 'warning' | 'failed' | 'skipped';
  readonly message: string;
  /** What to do about it; always there where the status is `warning` or `failed`. */
  readonly mend?: string;
}

export interface ModelInfo {
  readonly id: string;
  readonly provider: string;
  readonly role: 'chat' | 'embedding';
  readonly name: string;
  readonly location: 'built-in' | 'local' | 'remote';
  readonly ready: boolean;
  readonly detail: string;
  /** Tokens the model can take; absent where it is not known. */
  readonly contextLength?: number;
  readonly bytes?: number;
  /** Where it is not ready: why, as a sentence. */
  readonly problem?: string;
}

/** What a newcomer's first page tells. */
export interface Overview {
  readonly version: string;
  readonly documents: number;
  readonly chunks: number;
  readonly embedded: number;
  readonly conversations: number;
  readonly ollama: { readonly host: string; readonly version: string | null; readonly models: number };
}

/** A setting as it stands: its row's words, its value and where the value comes from. */
export interface SettingValue {
  readonly key: string;
  readonly section: string;
  readonly label: string;
  readonly help: string;
  readonly value: string | number | boolean;
  readonly default: string | number | boolean;
  readonly from: 'default' | 'saved' | 'environment';
  readonly environment: string | null;
}
