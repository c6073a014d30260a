import { Injectable } from '@nestjs/common';
import { Database } from '../connection/database';
import { LAST_SEQUENCE, selectRows } from '../connection/rows';
import { inOrder, type PlacedRevision } from './placed-reader';
import { STORED, STORED_REVISIONS, type StoredAs } from './stored-revisions';

/** What a KPI has in a period. */
export type FigureKind = 'measurement' | 'target';
/** Which KPIs: those that have figures of a kind, or all that ever were. */
export type KpiSource = { kind: FigureKind; period: string } | { kind: 'node' };

const OF_PLAN = 'WHERE plan = $1 AND sequence <= $2';

/** A plan as of a sequence; `upTo` belongs to it. */
export interface PlanUpTo {
  plan: string;
  upTo: number;
}

/**
 * Small parts of a plan read from the tables by their indexes, however large the plan is: what is above its KPIs, and a
 * few KPIs with the figures of a few periods. Folded together they are the plan with no other KPIs and figures.
 */
@Injectable()
export class PlanSampleRepository {
  constructor(private readonly database: Database) {}

  /** Sequence of the plan's newest revision; null before its first. */
  async newestRevision({ plan, upTo }: PlanUpTo): Promise<number | null> {
    const newest = STORED_REVISIONS.map(
      (stored) =>
        `SELECT max(sequence) AS sequence FROM "${this.table(stored)}" WHERE plan = $1 AND sequence <= $2`,
    );
    const [row] = await this.query<{ newest: number | null }>(
      `SELECT max(sequence) AS newest FROM (${newest.join(' UNION ALL ')}) AS every_kind`,
      [plan, Math.min(upTo, LAST_SEQUENCE)],
    );
    return row?.newest ?? null;
  }

  /** The revisions of the plan itself and of all its nodes but KPIs. */
  async frame(of: PlanUpTo): Promise<PlacedRevision[]> {
    return inOrder([
      await this.read(STORED.plan, OF_PLAN, of),
      await this.read(STORED.node, `${OF_PLAN} AND kind <> 'kpi'`, of),
    ]);
  }

  /** How many KPIs are not taken out, by the code of the objective that they name. */
  async kpiCounts({ plan, upTo }: PlanUpTo): Promise<Map<string, number>> {
    const rows = await this.query<{ parent: string; kpis: number | string }>(
      `SELECT n.parent AS parent, count(*) AS kpis FROM node_revision n
       WHERE n.plan = $1 AND n.kind = 'kpi' AND n.sequence <= $2 AND NOT n.removed
         AND NOT EXISTS (SELECT 1 FROM node_revision later WHERE later.plan = n.plan AND later.kind = 'kpi'
           AND later.code = n.code AND later.sequence > n.sequence AND later.sequence <= $2)
       GROUP BY n.parent`,
      [plan, Math.min(upTo, LAST_SEQUENCE)],
    );
    return new Map(rows.map(({ parent, kpis }) => [parent, Number(kpis)]));
  }

  /** Every period of which a figure was ever written, withdrawn and returned ones too, in no order that matters. */
  async periodsWith(kind: FigureKind, { plan, upTo }: PlanUpTo): Promise<string[]> {
    const table = this.table(STORED[kind]);
    // From one period to the next along the index: there are few of them, and millions of rows.
    const rows = await this.query<{ period: string }>(
      `WITH RECURSIVE known (period) AS (
         SELECT min(period) FROM "${table}" WHERE plan = $1
         UNION ALL
         SELECT (SELECT min(period) FROM "${table}" WHERE plan = $1 AND period > known.period)
         FROM known WHERE known.period IS NOT NULL)
       SELECT period FROM known WHERE EXISTS (
         SELECT 1 FROM "${table}" one WHERE one.plan = $1 AND one.period = known.period AND one.sequence <= $2)`,
      [plan, Math.min(upTo, LAST_SEQUENCE)],
    );
    return rows.map(({ period }) => period);
  }

  /** Codes of some KPIs from a place on, always in the same order; one may come several times. */
  async kpis(source: KpiSource, { plan, upTo }: PlanUpTo, from: number, count: number): Promise<string[]> {
    const last = Math.min(upTo, LAST_SEQUENCE);
    const page = `ORDER BY sequence, position LIMIT ${count} OFFSET ${from}`;
    const rows =
      source.kind === 'node'
        ? await this.query<{ kpi: string }>(
            `SELECT code AS kpi FROM node_revision WHERE plan = $1 AND sequence <= $2 AND kind = 'kpi' ${page}`,
            [plan, last],
          )
        : await this.query<{ kpi: string }>(
            `SELECT kpi FROM "${this.table(STORED[source.kind])}"
             WHERE plan = $1 AND period = $2 AND sequence <= $3 ${page}`,
            [plan, source.period, last],
          );
    return rows.map(({ kpi }) => kpi);
  }

  /** The revisions of KPIs, and of their targets, values and reviews of some periods; some of each, not none. */
  async kpisWithFigures(
    of: PlanUpTo,
    kpis: readonly string[],
    periods: readonly string[],
  ): Promise<PlacedRevision[]> {
    const ofKpis = `IN (${kpis.map((_, index) => `$${index + 3}`).join(', ')})`;
    const ofPeriods = `IN (${periods.map((_, index) => `$${kpis.length + index + 3}`).join(', ')})`;
    const cells = `kpi ${ofKpis} AND period ${ofPeriods}`;
    // Along the values: reviews are found by theirs.
    const reviews = `WHERE measurement_id IN (SELECT id FROM measurement_revision WHERE plan = $1 AND sequence <= $2 AND ${cells}) AND sequence <= $2`;
    return inOrder([
      await this.read(STORED.node, `${OF_PLAN} AND kind = 'kpi' AND code ${ofKpis}`, of, kpis),
      await this.read(STORED.target, `${OF_PLAN} AND ${cells}`, of, [...kpis, ...periods]),
      await this.read(STORED.measurement, `${OF_PLAN} AND ${cells}`, of, [...kpis, ...periods]),
      await this.read(STORED.review, reviews, of, [...kpis, ...periods]),
    ]);
  }

  private async read(
    { entity, toRevision }: StoredAs,
    tail: string,
    { plan, upTo }: PlanUpTo,
    further: readonly string[] = [],
  ): Promise<PlacedRevision[]> {
    const parameters = [plan, Math.min(upTo, LAST_SEQUENCE), ...further];
    const rows = await selectRows(this.database.reader, entity, tail, parameters);
    return rows.map((row): PlacedRevision => ({ position: row.position, revision: toRevision(row) }));
  }

  private table({ entity }: StoredAs): string {
    return this.database.reader.connection.getMetadata(entity).tableName;
  }

  private query<Row>(sql: string, parameters: unknown[]): Promise<Row[]> {
    return this.database.reader.query(sql, parameters);
  }
}
