import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import tailwind from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import type { Plugin } from 'vite';

/** Every process and thread that the app starts: its name in `out/main`, and its source. */
export const entries = {
  index: 'src-main/hosts/electron/index.ts',
  'core-child': 'src-main/hosts/electron/core-child.ts',
  allma: 'src-main/hosts/cli/allma.ts',
  serve: 'src-main/hosts/headless/serve.ts',
  'parse-child': 'src-main/workers/parse-child.ts',
  'parse-worker': 'src-main/workers/parse-worker.ts',
  'embed-child': 'src-main/inference/embed-child.ts',
  'embed-worker': 'src-main/inference/embed-worker.ts',
  'database-worker': 'src-main/workers/database-worker.ts',
  'probe-child': 'src-main/workers/probe-child.ts',
};

const at = (path: string) => resolve(import.meta.dirname, path);

/** PDFium looks for its WebAssembly beside its own code, which is bundled into a chunk in `out/main`. */
const pdfiumWasm = (): Plugin => ({
  name: 'allma:pdfium-wasm',
  generateBundle() {
    const source = createRequire(import.meta.url).resolve('@hyzyla/pdfium/pdfium.wasm');
    this.emitFile({ type: 'asset', fileName: 'pdfium.wasm', source: readFileSync(source) });
  },
});

export default defineConfig({
  main: {
    plugins: [pdfiumWasm()],
    build: {
      sourcemap: true,
      // `dependencies` of package.json are native or read files of their own: they stay outside and are packaged.
      externalizeDeps: true,
      rolldownOptions: {
        input: Object.fromEntries(
          Object.entries(entries).flatMap(([name, source]) =>
            existsSync(at(source)) ? [[name, at(source)]] : [],
          ),
        ),
        // All in one folder: `new URL('./parse-worker.js', import.meta.url)` holds in an entry and in a chunk.
        output: { chunkFileNames: '[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      sourcemap: true,
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: at('src-preload/index.ts') },
        // A sandboxed preload script must be one CommonJS file (Electron's documentation of ES modules).
        output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
      },
    },
  },
  renderer: {
    root: at('src-renderer'),
    plugins: [react(), tailwind()],
    resolve: {
      alias: {
        // Puts style elements into the page, which the content security policy refuses.
        'react-style-singleton': at('src-renderer/styles/style-singleton.ts'),
      },
    },
    build: {
      // Electron's Chromium, and the browsers that know `light-dark()`.
      target: 'es2024',
      cssTarget: ['chrome123', 'firefox128', 'safari17.5'],
      minify: true,
      sourcemap: true,
      // The policy allows no data: addresses for fonts and scripts.
      assetsInlineLimit: 0,
      rolldownOptions: {
        // With names: electron-vite takes a list for names, and looks for a file called ''.
        input: { index: at('src-renderer/index.html'), 'quick-ask': at('src-renderer/quick-ask.html') },
      },
    },
  },
});
