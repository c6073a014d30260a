import { Injectable } from '@nestjs/common';
import {
  compareCodes,
  type NodeRevision,
  oneByOne,
  type PeriodRevision,
  type PlanRevision,
  type PrintedFigures,
  type Revision,
} from '@rumbo/domain';
import { Database } from '../connection/database';
import { LAST_SEQUENCE, selectRows } from '../connection/rows';
import { EvidenceRevisionRow } from '../entities/evidence-revision.entity';
import { NodeRevisionRow } from '../entities/node-revision.entity';
import { nodeRevision } from '../entities/revision-mapping';
import { inOrder, type PlacedRevision, readPlaced } from './placed-reader';
import { readRevisions } from './revision-reader';
import { STORED, STORED_REVISIONS, type StoredAs } from './stored-revisions';

/** Sequences; `after` is left out of the range, `upTo` belongs to it. */
export interface SequenceRange {
  after?: number;
  upTo?: number;
}

const REVISION_TABLES = [...STORED_REVISIONS.map(({ entity }) => entity), EvidenceRevisionRow];

/** What is no figure. */
export type StructureRevision = PlanRevision | NodeRevision | PeriodRevision;

/** Column conditions besides the plan and the sequence; empty for all rows of a table. */
type Filter = Partial<Record<'kpi' | 'kind' | 'code', string>>;

/** Plans as the revisions they are made of. */
@Injectable()
export class PlanRepository {
  constructor(private readonly database: Database) {}

  /** Codes of all plans, in natural order. */
  async codes(): Promise<string[]> {
    const rows: { plan: string }[] = await this.database.reader.query(
      'SELECT DISTINCT plan FROM plan_revision',
    );
    return rows.map(({ plan }) => plan).sort(compareCodes);
  }

  /** A plan's revisions by sequence and, within one, as they were written; empty for an unknown plan. */
  async revisions(plan: string, { after = 0, upTo }: SequenceRange = {}): Promise<Revision[]> {
    // The tables are read one after another: without a bound, a write in between would show in half of them.
    const last = await this.newestSequence(plan, upTo);
    if (last === null || last <= after) return [];
    const range = { plan, after, last };
    const tables: PlacedRevision[][] = [];
    for (const stored of STORED_REVISIONS) tables.push(await this.read(stored, range));
    return inOrder(tables).map(({ revision }) => revision);
  }

  /**
   * The same, some thousands at a time: a long history need not fit into memory. Each part is to be gone through once,
   * before the next one is asked for.
   */
  async *revisionChunks(
    plan: string,
    { after = 0, upTo }: SequenceRange = {},
  ): AsyncGenerator<Iterable<Revision | PrintedFigures>> {
    const last = await this.newestSequence(plan, upTo);
    if (last !== null) yield* readRevisions(this.database.reader, plan, after, last);
  }

  /** The same by write: the revisions of each sequence, which were written together. */
  async *writes(plan: string, range: SequenceRange = {}): AsyncGenerator<Revision[][]> {
    let open: Revision[] = [];
    for await (const chunk of this.revisionChunks(plan, range)) {
      const writes: Revision[][] = [];
      for (const revision of oneByOne(chunk)) {
        // What comes next may belong to it.
        if (open.length > 0 && open[0]!.sequence !== revision.sequence) {
          writes.push(open);
          open = [];
        }
        open.push(revision);
      }
      yield writes;
    }
    if (open.length > 0) yield [open];
  }

  /** The newest revision of a KPI's node up to a sequence; null when the plan did not have it by then. */
  async newestKpi(plan: string, code: string, upTo = LAST_SEQUENCE): Promise<NodeRevision | null> {
    const tail = `WHERE plan = $1 AND kind = 'kpi' AND code = $2 AND sequence <= $3 ORDER BY sequence DESC LIMIT 1`;
    const [row] = await selectRows(this.database.reader, NodeRevisionRow, tail, [plan, code, upTo]);
    return row ? nodeRevision(row) : null;
  }

  /** How many KPIs there ever were in the plan up to a sequence. */
  async kpiCount(plan: string, upTo: number): Promise<number> {
    const [row]: { kpis: number | string }[] = await this.database.reader.query(
      `SELECT count(DISTINCT code) AS kpis FROM node_revision WHERE plan = $1 AND kind = 'kpi' AND sequence <= $2`,
      [plan, upTo],
    );
    return Number(row!.kpis);
  }

