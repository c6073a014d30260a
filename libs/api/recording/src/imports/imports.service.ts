import { createHash, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { ImportRepository, LedgerRepository, type StoredImport } from '@rumbo/api-persistence';
import {
  AnswerRoom,
  checkedBody,
  PeopleNames,
  PlanBoards,
  RumboError,
  type Person,
  type UploadedFile,
} from '@rumbo/api-platform';
import type { ImportMapping, ImportPreview, ImportSummary, Language } from '@rumbo/contracts';
import type { PlanState } from '@rumbo/domain';
import { previewOf, summaryOf, type ImportContent } from './import-content';
import { ImportMappingDto, type ImportRowsQuery } from './imports.dto';
import { LIMITS } from './parser/limits';
import { FileParser } from './parsing/file-parser';
import { warningsOf } from './reading/file-warnings';
import { isOwn } from './reading/is-own';
import { countsOf, judgeRows } from './reading/judge-rows';
import { KpiIndex } from './reading/kpi-index';
import { fingerprintOf } from './reading/mapping';
import { MappingFinder } from './reading/mapping-finder';
import { readRow } from './reading/read-rows';
import { SheetGrid } from './reading/sheet-grid';
import { sheetValues } from './reading/sheet-values';

const DAY_MS = 86_400_000;
/** A preview that nobody saved is of no use a week later. */
const KEPT_DAYS = 7;
const KEPT_OPEN = 20;
const LISTED = 100;

/** Reads files that people want to record from, and shows what would become of each row. Nothing is recorded here. */
@Injectable()
export class ImportsService {
  constructor(
    private readonly boards: PlanBoards,
    private readonly ledger: LedgerRepository,
    private readonly imports: ImportRepository,
    private readonly names: PeopleNames,
    private readonly parser: FileParser,
    private readonly mappings: MappingFinder,
  ) {}

  /** @throws RumboError PLAN.NOT_FOUND, REQUEST.INVALID, IMPORT.… */
  async create(
    person: Person,
    plan: string,
    receive: () => Promise<UploadedFile<Buffer>>,
    language: Language,
  ): Promise<ImportPreview> {
    await this.boards.current(plan);
    const { name, content: bytes, fields } = await receive();
    const given = mappingIn(fields['mapping']);
    const file = await this.parser.parse(
      person.username,
      bytes,
      fields['sheet']?.trim() || given?.sheet || null,
    );
    const grid = new SheetGrid(file);
    const { mapping, source } = await this.mappings.find(person.username, grid, given);
    const { sequence } = await this.ledger.head();
    const state = await this.boards.current(plan);
    const { content, counts } = preview(person, state, sequence, grid, mapping);
    const stored: StoredImport = {
      ...{
        id: randomUUID(),
        plan,
        actor: person.username,
        createdAt: new Date().toISOString(),
        state: 'open',
      },
      ...{ fileName: name, sha256: createHash('sha256').update(bytes).digest('hex') },
      counts: JSON.stringify(counts),
      content: JSON.stringify({ ...content, mappingSource: source } satisfies ImportContent),
      ...{ batch: null, saved: 0, reason: null, appliedAt: null, reversedAt: null },
    };
    await this.keep(stored, source === 'given' ? fingerprintOf(grid, mapping.headerRow) : null, mapping);
    return previewOf(stored, await this.names.lookUp(), language);
  }

  /** @throws RumboError PLAN.NOT_FOUND */
  async list(person: Person, plan: string): Promise<ImportSummary[]> {
    await this.boards.current(plan);
    const nameOf = await this.names.lookUp();
    const listed = await this.imports.list(plan, person.username, LISTED);
    const room = new AnswerRoom();
    return listed.map((one) => summaryOf(one, nameOf)).filter((one) => room.admits(one));
  }

  /**
   * An import with a page of its rows.
   * @throws RumboError PLAN.NOT_FOUND, IMPORT.NOT_FOUND
   */
  async read(
    person: Person,
    plan: string,
    id: string,
    language: Language,
    page: ImportRowsQuery,
  ): Promise<ImportPreview> {
    return previewOf(await this.stored(person, plan, id), await this.names.lookUp(), language, page);
  }

  /**
   * An import that the person may see: their own, and everybody's that was saved.
   * @throws RumboError PLAN.NOT_FOUND, IMPORT.NOT_FOUND
   */
  async stored(person: Person, plan: string, id: string): Promise<StoredImport> {
    await this.boards.current(plan);
    const stored = await this.imports.find(plan, id);
    if (!stored || (stored.state === 'open' && stored.actor !== person.username)) {
      throw new RumboError('IMPORT.NOT_FOUND', { plan, id });
    }
    return stored;
  }

  private async keep(
    stored: StoredImport,
    fingerprint: string | null,
    mapping: ImportMapping,
  ): Promise<void> {
    const { actor, createdAt } = stored;
    await this.imports.add(stored);
    if (fingerprint !== null) {
      const { sheet: _, ...remembered } = mapping;
      await this.imports.rememberMapping(actor, fingerprint, JSON.stringify(remembered), createdAt);
    }
    const before = new Date(Date.parse(createdAt) - KEPT_DAYS * DAY_MS).toISOString();
    await this.imports.purge(actor, before, KEPT_OPEN);
  }
}

/** @throws RumboError REQUEST.INVALID */
function mappingIn(field: string | undefined): ImportMapping | null {
  if (field === undefined || field.trim() === '') return null;
  let body: unknown;
  try {
    body = JSON.parse(field);
  } catch {
    body = null;
  }
  return { ...checkedBody(ImportMappingDto, body) };
}

/** @throws RumboError IMPORT.TOO_MANY_ROWS, IMPORT.NO_VALUES */
function preview(person: Person, state: PlanState, head: number, grid: SheetGrid, mapping: ImportMapping) {
  const { values, blank } = sheetValues(grid, mapping);
  const below = grid.rows.filter((row) => row > mapping.headerRow).length;
  if (values.length > LIMITS.rows || below > LIMITS.rows) throw new RumboError('IMPORT.TOO_MANY_ROWS');
  const { sheet } = grid.file;
  if (values.length === 0) {
    const words = {
      es: sheet === null ? 'el archivo' : `la hoja «${sheet}»`,
      en: sheet === null ? 'The file' : `Sheet “${sheet}”`,
    };
    throw new RumboError('IMPORT.NO_VALUES', { sheet: words });
  }
  const context = {
    kpis: new KpiIndex(state, (entry) => isOwn(person, entry)),
    date1904: grid.file.date1904,
    year: mapping.year ?? null,
    exampleYear: Number(state.plan.horizon.to.slice(0, 4)),
    decimal: mapping.decimal,
  };
  const read = values.map((value) => readRow(value, context));
  const { rows, cells } = judgeRows(person, state, read, head);
  const sheets = grid.file.sheets.filter(({ hidden }) => !hidden).map(({ name }) => name);
  return {
    content: { sheet, sheets, mapping, warnings: warningsOf(grid.file), rows, cells },
    counts: countsOf(rows, blank),
  };
}
