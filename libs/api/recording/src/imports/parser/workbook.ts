import { zipKind } from './file-kind';
import { ParseFailure } from './parse-failure';
import type { ParsedSheet } from './parsed-file';
import { readXml, type Attributes } from './xml-reader';
import type { ZipParts } from './zip-reader';

export interface WorkbookSheet extends ParsedSheet {
  /** Path of its part in the zip. */
  path: string;
}

export interface Workbook {
  sheets: WorkbookSheet[];
  date1904: boolean;
  sharedStrings: string | null;
  styles: string | null;
}

interface Relation {
  type: string;
  path: string;
}

const MAX_SHEETS = 40;

/** Finds the parts of a workbook by its relations, as its writer put them. */
export async function readWorkbook(zip: ZipParts): Promise<Workbook> {
  if (!zip.names.has('[Content_Types].xml') || !zip.names.has('_rels/.rels')) {
    throw new ParseFailure('WRONG_TYPE', zipKind(zip.names, await mimetypeOf(zip)));
  }
  const main = [...(await relationsOf(zip, '_rels/.rels', '')).values()].find(({ type }) =>
    type.endsWith('/officeDocument'),
  );
  if (!main || !zip.names.has(main.path) || !/workbook[^/]*\.xml$/i.test(main.path)) {
    throw new ParseFailure('WRONG_TYPE', zipKind(zip.names, null));
  }
  const folder = main.path.slice(0, main.path.lastIndexOf('/') + 1);
  const name = main.path.slice(folder.length);
  const relations = await relationsOf(zip, `${folder}_rels/${name}.rels`, folder);
  const ofType = (type: string) =>
    [...relations.values()].find((relation) => relation.type.endsWith(type) && zip.names.has(relation.path))
      ?.path ?? null;
  return {
    ...(await sheetsOf(zip, main.path, relations)),
    sharedStrings: ofType('/sharedStrings'),
    styles: ofType('/styles'),
  };
}

async function sheetsOf(zip: ZipParts, path: string, relations: ReadonlyMap<string, Relation>) {
  const sheets: WorkbookSheet[] = [];
  let date1904 = false;
  await readXml(path, zip.read(path), {
    open(name, attributes) {
      if (name === 'workbookPr') date1904 = ['1', 'true'].includes(attributes['date1904'] ?? '');
      if (name !== 'sheet') return;
      const relation = relations.get(relationId(attributes));
      if (!relation || !relation.type.endsWith('/worksheet')) return;
      if (!zip.names.has(relation.path)) throw new ParseFailure('DAMAGED', relation.path);
      if (sheets.length === MAX_SHEETS) throw new ParseFailure('TOO_MANY_PARTS');
      const hidden = (attributes['state'] ?? 'visible') !== 'visible';
      sheets.push({ name: (attributes['name'] ?? '').slice(0, 100), hidden, path: relation.path });
    },
  });
  return { sheets, date1904 };
}

/** The relation's id has a prefix that the writer chooses. */
function relationId(attributes: Attributes): string {
  const key = Object.keys(attributes).find((name) => /^(\w+:)id$/.test(name));
  return key === undefined ? '' : (attributes[key] ?? '');
}

async function relationsOf(zip: ZipParts, path: string, folder: string): Promise<Map<string, Relation>> {
  const relations = new Map<string, Relation>();
  if (!zip.names.has(path)) throw new ParseFailure('DAMAGED', path);
  await readXml(path, zip.read(path), {
    open(name, { Id, Type, Target, TargetMode }) {
      // What lies outside the file is never fetched.
      if (name !== 'Relationship' || TargetMode === 'External' || !Id || !Type || !Target) return;
      relations.set(Id, { type: Type, path: Target.startsWith('/') ? Target.slice(1) : folder + Target });
    },
  });
  return relations;
}

async function mimetypeOf(zip: ZipParts): Promise<string | null> {
  if (!zip.names.has('mimetype')) return null;
  for await (const piece of zip.read('mimetype')) return piece.subarray(0, 100).toString('latin1');
  return null;
}
