/** What Node 24 has and its types, or a package's, leave out. */

interface TextDecoder extends InstanceType<typeof import('node:util').TextDecoder> {}
interface TextEncoder extends InstanceType<typeof import('node:util').TextEncoder> {}

/** As much as telling a crash inside WebAssembly from an error of our own, and capping its memory, takes. */
declare namespace WebAssembly {
  class CompileError extends Error {}
  class LinkError extends Error {}
  class RuntimeError extends Error {}
  class Memory {
    constructor(pages: { initial: number; maximum?: number; shared?: boolean });
    readonly buffer: ArrayBuffer;
    grow(pages: number): number;
  }
}

/** Comlink types its Node adapter under another name than the one that Node can import. */
declare module 'comlink/dist/esm/node-adapter.mjs' {
  export { default } from 'comlink/dist/esm/node-adapter';
}
