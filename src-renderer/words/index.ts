/** Every word that a person sees, in English: another language is another value of this type. */
import { app } from './app.ts';
import { chat, conversations } from './chat.ts';
import { firstRun } from './first-run.ts';
import { library } from './library.ts';
import { palette } from './palette.ts';
import { quickAsk } from './quick-ask.ts';
import { settings } from './settings.ts';
import { shortcuts } from './shortcuts.ts';
import { standing } from './standing.ts';
import { ui } from './ui.ts';
import { viewer } from './viewer.ts';

export const words = {
  app,
  chat,
  conversations,
  firstRun,
  library,
  palette,
  quickAsk,
  settings,
  shortcuts,
  standing,
  ui,
  viewer,
};

export type Words = typeof words;
