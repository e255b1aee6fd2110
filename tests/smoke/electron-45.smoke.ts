import { describeDesktop } from './describe-desktop.ts';

describeDesktop('electron-45');
