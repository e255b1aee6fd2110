import { expect, test } from 'vitest';
import type { Client } from '#shared/contract/index';
import type { Activity } from '#shared/contract/library';
import { AppError } from '#shared/errors';
import { BackgroundState } from './background-state.ts';
import { stateLine } from './tray-menu.ts';

const quiet: Activity = {
  paused: false,
  filesWaiting: 0,
  filesReading: 0,
  filesDone: 0,
  chunks: 0,
  embedded: 0,
};

/** The part of a core that is asked here. */
function core(answer: (activity: Activity) => Promise<Activity> = (activity) => Promise.resolve(activity)) {
  let tell: (activity: Activity) => void = () => undefined;
  const asked: string[] = [];
  const library = {
    activity: () => {
      asked.push('activity');
      return answer(quiet);
    },
    setPaused: ({ paused }: { readonly paused: boolean }) => {
      asked.push(paused ? 'pause' : 'resume');
      return answer({ ...quiet, paused });
    },
    activityChanged: (listener: typeof tell) => {
      tell = listener;
      return () => {
        tell = () => undefined;
      };
    },
  };
  return { client: { library } as unknown as Client, asked, tell: (activity: Activity) => tell(activity) };
}

test('a pause is asked again of the core that takes the place of one that died', async () => {
  const seen: string[] = [];
  const background = new BackgroundState((view) => seen.push(stateLine(view)));
  const first = core();
  await background.ready(first.client);
  first.tell({ ...quiet, filesReading: 1, filesWaiting: 1 });
  await background.setPaused(true);
  background.lost();
  const second = core();
  await background.ready(second.client);
  await background.setPaused(false);
  first.tell({ ...quiet, filesReading: 1 });
  expect(seen).toEqual(['Ready', 'Reading 1 of 2 files', 'Paused', 'Starting again…', 'Paused', 'Ready']);
  expect([first.asked, second.asked]).toEqual([
    ['activity', 'pause'],
    ['pause', 'resume'],
  ]);
  background.dispose();
});

test('a core that goes away while it is asked changes nothing by itself', async () => {
  const background = new BackgroundState(() => undefined);
  const dying = core(() => Promise.reject(new AppError('connection-lost', { to: 'the core' })));
  await background.ready(dying.client);
  expect(background.view).toEqual({ core: 'starting', activity: null });
});
