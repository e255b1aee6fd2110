import { chat } from './chat.ts';
import type { ClientFor, EmitFor, HandlersOf } from './define.ts';
import { library } from './library.ts';
import { models } from './models.ts';
import { search } from './search.ts';
import { settings } from './settings.ts';
import { system } from './system.ts';

/** Everything a user interface can ask of the core. Both sides infer from this one value. */
export const contract = { chat, library, search, models, settings, system };

export type Contract = typeof contract;
export type Handlers = HandlersOf<Contract>;
export type Client = ClientFor<Contract>;
export type Emit = EmitFor<Contract>;
