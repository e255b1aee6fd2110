import { createClient } from '#shared/contract/client';
import { contract, type Client } from '#shared/contract/index';
import type { Transport } from '#shared/contract/wire';

export const clientOver = (transport: Transport): Client => createClient(contract, transport);