  /** Name and number of KPIs of what an import brought; null when the sequence is none of the plan's imports. */
  async importedAt(plan: string, sequence: number): Promise<{ name: string; kpis: number } | null> {
    const [row]: { name: string; kpis: number | string }[] = await this.database.reader.query(
      `SELECT p.name AS name, (SELECT count(*) FROM node_revision n
         WHERE n.plan = p.plan AND n.sequence = p.sequence AND n.kind = 'kpi') AS kpis
       FROM plan_revision p WHERE p.plan = $1 AND p.sequence = $2`,
      [plan, sequence],
    );
    return row ? { name: row.name, kpis: Number(row.kpis) } : null;
  }

  /** Like `revisions`, each with its place among those of its write, some thousands at a time. */
  placedChunks(
    plan: string,
    { after = 0, upTo = LAST_SEQUENCE }: SequenceRange,
  ): AsyncGenerator<PlacedRevision[]> {
    return readPlaced(this.database.reader, plan, after, upTo);
  }

  /** The revisions of the plan itself, its nodes and its periods up to a sequence, in the same order: no figures. */
  async structureRevisions(plan: string, upTo: number): Promise<StructureRevision[]> {
    const { plan: plans, node, period } = STORED;
    const structure: Revision[] = [];
    const last = Math.min(upTo, LAST_SEQUENCE);
    for await (const run of readRevisions(this.database.reader, plan, 0, last, [plans, node, period])) {
      for (const revision of oneByOne(run)) structure.push(revision);
    }
    return structure as StructureRevision[];
  }

  /**
   * The revisions of one KPI (definition, targets, measurements, reviews) and of the nodes above it, in the same
   * order.
   */
  async kpiRevisions(
    plan: string,
    kpi: string,
    { after = 0, upTo = LAST_SEQUENCE }: SequenceRange,
    above: readonly Pick<NodeRevision, 'kind' | 'code'>[] = [],
  ): Promise<Revision[]> {
    const range = { plan, after, last: Math.min(upTo, LAST_SEQUENCE) };
    const nodes: PlacedRevision[][] = [];
    for (const { kind, code } of [...above, { kind: 'kpi', code: kpi }]) {
      nodes.push(await this.read(STORED.node, range, { kind, code }));
    }
    const all = inOrder([
      ...nodes,
      await this.read(STORED.target, range, { kpi }),
      await this.read(STORED.measurement, range, { kpi }),
      await this.read(STORED.review, range, { kpi }),
    ]);
    return all.map(({ revision }) => revision);
  }

  /** The smallest sequence of a revision that no ledger entry of its plan goes with; null when there is none. */
  async straySequence(): Promise<number | null> {
    let smallest: number | null = null;
    for (const { tableName } of REVISION_TABLES.map((entity) =>
      this.database.reader.connection.getMetadata(entity),
    )) {
      const [row]: { stray: number | null }[] = await this.database.reader.query(
        `SELECT min(r.sequence) AS stray FROM "${tableName}" r LEFT JOIN ledger_entry e ON e.sequence = r.sequence
         WHERE e.plan IS NULL OR e.plan <> r.plan`,
      );
      const stray = row?.stray ?? null;
      if (stray !== null && (smallest === null || stray < smallest)) smallest = stray;
    }
    return smallest;
  }

  /** Sequence of the plan's newest entry, at or before `upTo` when it is given; null when there is none. */
  async newestSequence(plan: string, upTo = LAST_SEQUENCE): Promise<number | null> {
    const [row]: { newest: number | null }[] = await this.database.reader.query(
      'SELECT max(sequence) AS newest FROM ledger_entry WHERE plan = $1 AND sequence <= $2',
      [plan, Math.min(upTo, LAST_SEQUENCE)],
    );
    return row?.newest ?? null;
  }

  private async read(
    { entity, toRevision }: StoredAs,
    { plan, after, last }: { plan: string; after: number; last: number },
    filter: Filter = {},
  ): Promise<PlacedRevision[]> {
    const conditions = Object.keys(filter).map((column, index) => ` AND ${column} = $${index + 4}`);
    // Of one node or KPI there are few: the sign keeps SQLite from looking through all of the plan's sequences.
    const sequence = conditions.length > 0 ? '+sequence' : 'sequence';
    const tail = `WHERE plan = $1 AND ${sequence} > $2 AND ${sequence} <= $3${conditions.join('')}`;
    const parameters = [plan, after, last, ...Object.values(filter)];
    const rows = await selectRows(this.database.reader, entity, tail, parameters);
    return rows.map((row): PlacedRevision => ({ position: row.position, revision: toRevision(row) }));
  }
}
