import { DatabaseSync, type StatementSync } from 'node:sqlite';
import type { PlanState } from '@rumbo/domain';
import { Floor } from './engine-floor';

/**
 * What people would write instead: the same simplified board as one SQL statement, on the same figures in SQLite's
 * memory.
 */
export class SqlRival {
  private readonly database = new DatabaseSync(':memory:');
  private readonly board: StatementSync;

  /** @param floor whose figures it takes */
  constructor(
    private readonly state: PlanState,
    private readonly floor = new Floor(state),
  ) {
    this.database.exec(`
      CREATE TABLE cell (year INTEGER, k INTEGER, month INTEGER, value REAL, target REAL,
        PRIMARY KEY (year, k, month)) WITHOUT ROWID;
      CREATE TABLE node (id INTEGER PRIMARY KEY, parent INTEGER, weight REAL, k INTEGER);
      CREATE INDEX node_by_kpi ON node (k);`);
    this.fill();
    const level = (name: string, below: string) => `${name} AS (
      SELECT node.parent AS node, sum(node.weight * ${below}.score) / sum(node.weight) AS score
      FROM ${below} JOIN node ON node.id = ${below}.node GROUP BY node.parent)`;
    this.board = this.database.prepare(`WITH
      kpi AS (SELECT k, sum(value) AS actual, sum(target) AS goal FROM cell
        WHERE year = ? AND month <= ? AND value IS NOT NULL AND target IS NOT NULL GROUP BY k),
      leaf AS (SELECT node.id AS node, min(1.0, max(0.0, actual / goal)) AS score
        FROM kpi JOIN node USING (k) WHERE goal > 0),
      ${level('objective', 'leaf')}, ${level('line', 'objective')}, ${level('axis', 'line')}, ${level('plan', 'axis')}
      SELECT score FROM plan`);
  }

  onePeriod(): number {
    return this.boardOf(this.floor.years - 1, 11);
  }

  allMonths(): number {
    let sum = 0;
    for (let year = 0; year < this.floor.years; year++) {
      for (let month = 0; month < 12; month++) sum += this.boardOf(year, month);
    }
    return sum;
  }

  close(): void {
    this.database.close();
  }

  private boardOf(year: number, month: number): number {
    return (this.board.get(year, month) as { score: number }).score;
  }

  private fill(): void {
    const { structure } = this.state;
    const { values, targets, years } = this.floor;
    const count = structure.kpis.length;
    const addCell = this.database.prepare('INSERT INTO cell VALUES (?, ?, ?, ?, ?)');
    const addNode = this.database.prepare('INSERT INTO node VALUES (?, ?, ?, ?)');
    const orNull = (figure: number) => (Number.isNaN(figure) ? null : figure);
    this.database.exec('BEGIN');
    for (let year = 0; year < years; year++) {
      for (let k = 0; k < count; k++) {
        for (let month = 0; month < 12; month++) {
          const cell = (year * count + k) * 12 + month;
          addCell.run(year, k, month, orNull(values[cell]!), orNull(targets[cell]!));
        }
      }
    }
    structure.parent.forEach((parent, node) => {
      const k = structure.kpiOfNode[node]!;
      addNode.run(node, parent, structure.weight[node]!, k < 0 ? null : k);
    });
    this.database.exec('COMMIT');
  }
}
