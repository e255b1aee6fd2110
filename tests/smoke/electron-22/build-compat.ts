import { copyFile, cp, mkdir, rm, writeFile } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import { join, resolve } from 'node:path';
import { rolldown } from 'rolldown';
import { build, type InlineConfig, type Plugin } from 'vite';
import config from '../../../electron.vite.config.ts';
import packageJson from '../../../package.json' with { type: 'json' };
import { buildIfStale } from '../../../tools/build-if-stale.mjs';

const root = resolve(import.meta.dirname, '../../..');
const main = join(root, 'src-main/hosts/electron/index.ts');
const language = join(import.meta.dirname, 'loader/newer-language.js');
const chromium = 'chrome108';

/**
 * Builds the app a second time, for Electron 22, as a folder that it can start: main as one CommonJS file for Node
 * 16, the pages for an older Chromium, and everything else as the app's own build made it. The sources know nothing
 * of it.
 */
export async function buildCompat(folder: string): Promise<void> {
  buildIfStale();
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  for (const part of ['main', 'preload'])
    await cp(join(root, 'out', part), join(folder, part), { recursive: true });
  await Promise.all([buildMain(join(folder, 'main')), buildPages(join(folder, 'renderer'))]);
  const { name, productName, version } = packageJson;
  // No `type`: Node 16 takes main for CommonJS, and today's Node sees for itself that the rest are modules.
  const told = { name, productName, version, main: 'main/index.js' };
  await writeFile(join(folder, 'package.json'), JSON.stringify(told));
}

async function buildMain(folder: string): Promise<void> {
  const bundle = await rolldown({
    input: main,
    cwd: root,
    platform: 'node',
    external: (id) => id === 'electron' || isBuiltin(id),
    transform: { target: 'node16' },
    // Nothing that main runs asks a package where it lies.
    checks: { emptyImportMeta: false },
  });
  await bundle.write({
    file: join(folder, 'index.js'),
    format: 'cjs',
    codeSplitting: false,
    sourcemap: true,
  });
  await bundle.close();
}

async function buildPages(folder: string): Promise<void> {
  const { renderer = {} } = config as { readonly renderer?: InlineConfig };
  await build({
    ...renderer,
    base: './',
    configFile: false,
    logLevel: 'error',
    plugins: [...(renderer.plugins ?? []), olderPdfJs(), olderWordIndex(), languageScript()],
    build: { ...renderer.build, outDir: folder, emptyOutDir: true, target: chromium, cssTarget: chromium },
  });
  await copyFile(language, join(folder, 'assets/newer-language.js'));
}

/** pdf.js brings a build of its own for older browsers. */
const olderPdfJs = (): Plugin => ({
  name: 'smoke:older-pdf.js',
  enforce: 'pre',
  transform: {
    filter: { id: /\/features\/viewer\/load-pdf\.ts$/ },
    handler: (code) =>
      code
        .replace("'pdfjs-dist'", "'pdfjs-dist/legacy/build/pdf.mjs'")
        .replace('pdfjs-dist/build/', 'pdfjs-dist/legacy/build/'),
  },
});

/** Differences of character classes came with Chromium 112. */
const olderWordIndex = (): Plugin => ({
  name: 'smoke:older-word-index',
  enforce: 'pre',
  transform: {
    filter: { id: /\/features\/viewer\/word-index\.ts$/ },
    handler: (code) =>
      code.replace(/\[(\[[^[\]]+\])--(\[[^[\]]+\])\]/, '(?:(?!$2)$1)').replace("'gv'", "'gu'"),
  },
});

/** Before any module of the page. */
const languageScript = (): Plugin => ({
  name: 'smoke:language',
  transformIndexHtml: () => [
    { tag: 'script', attrs: { src: './assets/newer-language.js' }, injectTo: 'head-prepend' },
  ],
});
