import { describeError, type DescribedError } from './describe-error.ts';

/** What a screen knows of something it asked for. `data` stays while it is asked for again. */
export interface CallState<Data> {
  readonly status: 'loading' | 'ready' | 'error';
  readonly data: Data | undefined;
  readonly error: DescribedError | undefined;
}

export const loading = <Data>(before?: CallState<Data>): CallState<Data> => ({
  status: 'loading',
  data: before?.data,
  error: undefined,
});

export const ready = <Data>(data: Data): CallState<Data> => ({ status: 'ready', data, error: undefined });

export const failed = <Data>(before: CallState<Data>, error: unknown): CallState<Data> => ({
  status: 'error',
  data: before.data,
  error: describeError(error),
});
