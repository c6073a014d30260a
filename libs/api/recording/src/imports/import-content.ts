import type { StoredImport } from '@rumbo/api-persistence';
import type { Localized } from '@rumbo/api-platform';
import type {
  CellWrite,
  ImportCounts,
  ImportMapping,
  ImportPreview,
  ImportSummary,
  Language,
  MappingSource,
} from '@rumbo/contracts';
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

/** An import with its rows, in words. */
export function previewOf(
  stored: StoredImport,
  nameOf: (username: string) => string,
  language: Language,
): ImportPreview {
  const { sheet, sheets, mapping, mappingSource, warnings, rows } = contentOf(stored);
  return {
    ...summaryOf(stored, nameOf),
    ...{ sheet, sheets, mapping, mappingSource },
    warnings: warnings.map((warning) => warning[language]),
    rows: rows.map(({ write: _, message, ...row }) => ({ ...row, message: message?.[language] ?? null })),
  };
}
