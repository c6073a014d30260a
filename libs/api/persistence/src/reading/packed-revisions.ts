import type { MeasurementState, Revision, ReviewState } from '@rumbo/domain';
import type { EntityManager, EntityTarget } from 'typeorm';
import { MeasurementRevisionRow } from '../entities/measurement-revision.entity';
import { ReviewRevisionRow } from '../entities/review-revision.entity';
import { TargetRevisionRow } from '../entities/target-revision.entity';
import { PackedFields, type PackedRows, packedRows, type SharedTexts } from './packed-rows';

interface Packed {
  /** After sequence and position, in the order in which they are read; those that may be null end with `?`. */
  columns: readonly string[];
  read: (fields: PackedFields, sequence: number) => Revision;
}

/** The tables of figures, which are long. Revisions are written in the order of the columns. */
const PACKED = new Map<EntityTarget<object>, Packed>([
  [
    MeasurementRevisionRow,
    {
      columns: [
        ...['at', 'id', 'kpi', 'period', 'value', 'numerator?', 'denominator?', 'breakdown?'],
        ...['note?', 'evidence?', 'state', 'actor', 'reason?'],
      ],
      read: (fields, sequence) => ({
        type: 'measurement',
        sequence,
        at: fields.sharedText(),
        id: fields.text(),
        kpi: fields.sharedText(),
        period: fields.sharedText(),
        value: fields.text(),
        numerator: fields.textOrNull(),
        denominator: fields.textOrNull(),
        breakdown: breakdownIn(fields.textOrNull()),
        note: fields.textOrNull(),
        evidence: fields.textOrNull(),
        state: fields.sharedText() as MeasurementState,
        actor: fields.sharedText(),
        reason: fields.textOrNull(),
      }),
    },
  ],
  [
    TargetRevisionRow,
    {
      columns: ['at', 'kpi', 'period', 'value?', 'actor', 'reason?'],
      read: (fields, sequence) => ({
        type: 'target',
        sequence,
        at: fields.sharedText(),
        kpi: fields.sharedText(),
        period: fields.sharedText(),
        value: fields.textOrNull(),
        actor: fields.sharedText(),
        reason: fields.textOrNull(),
      }),
    },
  ],
  [
    ReviewRevisionRow,
    {
      columns: ['at', 'measurement_id', 'kpi', 'period', 'state', 'actor', 'reason?'],
      read: (fields, sequence) => ({
        type: 'review',
        sequence,
        at: fields.sharedText(),
        measurementId: fields.text(),
        kpi: fields.sharedText(),
        period: fields.sharedText(),
        state: fields.sharedText() as ReviewState,
        actor: fields.sharedText(),
        reason: fields.textOrNull(),
      }),
    },
  ],
]);

/**
 * A place is sequence × POSITIONS + position. Positions within a write are below it, sequences are 32-bit integers:
 * together they are exact in a double.
 */
export const POSITIONS = 2 ** 21;

/** Whether revisions of this kind are read packed. */
export function isPacked(entity: EntityTarget<object>): boolean {
  return PACKED.has(entity);
}

/** Rows of one of the tables of figures, from SQLite. `tail` is what follows the table's name. */
export async function packedRevisions(
  manager: EntityManager,
  entity: EntityTarget<object>,
  tail: string,
  parameters: readonly unknown[],
  shared: SharedTexts,
): Promise<RevisionRun> {
  const { columns, read } = PACKED.get(entity)!;
  const { tableName } = manager.connection.getMetadata(entity);
  const names = ['sequence', 'position', ...columns];
  const place = `sequence * ${POSITIONS} + position`;
  const packed = await packedRows(manager, tableName, names, place, tail, parameters);
  return new PackedRun(packed, read, shared);
}

/** Revisions of one table in order; each is made when it is taken, so that none lives longer than it is needed. */
export interface RevisionRun {
  /** How many there were. */
  readonly length: number;
  /** Place of the last one; null when there is none. */
  readonly last: number | null;
  /** Place of the next one; undefined when none is left. */
  readonly head: number | undefined;
  take(): Revision;
}

class PackedRun implements RevisionRun {
  readonly length: number;
  readonly last: number | null;
  private readonly fields: PackedFields;
  private sequence = 0;
  private place: number | undefined;

  constructor(
    { rows, last, bytes }: PackedRows,
    private readonly read: Packed['read'],
    shared: SharedTexts,
  ) {
    this.length = rows;
    this.last = last;
    this.fields = new PackedFields(bytes, shared);
    this.goOn();
  }

  get head(): number | undefined {
    return this.place;
  }

  take(): Revision {
    const revision = this.read(this.fields, this.sequence);
    this.goOn();
    return revision;
  }

  private goOn(): void {
    if (this.fields.ended) this.place = undefined;
    else {
      this.sequence = this.fields.integer();
      this.place = this.sequence * POSITIONS + this.fields.integer();
    }
  }
}

function breakdownIn(text: string | null): Record<string, string> | null {
  return text === null ? null : (JSON.parse(text) as Record<string, string>);
}
