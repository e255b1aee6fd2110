/** What pdf.js asks for by name: fonts that PDF files need not bring along, character maps, decoders of pictures. */
const urls: Readonly<Record<string, string>> = {
  ...import.meta.glob<string>('../../../node_modules/pdfjs-dist/standard_fonts/*.{ttf,pfb}', {
    query: '?url',
    import: 'default',
    eager: true,
  }),
  ...import.meta.glob<string>('../../../node_modules/pdfjs-dist/cmaps/*.bcmap', {
    query: '?url',
    import: 'default',
    eager: true,
  }),
  ...import.meta.glob<string>('../../../node_modules/pdfjs-dist/wasm/*.wasm', {
    query: '?url',
    import: 'default',
    eager: true,
  }),
};

const byName = new Map(
  Object.entries(urls).map(([path, url]) => [path.slice(path.lastIndexOf('/') + 1), url]),
);

/** Given to pdf.js, which makes one for each document. */
export class BundledData {
  async fetch({ filename }: { readonly kind: string; readonly filename: string }): Promise<Uint8Array> {
    const url = byName.get(filename);
    if (url === undefined) throw new Error(`${filename} is not bundled`);
    return readBytes(url);
  }
}

function readBytes(url: string): Promise<Uint8Array> {
  const { promise, resolve, reject } = Promise.withResolvers<Uint8Array>();
  const request = new XMLHttpRequest();
  request.open('GET', url);
  request.responseType = 'arraybuffer';
  request.addEventListener('load', () =>
    request.status === 200
      ? resolve(new Uint8Array(request.response as ArrayBuffer))
      : reject(new Error(`${url} is missing`)),
  );
  request.addEventListener('error', () => reject(new Error(`${url} could not be read`)));
  request.send();
  return promise;
}
