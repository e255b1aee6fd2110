import { heartbeatMilliseconds } from '#shared/contract/http-wire';

const silenceMilliseconds = heartbeatMilliseconds * 2.5;

export interface SilenceWatch {
  readonly signal: AbortSignal;
  readonly heard: () => void;
  readonly end: () => void;
}

/** Aborts with its parent, and where nothing was heard for longer than a server with nothing to say is silent. */
export function watchSilence(parent: AbortSignal): SilenceWatch {
  const controller = new AbortController();
  const abort = (): void => controller.abort();
  let timer = setTimeout(abort, silenceMilliseconds);
  parent.addEventListener('abort', abort, { once: true });
  return {
    signal: controller.signal,
    heard: (): void => {
      clearTimeout(timer);
      timer = setTimeout(abort, silenceMilliseconds);
    },
    end: (): void => {
      clearTimeout(timer);
      parent.removeEventListener('abort', abort);
      abort();
    },
  };
}
