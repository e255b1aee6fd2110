import { realpath, stat } from 'node:fs/promises';
import { extname, join, sep } from 'node:path';
import type { ServedFile } from './file-answer.ts';

/** What the built page is made of; nothing else is served. */
const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.ttf': 'font/ttf',
  '.pfb': 'application/octet-stream',
  '.bcmap': 'application/octet-stream',
  '.icc': 'application/vnd.iccprofile',
  '.wasm': 'application/wasm',
  '.txt': 'text/plain; charset=utf-8',
};

/** The names that the build makes carry a hash of their content, so they never change. */
const immutable = 'public, max-age=31536000, immutable';
const isHashed = (path: string): boolean => /^\/assets\/.+-[\w-]{8}\.\w+$/.test(path);

/** The file of the built page that a path of the address names; `undefined` where there is none. */
export async function staticFile(root: string, pathname: string): Promise<ServedFile | undefined> {
  const path = readPath(pathname === '/' ? '/index.html' : pathname);
  const type = path === undefined ? undefined : mediaTypes[extname(path)];
  const file = path === undefined || type === undefined ? undefined : await fileWithin(root, path);
  if (path === undefined || type === undefined || file === undefined) return undefined;
  return {
    path: file,
    headers: { 'Content-Type': type, 'Cache-Control': isHashed(path) ? immutable : 'no-cache' },
  };
}

/** Only plain names below the root: no hidden ones, no way up, nothing that a system reads in its own manner. */
function readPath(pathname: string): string | undefined {
  const path = decode(pathname);
  return path !== undefined && /^(?:\/[\w@~+-][\w.@~+-]*)+$/.test(path) ? path : undefined;
}

function decode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}

/** A link that leads out of the root is not followed. */
async function fileWithin(root: string, path: string): Promise<string | undefined> {
  try {
    const [folder, file] = await Promise.all([realpath(root), realpath(join(root, path))]);
    return file.startsWith(folder + sep) && (await stat(file)).isFile() ? file : undefined;
  } catch (error) {
    if (error instanceof Error && 'code' in error) return undefined;
    throw error;
  }
}
