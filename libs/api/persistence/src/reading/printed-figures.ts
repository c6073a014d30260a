import { PRINTED_ALWAYS, PRINTED_MARKED, PrintedFigures, type PrintedType } from '@rumbo/domain';
import type { EntityManager, EntityTarget } from 'typeorm';
import { letGo } from '../connection/let-go';
import { MeasurementRevisionRow } from '../entities/measurement-revision.entity';
import { ReviewRevisionRow } from '../entities/review-revision.entity';
import { TargetRevisionRow } from '../entities/target-revision.entity';

/** The tables of figures, which are long. */
const PRINTED = new Map<EntityTarget<object>, PrintedType>([
  [MeasurementRevisionRow, 'measurement'],
  [TargetRevisionRow, 'target'],
  [ReviewRevisionRow, 'review'],
]);

/** Whether revisions of this kind can be read printed. */
export function isPrinted(entity: EntityTarget<object>): boolean {
  return PRINTED.has(entity);
}

/**
 * Reads figures from SQLite as one run of bytes, several times as fast as rows from the driver: they are put together by
 * SQLite, in its own thread. `tail` is what follows the table's name.
 */
export async function printedFigures(
  manager: EntityManager,
  entity: EntityTarget<object>,
  tail: string,
  parameters: readonly unknown[],
): Promise<PrintedFigures> {
  const { tableName, columns } = manager.connection.getMetadata(entity);
  const names = new Set(columns.map(({ databaseName }) => databaseName));
  // Nulls are left out by the function, and by the operator with all that it joins. Texts have no zero: none is stored.
  const fields = [
    ...PRINTED_ALWAYS.map((field) => (field === 'id' && !names.has('id') ? 'measurement_id' : field)),
    ...PRINTED_MARKED.map((field, place) => [`'${String.fromCharCode(97 + place)}' || `, field]),
  ];
  const printed = fields
    .map((field) => (Array.isArray(field) ? field : ['', field]))
    .filter(([, name]) => names.has(name!))
    .map(([mark, name]) => `${mark}"${name}"`);
  // As bytes: the driver would end a text at the first NUL.
  const [row]: { printed: Buffer | null }[] = await manager.query(
    `SELECT CAST(group_concat(printed, '') AS BLOB) AS printed FROM (
       SELECT concat_ws(char(0), ${printed.join(', ')}, position, sequence, '') AS printed FROM "${tableName}" ${tail})`,
    [...parameters],
  );
  const bytes = row!.printed ?? Buffer.alloc(0);
  return new PrintedFigures(PRINTED.get(entity)!, bytes, () => letGo(bytes));
}
