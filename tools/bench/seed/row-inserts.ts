import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import type { LedgerEntry, Revision, TreeNode } from '@rumbo/domain';
import { canonicalJson } from '@rumbo/domain';

const COLUMNS = {
  ledger_entry: 'sequence at actor kind plan subject payload previous_hash hash',
  merkle_node: 'level position hash',
  plan_revision: 'plan sequence position at name horizon_from horizon_to method equations links',
  node_revision: 'plan sequence position at kind code parent name weight statement source_note kpi removed',
  target_revision: 'plan sequence position at kpi period value actor reason',
  measurement_revision:
    'plan sequence position at id kpi period value numerator denominator breakdown note evidence state actor reason',
} as const;

const TABLES = Object.keys(COLUMNS) as (keyof typeof COLUMNS)[];

/** Prepared inserts of one row each, into the tables that a synthetic history needs. */
export class RowInserts {
  private readonly statements: Record<keyof typeof COLUMNS, StatementSync>;

  constructor(database: DatabaseSync) {
    this.statements = Object.fromEntries(
      TABLES.map((table) => {
        const columns = COLUMNS[table].split(' ');
        const places = columns.map(() => '?').join(', ');
        return [table, database.prepare(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${places})`)];
      }),
    ) as typeof this.statements;
  }

  addEntry({ sequence, at, actor, kind, plan, subject, payload, previousHash, hash }: LedgerEntry): void {
    const text = canonicalJson(payload);
    this.add('ledger_entry', sequence, at, actor, kind, plan, subject, text, previousHash, hash);
  }

  addTreeNode({ level, position, hash }: TreeNode): void {
    this.add('merkle_node', level, position, hash);
  }

  addRevision(plan: string, position: number, revision: Revision): void {
    const place = [plan, revision.sequence, position, revision.at] as const;
    switch (revision.type) {
      case 'plan': {
        const { name, horizon, method, equations, links } = revision;
        const rules = [method, equations, links].map((value) => JSON.stringify(value));
        return this.add('plan_revision', ...place, name, horizon.from, horizon.to, ...rules);
      }
      case 'node': {
        const { kind, code, parent, name, weight, statement, sourceNote, kpi, removed } = revision;
        const definition = kpi && JSON.stringify(kpi);
        const texts = [kind, code, parent, name, weight, statement, sourceNote, definition];
        return this.add('node_revision', ...place, ...texts, Number(removed));
      }
      case 'target': {
        const { kpi, period, value, actor, reason } = revision;
        return this.add('target_revision', ...place, kpi, period, value, actor, reason);
      }
      case 'measurement': {
        const { id, kpi, period, value, numerator, denominator, breakdown, note, evidence } = revision;
        const figures = [
          value,
          numerator,
          denominator,
          breakdown && JSON.stringify(breakdown),
          note,
          evidence,
        ];
        const { state, actor, reason } = revision;
        return this.add('measurement_revision', ...place, id, kpi, period, ...figures, state, actor, reason);
      }
      default:
        throw new TypeError(`the synthetic plan has no revisions of type ${revision.type}`);
    }
  }

  private add(table: keyof typeof COLUMNS, ...values: SQLInputValue[]): void {
    this.statements[table].run(...values);
  }
}
