import type { ClientEnvelope, ServerEnvelope } from './wire.ts';

type Fields = Readonly<Record<string, unknown>>;

const isRecord = (value: unknown): value is Fields => typeof value === 'object' && value !== null;
const isId = (value: unknown): value is number => Number.isSafeInteger(value);
const isCredit = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) > 0;
const isWireError = (value: unknown): boolean =>
  isRecord(value) && ['code', 'message', 'advice'].every((field) => typeof value[field] === 'string');

const isClientEnvelope = (fields: Fields): boolean => {
  switch (fields['type']) {
    case 'call':
      return typeof fields['route'] === 'string';
    case 'stream':
      return typeof fields['route'] === 'string' && isCredit(fields['credit']);
    case 'pull':
      return isCredit(fields['credit']);
    default:
      return fields['type'] === 'cancel';
  }
};

const isServerEnvelope = (fields: Fields): boolean =>
  fields['type'] === 'error'
    ? isWireError(fields['error'])
    : ['result', 'item', 'end'].some((type) => type === fields['type']);

/** What a channel received. A message of the wrong form has no `envelope`; noise has no `id` either. */
export interface Received<Envelope> {
  readonly envelope?: Envelope;
  readonly id?: number;
}

const read = <Envelope>(message: unknown, isEnvelope: (fields: Fields) => boolean): Received<Envelope> => {
  if (!isRecord(message)) return {};
  const id = message['id'];
  if (!isId(id)) return {};
  return isEnvelope(message) ? { id, envelope: message as unknown as Envelope } : { id };
};

export const readClientEnvelope = (message: unknown): Received<ClientEnvelope> =>
  read(message, isClientEnvelope);

export const readServerEnvelope = (message: unknown): Received<ServerEnvelope> =>
  read(message, isServerEnvelope);
