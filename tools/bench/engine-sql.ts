import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { PlanState } from '@rumbo/domain';
import type { Floor, FloorHistory } from './engine-floor';

/**
 * What people would write instead: the same simplified board as one SQL statement over the same revisions, in SQLite's
 * memory and clustered by what it asks for. As the engine's, the newest revision of a cell counts, as of any sequence.
 */
export class SqlRival {
  private readonly database = new DatabaseSync(':memory:');
  private readonly board: StatementSync;

  constructor(
    private readonly state: PlanState,
    private readonly floor: Floor,
    private readonly history: FloorHistory,
  ) {
    const revisions = (table: string) => `CREATE TABLE ${table} (year INTEGER, k INTEGER, month INTEGER,
        sequence INTEGER, figure REAL, PRIMARY KEY (year, k, month, sequence)) WITHOUT ROWID;`;
    this.database.exec(`${revisions('value_revision')} ${revisions('target_revision')}
      CREATE TABLE node (id INTEGER PRIMARY KEY, parent INTEGER, weight REAL, k INTEGER);
      CREATE INDEX node_by_kpi ON node (k);`);
    this.fill();
    // SQLite gives the other columns of the row that has the maximum.
    const newest = (name: string) => `${name} AS (SELECT k, month, figure, max(sequence) FROM ${name}_revision
      WHERE year = $year AND month <= $month AND sequence <= $sequence GROUP BY k, month)`;
    const level = (name: string, below: string) => `${name} AS (
      SELECT node.parent AS node, sum(node.weight * ${below}.score) / sum(node.weight) AS score
      FROM ${below} JOIN node ON node.id = ${below}.node GROUP BY node.parent)`;
    this.board = this.database.prepare(`WITH ${newest('value')}, ${newest('target')},
      kpi AS (SELECT k, sum(value.figure) AS actual, sum(target.figure) AS goal
        FROM value JOIN target USING (k, month) GROUP BY k),
      leaf AS (SELECT node.id AS node, min(1.0, max(0.0, actual / goal)) AS score
        FROM kpi JOIN node USING (k) WHERE goal > 0),
      ${level('objective', 'leaf')}, ${level('line', 'objective')}, ${level('axis', 'line')}, ${level('plan', 'axis')}
      SELECT score FROM plan`);
  }

  /** A year's board to date in December; the last year's unless asked otherwise. */
  onePeriod(year = this.floor.years - 1, sequence = this.history.newest): number {
    return this.boardOf(year, 11, sequence);
  }

  allMonths(): number {
    let sum = 0;
    for (let year = 0; year < this.floor.years; year++) {
      for (let month = 0; month < 12; month++) sum += this.boardOf(year, month, this.history.newest);
    }
    return sum;
  }

  close(): void {
    this.database.close();
  }

  private boardOf(year: number, month: number, sequence: number): number {
    return (this.board.get({ year, month, sequence }) as { score: number }).score;
  }

  private fill(): void {
    const { structure } = this.state;
    const { values, targets, years } = this.floor;
    const { since, targetSince, earlier, earlierSince } = this.history;
    const add = (table: string) => this.database.prepare(`INSERT INTO ${table} VALUES (?, ?, ?, ?, ?)`);
    const [addValue, addTarget] = [add('value_revision'), add('target_revision')];
    const addNode = this.database.prepare('INSERT INTO node VALUES (?, ?, ?, ?)');
    const count = structure.kpis.length;
    this.database.exec('BEGIN');
    for (let cell = 0; cell < years * count * 12; cell++) {
      const place = [Math.floor(cell / (count * 12)), Math.floor(cell / 12) % count, cell % 12] as const;
      if (!Number.isNaN(earlier[cell])) addValue.run(...place, earlierSince[cell]!, earlier[cell]!);
      if (!Number.isNaN(values[cell])) addValue.run(...place, since[cell]!, values[cell]!);
      if (!Number.isNaN(targets[cell])) addTarget.run(...place, targetSince[cell]!, targets[cell]!);
    }
    structure.parent.forEach((parent, node) => {
      const k = structure.kpiOfNode[node]!;
      addNode.run(node, parent, structure.weight[node]!, k < 0 ? null : k);
    });
    this.database.exec('COMMIT');
  }
}
