import { createHash } from 'node:crypto';

/** One line of text as it is put on a page: baseline in PDF points from the bottom left. */
export interface PdfText {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  /** Font size in points; 12 where it is absent. */
  readonly size?: number;
}

export interface PdfPage {
  readonly texts?: readonly PdfText[];
  /** Degrees clockwise. */
  readonly rotate?: 0 | 90 | 180 | 270;
  /** Draws a grey picture over the page instead of text. */
  readonly picture?: boolean;
}

export interface PdfOptions {
  readonly title?: string;
  /** Encrypts with RC4, 40 bits; an empty password opens in every viewer without asking. */
  readonly userPassword?: string;
}

/** The lines of a column of text, from the top of a US letter page downwards, 14 points apart. */
export const column = (lines: readonly string[], top = 720, x = 72): readonly PdfText[] =>
  lines.map((text, index) => ({ text, x, y: top - 14 * index }));

const padding = Buffer.from('28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A', 'hex');
const permissions = -4;
const fileId = Buffer.alloc(16, 7);

const md5 = (...parts: readonly Buffer[]): Buffer => createHash('md5').update(Buffer.concat(parts)).digest();
const padded = (password: string): Buffer =>
  Buffer.concat([Buffer.from(password, 'latin1'), padding]).subarray(0, 32);

function rc4(key: Buffer, data: Buffer): Buffer {
  const state = Uint8Array.from({ length: 256 }, (_, index) => index);
  const at = (index: number): number => state[index & 255] ?? 0;
  const swap = (a: number, b: number): void => {
    [state[a], state[b]] = [at(b), at(a)];
  };
  for (let i = 0, j = 0; i < 256; i++) {
    j = (j + at(i) + (key[i % key.length] ?? 0)) & 255;
    swap(i, j);
  }
  let i = 0;
  let j = 0;
  return Buffer.from(data).map((byte) => {
    i = (i + 1) & 255;
    j = (j + at(i)) & 255;
    swap(i, j);
    return byte ^ at(at(i) + at(j));
  }) as Buffer;
}

/** The standard security handler, revision 2 (PDF 1.7, 7.6.3). */
function encryption(userPassword: string) {
  const owner = rc4(md5(padded('owner')).subarray(0, 5), padded(userPassword));
  const number = Buffer.alloc(4);
  number.writeInt32LE(permissions);
  const key = md5(padded(userPassword), owner, number, fileId).subarray(0, 5);
  const user = rc4(key, padding);
  const objectKey = (id: number): Buffer =>
    md5(key, Buffer.from([id & 255, (id >> 8) & 255, (id >> 16) & 255, 0, 0])).subarray(0, 10);
  const hex = (bytes: Buffer): string => `<${bytes.toString('hex')}>`;
  return {
    dictionary: `<< /Filter /Standard /V 1 /R 2 /O ${hex(owner)} /U ${hex(user)} /P ${permissions} >>`,
    seal: (id: number, bytes: Buffer): Buffer => rc4(objectKey(id), bytes),
  };
}

const escaped = (text: string): string => text.replace(/[\\()]/g, String.raw`\$&`);

function content(page: PdfPage): string {
  if (page.picture) return 'q 400 0 0 400 100 200 cm BI /W 1 /H 1 /BPC 8 /CS /G ID \u0080 EI Q';
  const shown = (page.texts ?? []).map(
    ({ text, x, y, size = 12 }) => `/F1 ${size} Tf 1 0 0 1 ${x} ${y} Tm (${escaped(text)}) Tj`,
  );
  return `BT ${shown.join('\n')} ET`;
}

/** Writes a small, valid PDF (Helvetica, WinAnsi characters), so that tests need no foreign files. */
export function makePdf(pages: readonly PdfPage[], options: PdfOptions = {}): Uint8Array<ArrayBuffer> {
  const sealed = options.userPassword === undefined ? undefined : encryption(options.userPassword);
  const seal = (id: number, bytes: Buffer): Buffer => sealed?.seal(id, bytes) ?? bytes;
  const parts: Buffer[] = [Buffer.from('%PDF-1.4\n')];
  const offsets: number[] = [];
  let length = parts[0]?.length ?? 0;
  const put = (bytes: Buffer): void => {
    parts.push(bytes);
    length += bytes.length;
  };
  const object = (id: number, ...body: readonly Buffer[]): void => {
    offsets[id] = length;
    put(Buffer.concat([Buffer.from(`${id} 0 obj\n`), ...body, Buffer.from('\nendobj\n')]));
  };
  const first = 6;
  const kids = pages.map((_, index) => `${first + index * 2} 0 R`).join(' ');
  object(1, Buffer.from('<< /Type /Catalog /Pages 2 0 R >>'));
  object(2, Buffer.from(`<< /Type /Pages /Count ${pages.length} /Kids [${kids}] >>`));
  object(3, Buffer.from('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>'));
  const title = seal(4, Buffer.from(options.title ?? '', 'latin1')).toString('hex');
  object(4, Buffer.from(`<< /Title <${title}> >>`));
  object(5, Buffer.from(sealed?.dictionary ?? 'null'));
  pages.forEach((page, index) => {
    const id = first + index * 2;
    const bytes = seal(id + 1, Buffer.from(content(page), 'latin1'));
    object(
      id,
      Buffer.from(
        `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Rotate ${page.rotate ?? 0} ` +
          `/Resources << /Font << /F1 3 0 R >> >> /Contents ${id + 1} 0 R >>`,
      ),
    );
    object(id + 1, Buffer.from(`<< /Length ${bytes.length} >>\nstream\n`), bytes, Buffer.from('\nendstream'));
  });
  const table = offsets.slice(1).map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`);
  const start = length;
  put(
    Buffer.from(
      `xref\n0 ${offsets.length}\n0000000000 65535 f \n${table.join('')}trailer\n<< /Size ${offsets.length} /Root 1 0 R ` +
        `/Info 4 0 R /ID [<${fileId.toString('hex')}> <${fileId.toString('hex')}>]` +
        `${sealed ? ' /Encrypt 5 0 R' : ''} >>\nstartxref\n${start}\n%%EOF\n`,
    ),
  );
  return Uint8Array.from(Buffer.concat(parts));
}
