import type { ChunkInfo, PageInfo, PageRectangles, Rectangle, TextRange } from '#shared/model/document';
import type { DocumentId } from '#shared/model/ids';
import { unpackLines } from '../parsers/page-lines.ts';
import type { PageLine } from '../parsers/parser.ts';
import type { Database } from '../storage/database.ts';
import { decodePageLines } from '../storage/page-lines.ts';

/** Where a document's text stands on its pages, and how it was cut into passages: what a viewer asks. */
export class PageService {
  readonly #database: Database;

  constructor(options: { database: Database }) {
    this.#database = options.database;
  }

  async pages(id: DocumentId): Promise<readonly PageInfo[]> {
    const rows = await this.#database.read
      .selectFrom('page_lines')
      .select(['page', 'start_offset', 'end_offset', 'width', 'height'])
      .where('document_id', '=', id)
      .orderBy('page')
      .execute();
    return rows.map(({ page, start_offset, end_offset, width, height }) => ({
      page,
      start: start_offset,
      end: end_offset,
      width,
      height,
    }));
  }

  /** The rectangles of a range, page by page; a line that is in it only in part is cut by its share of characters. */
  async rectangles(id: DocumentId, range: TextRange): Promise<readonly PageRectangles[]> {
    const rows = await this.#database.read
      .selectFrom('page_lines')
      .select(['page', 'start_offset', 'lines'])
      .where('document_id', '=', id)
      .where('start_offset', '<', range.end)
      .where('end_offset', '>', range.start)
      .orderBy('page')
      .execute();
    return rows
      .map(({ page, start_offset, lines }) => ({
        page,
        rectangles: unpackLines({ start: start_offset, lines: decodePageLines(lines) }).flatMap((line) =>
          cut(line, range),
        ),
      }))
      .filter(({ rectangles }) => rectangles.length > 0);
  }

  async chunks(id: DocumentId): Promise<readonly ChunkInfo[]> {
    const rows = await this.#database.read
      .selectFrom('chunks')
      .select(['ordinal', 'start_offset', 'end_offset', 'page', 'place', 'heading_path'])
      .where('document_id', '=', id)
      .orderBy('ordinal')
      .execute();
    return rows.map((row) => ({
      ordinal: row.ordinal,
      start: row.start_offset,
      end: row.end_offset,
      ...(row.page === null ? {} : { page: row.page }),
      ...(row.place === null ? {} : { place: row.place }),
      headingPath: JSON.parse(row.heading_path) as string[],
    }));
  }
}

function cut(line: PageLine, range: TextRange): readonly Rectangle[] {
  const [start, end] = [Math.max(line.start, range.start), Math.min(line.end, range.end)];
  const length = line.end - line.start;
  if (start >= end || length <= 0) return [];
  const x = line.x + (line.width * (start - line.start)) / length;
  return [{ x, y: line.y, width: (line.width * (end - start)) / length, height: line.height }];
}
