import readXlsxFile from 'read-excel-file/node';
import type { Client } from './client';

/** A cell as a reader gives it back. */
export type Cell = string | number | boolean | Date | null;

export interface ReadTable {
  headers: Headers;
  headings: Cell[];
  rows: Cell[][];
  /** What stands beside the figures, by its label. */
  facts: Map<string, Cell>;
}

export async function readXlsx(client: Client, path: string): Promise<ReadTable> {
  const { status, headers, bytes } = await client.download(path);
  if (status !== 200) throw new Error(`${path}: ${status} ${bytes.toString()}`);
  const [data, about] = await readXlsxFile(bytes, { trim: false });
  const [headings = [], ...rows] = data?.data as Cell[][];
  const facts = new Map((about?.data as [string, Cell][]).map(([label, cell]) => [label, cell]));
  return { headers, headings, rows, facts };
}

/** Cells stay the text that they are in the file; empty ones are null. */
export async function readCsv(client: Client, path: string): Promise<ReadTable> {
  const { status, headers, bytes } = await client.download(path);
  if (status !== 200) throw new Error(`${path}: ${status} ${bytes.toString()}`);
  const [headings = [], ...records] = recordsOf(bytes.toString().replace(/^\ufeff/, ''));
  const end = records.findIndex((record) => record.every((cell) => cell === null));
  const facts = new Map(records.slice(end + 1).map(([label, cell]) => [String(label), cell ?? null]));
  return { headers, headings, rows: records.slice(0, end), facts };
}

/** RFC 4180. */
function recordsOf(csv: string): (string | null)[][] {
  const records: (string | null)[][] = [];
  for (const [, record = ''] of csv.matchAll(/((?:[^"\r]|"(?:[^"]|"")*")*)\r\n/g)) {
    const cells = [...`,${record}`.matchAll(/,(?:"((?:[^"]|"")*)"|([^,]*))/g)];
    records.push(cells.map(([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? (plain || null)));
  }
  return records;
}
