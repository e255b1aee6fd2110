import { Inbox } from '#shared/contract/inbox';
import type { Endpoint } from '#shared/contract/wire';

/** What goes over the pipe: a message of a line, or its end. */
interface LineFrame {
  readonly line: number;
  readonly message?: unknown;
  readonly closed?: true;
}

/** Many lines over one pipe, as ports would be beside one another. */
export interface Lines {
  /** One side opens a line by its number, the other takes it up under the same one. */
  line(number: number): Endpoint;
}

/** The pipe's end is the end of every line. */
export function createLines(pipe: Endpoint): Lines {
  const inboxes = new Map<number, Inbox>();
  const inboxOf = (line: number): Inbox => {
    const known = inboxes.get(line) ?? new Inbox();
    inboxes.set(line, known);
    return known;
  };
  const end = (line: number): void => inboxOf(line).close();
  pipe.onMessage((message) => {
    const frame = message as LineFrame;
    if (frame.closed === true) end(frame.line);
    else inboxOf(frame.line).deliver(frame.message);
  });
  pipe.onClose(() => inboxes.forEach((inbox) => inbox.close()));
  return {
    line: (line) => {
      const inbox = inboxOf(line);
      return {
        post: (message) => pipe.post({ line, message } satisfies LineFrame),
        onMessage: (listener) => inbox.onMessage(listener),
        onClose: (listener) => inbox.onClose(listener),
        close: () => {
          if (!inbox.closed) pipe.post({ line, closed: true } satisfies LineFrame);
          inbox.close();
        },
      };
    },
  };
}
