import type { Schema, Table } from 'apache-arrow';
import { encodeFloat16 } from '#shared/float16';
import type { Lance } from './lancedb-library.ts';
import type { VectorRow } from './vector-store.ts';

type ArrowLibrary = Lance['arrow'];

const vectorType = ({ FixedSizeList, Field, Float16 }: ArrowLibrary, dimensions: number) =>
  new FixedSizeList(dimensions, new Field('item', new Float16(), true));

/** Vectors as float16: half the size, twice the speed, the same ten best. */
export function lanceSchema(arrow: ArrowLibrary, dimensions: number): Schema {
  const { Schema, Field, Int64 } = arrow;
  return new Schema([
    new Field('chunk_id', new Int64(), false),
    new Field('document_id', new Int64(), false),
    new Field('vector', vectorType(arrow, dimensions), false),
  ]);
}

/** Each column has a buffer of its own: LanceDB fails on tables whose columns share one. */
export function lanceRows(arrow: ArrowLibrary, rows: readonly VectorRow[], dimensions: number): Table {
  const { makeData, Int64, Struct, RecordBatch, Table } = arrow;
  const schema = lanceSchema(arrow, dimensions);
  const integers = (values: readonly number[]) =>
    makeData({ type: new Int64(), data: BigInt64Array.from(values, BigInt) });
  const children = [
    integers(rows.map((row) => row.chunkId)),
    integers(rows.map((row) => row.documentId)),
    vectorColumn(arrow, rows, dimensions),
  ];
  const data = makeData({ type: new Struct(schema.fields), length: rows.length, nullCount: 0, children });
  return new Table(schema, new RecordBatch(schema, data));
}

function vectorColumn(arrow: ArrowLibrary, rows: readonly VectorRow[], dimensions: number) {
  const flat = new Float32Array(rows.length * dimensions);
  rows.forEach(({ vector }, row) => flat.set(vector, row * dimensions));
  const data = new Uint16Array(encodeFloat16(flat).buffer);
  const child = arrow.makeData({ type: new arrow.Float16(), length: data.length, nullCount: 0, data });
  return arrow.makeData({ type: vectorType(arrow, dimensions), length: rows.length, nullCount: 0, child });
}
