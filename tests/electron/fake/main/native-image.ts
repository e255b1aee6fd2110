import { existsSync, readFileSync } from 'node:fs';
import { known } from '../known.ts';

const pngMark = Buffer.from('89504e470d0a1a0a', 'hex');

/** A picture as far as an icon needs one: PNG, its size read from its header. */
class NativeImage {
  readonly #png: Buffer;
  #template = false;

  constructor(png: Buffer) {
    this.#png = png.subarray(0, 8).equals(pngMark) ? png : Buffer.alloc(0);
  }

  isEmpty(): boolean {
    return this.#png.length === 0;
  }

  getSize(): { readonly width: number; readonly height: number } {
    if (this.isEmpty()) return { width: 0, height: 0 };
    return { width: this.#png.readUInt32BE(16), height: this.#png.readUInt32BE(20) };
  }

  toPNG(): Buffer {
    return this.#png;
  }

  setTemplateImage(option: boolean): void {
    this.#template = option;
  }

  isTemplateImage(): boolean {
    return this.#template;
  }
}

export type { NativeImage };

const nothing = Buffer.alloc(0);

export const nativeImage = known('nativeImage', {
  createEmpty: () => new NativeImage(nothing),
  createFromPath: (path: string) => new NativeImage(existsSync(path) ? readFileSync(path) : nothing),
  createFromBuffer: (buffer: Buffer) => new NativeImage(buffer),
});
