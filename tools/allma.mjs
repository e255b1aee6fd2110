#!/usr/bin/env node
// The terminal's `allma`.
import { launch } from './launch.mjs';

void launch('allma', import.meta.url);
