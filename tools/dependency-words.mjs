/**
 * What package.json cannot say of a package: where it works, what it does there, and why it is this one.
 *
 * @typedef {{ readonly file: string, readonly job: string, readonly why: string }} Words `file`: one that uses it
 */

/** @type {Readonly<Record<string, Words>>} */
export const dependencyWords = {
  '@lancedb/lancedb': {
    file: 'src-main/core/vector-stores/lancedb.ts',
    job: 'nearest passages by meaning, in files of its own that follow SQLite',
    why: 'searches millions of vectors from the disk with little memory; hnswlib holds all of them in memory, and a scan in SQLite grows with the library',
  },
  'apache-arrow': {
    file: 'src-main/core/vector-stores/lancedb-rows.ts',
    job: 'the rows that go into LanceDB, as columns',
    why: 'what LanceDB takes; 18.1.0 is the newest that it works with',
  },
  'better-sqlite3': {
    file: 'src-main/core/storage/open-connection.ts',
    job: 'the database: documents, passages, keyword index, conversations',
    why: 'the fastest SQLite for Node, prebuilt for every system and stable where `node:sqlite` is young; its synchronous calls run in threads',
  },
  'onnxruntime-node': {
    file: 'src-main/inference/sentence-model.ts',
    job: 'runs the built-in embedding model',
    why: 'twice the passages a second of llama.cpp with the same model; Transformers.js would bring 474 MB',
  },
  '@huggingface/tokenizers': {
    file: 'src-main/inference/word-pieces.ts',
    job: 'cuts text into the word pieces the model was trained on',
    why: 'plain JavaScript from the makers of the format; 199 of 200 strings exactly as the original',
  },
  '@hyzyla/pdfium': {
    file: 'src-main/core/parsers/pdf-pdfium.ts',
    job: 'text and places of PDF files',
    why: 'Chromium’s PDFium as WebAssembly: 2.7 times as fast as pdf.js and no crash takes the app along; MuPDF is faster but AGPL',
  },
  '@orama/stemmers': {
    file: 'src-main/core/retrieval/stem-word.ts',
    job: 'word stems in eighteen languages for the keyword index',
    why: 'the Snowball algorithms as plain functions (decision 6)',
  },
  '@tanstack/react-virtual': {
    file: 'src-renderer/ui/virtual-list.tsx',
    job: 'draws only what is visible of long lists',
    why: 'heights measured as rows appear, without a list component’s looks',
  },
  comlink: {
    file: 'src-main/workers/parse-thread.ts',
    job: 'calls between the parser’s process and its threads',
    why: 'a thread’s functions called as if they were local, in 5 kB; our own channel is for what needs streams',
  },
  electron: {
    file: 'src-main/hosts/electron/start.ts',
    job: 'the desktop app: windows, tray, shortcut, file dialogs, the system’s keychain',
    why: 'the same engine on three systems, Node inside for the native modules; Tauri draws in whatever web view the system has and runs no Node',
  },
  fflate: {
    file: 'tests/support/make-docx.ts',
    job: 'makes ZIP files for tests of the readers',
    why: 'small, and not the code under test: the app reads archives with a reader of its own, which bounds what they may unfold to',
  },
  htmlparser2: {
    file: 'src-main/core/parsers/html.ts',
    job: 'reads HTML and XML as a stream of tags',
    why: 'six times as fast as cheerio, takes broken markup, builds no tree',
  },
  kysely: {
    file: 'src-main/core/storage/database.ts',
    job: 'typed queries',
    why: 'a wrong column does not compile, yet it is SQL that one can read; no entities, no code generation, and a dialect of our own carries it to the database’s threads',
  },
  lowlight: {
    file: 'src-renderer/features/chat/markdown/highlight.ts',
    job: 'colours in code blocks',
    why: 'gives a tree instead of HTML, so nothing is set as markup; loads the languages that are named',
  },
  'lucide-react': {
    file: 'src-renderer/ui/icon-button.tsx',
    job: 'icons',
    why: 'one style, each icon a component; only those used are bundled',
  },
  mammoth: {
    file: 'src-main/core/parsers/docx-html.ts',
    job: 'second reader of Word documents, where our own fails or finds nothing',
    why: 'the reader most used; our own is some thirty times as fast and keeps numbering, notes and places',
  },
  'mdast-util-from-markdown': {
    file: 'src-main/core/parsers/markdown.ts',
    job: 'CommonMark as a tree with offsets into the source',
    why: 'exact offsets, which quotations need; marked and markdown-it give lines or HTML',
  },
  'mdast-util-gfm-table': {
    file: 'src-main/core/parsers/markdown.ts',
    job: 'tables in that tree',
    why: 'belongs to it',
  },
  'micromark-extension-gfm-table': {
    file: 'src-main/core/parsers/markdown.ts',
    job: 'the syntax of those tables',
    why: 'belongs to it',
  },
  ollama: {
    file: 'src-main/core/models/ollama-client.ts',
    job: 'models that run in Ollama: list, fetch, chat',
    why: 'the makers’ own client; it takes our `fetch`, so that the outbound guard sees every request',
  },
  'pdfjs-dist': {
    file: 'src-renderer/features/viewer/load-pdf.ts',
    job: 'draws the pages of a PDF beside the answer',
    why: 'draws any page at any size in the page’s own process; PDFium would send pictures',
  },
  'radix-ui': {
    file: 'src-renderer/ui/dialog.tsx',
    job: 'dialogs, menus, tabs and tooltips that keyboards and screen readers understand',
    why: 'behaviour without looks; the looks are ours',
  },
  react: {
    file: 'src-renderer/app/shell.tsx',
    job: 'the page',
    why: 'the widest choice of accessible parts and of people who can read it',
  },
  'react-dom': { file: 'src-renderer/main.tsx', job: 'puts it into the document', why: 'belongs to React' },
  stemmer: {
    file: 'src-main/core/retrieval/stem-word.ts',
    job: 'word stems in English',
    why: 'Porter’s algorithm done right, where the other package has a slip (decision 6)',
  },
  tailwindcss: {
    file: 'src-renderer/styles/main.css',
    job: 'styles',
    why: 'a look from few tokens, beside the markup; only what is used is shipped, no style is made while it runs, as the content policy wants',
  },
  unpdf: {
    file: 'src-main/core/parsers/pdf-unpdf.ts',
    job: 'second reader of PDF files, where PDFium gives up',
    why: 'pdf.js made for servers: no canvas, no files to be found beside it',
  },
  zod: {
    file: 'src-shared/contract/library.ts',
    job: 'checks what crosses a boundary: calls, settings, files of our own',
    why: 'the type is inferred from the check, so both cannot differ',
  },
  zustand: {
    file: 'src-renderer/app/app-services.ts',
    job: 'what the page knows',
    why: 'a store outside React in 1 kB, whose steps are functions that are tested without a page',
  },
  '@allma/node-runtime': {
    file: 'tools/node-runtime/package.json',
    job: 'a Node 24 for the scripts, on Linux',
    why: 'a clone works whatever Node the system has (decision 9)',
  },
  '@electron/fuses': {
    file: 'electron-builder.yml',
    job: 'switches off in Electron’s program what the app does not need',
    why: 'Electron’s own tool; electron-builder calls it',
  },
  '@tailwindcss/vite': {
    file: 'electron.vite.config.ts',
    job: 'Tailwind in the build',
    why: 'belongs to Tailwind',
  },
  '@types/better-sqlite3': {
    file: 'src-main/core/storage/open-connection.ts',
    job: 'types',
    why: 'the package has none',
  },
  '@types/mdast': { file: 'src-main/core/parsers/markdown.ts', job: 'types', why: 'the tree’s own' },
  '@types/node': { file: 'src-main/tsconfig.json', job: 'types', why: 'Node has none' },
  '@types/react': { file: 'src-renderer/tsconfig.json', job: 'types', why: 'React has none' },
  '@types/react-dom': { file: 'src-renderer/main.tsx', job: 'types', why: 'React has none' },
  '@vitejs/plugin-react': {
    file: 'electron.vite.config.ts',
    job: 'React in the build',
    why: 'belongs to Vite',
  },
  'axe-core': {
    file: 'tests/e2e/accessibility.test.ts',
    job: 'finds faults of accessibility on every screen',
    why: 'the rules that others build on',
  },
  'electron-builder': {
    file: 'electron-builder.yml',
    job: 'packages the app',
    why: 'installers for three systems from one file, and an archive with its hash; Electron Forge needs each system’s tools',
  },
  'electron-vite': {
    file: 'electron.vite.config.ts',
    job: 'builds main, preload and page',
    why: 'three builds in one file, with the right targets for Electron',
  },
  oxfmt: { file: '.oxfmtrc.json', job: 'formats', why: 'as Prettier would, in a fraction of a second' },
  oxlint: {
    file: '.oxlintrc.json',
    job: 'lints',
    why: 'typescript-eslint does not run with TypeScript 7',
  },
  'oxlint-tsgolint': { file: '.oxlintrc.json', job: 'rules that need types', why: 'belongs to oxlint' },
  playwright: {
    file: 'tests/support/browser.ts',
    job: 'drives Chromium in tests, the desktop’s windows among them, and draws the icons',
    why: 'one driver for the page and for Electron',
  },
  rolldown: {
    file: 'tools/smoke.mjs',
    job: 'bundles the desktop’s main once more for the run in an older Electron',
    why: 'the bundler of Vite, by itself',
  },
  typescript: { file: 'tsconfig.json', job: 'checks the types', why: 'native since 7: seconds, not minutes' },
  vite: { file: 'electron.vite.config.ts', job: 'the bundler below electron-vite', why: 'what it builds on' },
  vitest: {
    file: 'vitest.config.ts',
    job: 'runs the tests',
    why: 'runs the sources as they are, with the same resolution as the build',
  },
};
