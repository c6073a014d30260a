import type { MeasurementRevision, MeasurementState, Revision, ReviewState } from '@rumbo/domain';
import type { EntityManager, EntityTarget } from 'typeorm';
import { MeasurementRevisionRow } from '../entities/measurement-revision.entity';
import { ReviewRevisionRow } from '../entities/review-revision.entity';
import { TargetRevisionRow } from '../entities/target-revision.entity';
import {
  type PackedColumns,
  PackedFields,
  type PackedRows,
  packedRows,
  type SharedTexts,
} from './packed-rows';

interface Packed extends PackedColumns {
  /** Reads what comes after sequence and position. */
  read: (fields: PackedFields, sequence: number) => Revision;
}

const PLACE = ['sequence', 'position'];

/** The tables of figures, which are long. */
const PACKED = new Map<EntityTarget<object>, Packed>([
  [
    MeasurementRevisionRow,
    {
      always: [...PLACE, 'at', 'id', 'kpi', 'period', 'value', 'state', 'actor'],
      optional: [],
      seldom: ['numerator', 'denominator', 'breakdown', 'note', 'evidence', 'reason'],
      read: (fields, sequence) => {
        const revision: MeasurementRevision = {
          type: 'measurement',
          sequence,
          at: fields.sharedText(0),
          id: fields.text(),
          kpi: fields.sharedText(1),
          period: fields.sharedText(2),
          value: fields.text(),
          numerator: null,
          denominator: null,
          breakdown: null,
          note: null,
          evidence: null,
          state: fields.sharedText(3) as MeasurementState,
          actor: fields.sharedText(4),
          reason: null,
        };
        if (!fields.hasSeldom()) return revision;
        revision.numerator = fields.textOrNull();
        revision.denominator = fields.textOrNull();
        revision.breakdown = breakdownIn(fields.textOrNull());
        revision.note = fields.textOrNull();
        revision.evidence = fields.textOrNull();
        revision.reason = fields.textOrNull();
        return revision;
      },
    },
  ],
  [
    TargetRevisionRow,
    {
      always: [...PLACE, 'actor', 'at', 'kpi', 'period'],
      optional: ['value'],
      seldom: ['reason'],
      read: (fields, sequence) => {
        const actor = fields.sharedText(0);
        return {
          type: 'target',
          sequence,
          at: fields.sharedText(1),
          kpi: fields.sharedText(2),
          period: fields.sharedText(3),
          value: fields.textOrNull(),
          actor,
          reason: fields.hasSeldom() ? fields.textOrNull() : null,
        };
      },
    },
  ],
  [
    ReviewRevisionRow,
    {
      always: [...PLACE, 'at', 'measurement_id', 'kpi', 'period', 'state', 'actor'],
      optional: [],
      seldom: ['reason'],
      read: (fields, sequence) => ({
        type: 'review',
        sequence,
        at: fields.sharedText(0),
        measurementId: fields.text(),
        kpi: fields.sharedText(1),
        period: fields.sharedText(2),
        state: fields.sharedText(3) as ReviewState,
        actor: fields.sharedText(4),
        reason: fields.hasSeldom() ? fields.textOrNull() : null,
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
  const { read, ...columns } = PACKED.get(entity)!;
  const { tableName } = manager.connection.getMetadata(entity);
  const place = `sequence * ${POSITIONS} + position`;
  const packed = await packedRows(manager, tableName, columns, place, tail, parameters);
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
    if (this.fields.ended) {
      this.place = undefined;
      this.fields.close();
    } else {
      this.sequence = this.fields.integer();
      this.place = this.sequence * POSITIONS + this.fields.integer();
    }
  }
}

function breakdownIn(text: string | null): Record<string, string> | null {
  return text === null ? null : (JSON.parse(text) as Record<string, string>);
}
