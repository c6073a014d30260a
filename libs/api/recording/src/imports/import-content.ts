import type { StoredImport } from '@rumbo/api-persistence';
import { AnswerRoom, type Localized } from '@rumbo/api-platform';
import type {
  CellWrite,
  ImportCounts,
  ImportMapping,
  ImportPreview,
  ImportRow,
  ImportSummary,
  Language,
  MappingSource,
} from '@rumbo/contracts';
import type { ImportRowsQuery } from './imports.dto';
import type { JudgedRow } from './reading/judge-rows';

/** What is kept of a preview as JSON: enough to show it again and to save it without the file. */
export interface ImportContent {
  sheet: string | null;
  sheets: string[];
  mapping: ImportMapping;
  mappingSource: MappingSource;
  warnings: Localized[];
  rows: JudgedRow[];
  cells: CellWrite[];
}

export const contentOf = ({ content }: StoredImport): ImportContent => JSON.parse(content) as ImportContent;

/** An import without its rows. */
export function summaryOf(
  stored: Omit<StoredImport, 'content'>,
  nameOf: (username: string) => string,
): ImportSummary {
  const { id, plan, state, fileName, sha256, actor, createdAt, batch, saved, reason, appliedAt, reversedAt } =
    stored;
  return {
    ...{ id, plan, state, file: fileName, sha256, actor, actorName: nameOf(actor), createdAt },
    counts: JSON.parse(stored.counts) as ImportCounts,
    ...{ batch, saved, reason, appliedAt, reversedAt },
  };
}

/** An import with a page of its rows, in words. */
export function previewOf(
  stored: StoredImport,
  nameOf: (username: string) => string,
  language: Language,
  page: ImportRowsQuery = {},
): ImportPreview {
  const { sheet, sheets, mapping, mappingSource, warnings, rows } = contentOf(stored);
  const head = {
    ...summaryOf(stored, nameOf),
    ...{ sheet, sheets, mapping, mappingSource },
    warnings: warnings.map((warning) => warning[language]),
  };
  const room = new AnswerRoom();
  room.admits(head);
  return { ...head, ...pageOf(rows, language, room, page) };
}

/** A single row always comes: its texts take a tenth of an answer at most. */
function pageOf(
  rows: readonly JudgedRow[],
  language: Language,
  room: AnswerRoom,
  { state, after = 0, limit = rows.length }: ImportRowsQuery,
): Pick<ImportPreview, 'rows' | 'next'> {
  const page: ImportRow[] = [];
  for (const [at, { write: _, message, ...row }] of rows.entries()) {
    if (at < after || (state !== undefined && row.state !== state)) continue;
    // A preview that was kept before rows had decimals has none.
    const shown = { ...row, decimals: row.decimals ?? null, message: message?.[language] ?? null };
    const fits = page.length < limit && room.admits(shown);
    if (!fits && page.length > 0) return { rows: page, next: at };
    page.push(shown);
  }
  return { rows: page, next: null };
}
