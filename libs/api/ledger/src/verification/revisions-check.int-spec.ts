import { DATABASE_KINDS, openParts, type Parts } from '@rumbo/api-persistence/testing';
import type { LedgerEntry, Revision, Stamp } from '@rumbo/domain';
import { RevisionsCheck } from './revisions-check';

const PLAN = 'plan';
/** More of a table than are read at once. */
const EACH = 2_600;

describe.each(DATABASE_KINDS)('the check of the revisions of a large import (%s)', (kind) => {
  let parts: Parts;
  let sequence: number;
  let told: Revision[];

  beforeAll(async () => {
    parts = await openParts(kind);
    await parts.runner.write(async (tx) => {
      const stamp = await tx.append({
        actor: 'ana',
        kind: 'plan.imported',
        plan: PLAN,
        subject: 'x',
        payload: {},
      });
      sequence = stamp.sequence;
      told = revisionsAt({ sequence, at: stamp.at });
      await tx.addRevisions(PLAN, told);
    });
    const tables = ['measurement_revision', 'target_revision', 'node_revision'];
    for (const table of tables) await unguard(table);
  });
  afterAll(() => parts.close());

  /** The rule that history does not change. */
  async function unguard(table: string): Promise<void> {
    if (kind === 'postgres') {
      await parts.test.execute(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
      return;
    }
    const triggers = `SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = '${table}'`;
    for (const { name } of await parts.test.execute(triggers)) {
      await parts.test.execute(`DROP TRIGGER ${String(name)}`);
    }
  }

  const checked = async (revisions = told) => {
    const check = new RevisionsCheck(parts.plans);
    await check.take([{ entry: { sequence, plan: PLAN } as LedgerEntry, revisions }]);
    const { count, fault } = check.result();
    return { count, fault };
  };

  it('holds, row by row over all tables', async () => {
    expect(await checked()).toEqual({ count: 3 * EACH + 1, fault: null });
  });

  it.each([
    ['measurement', `UPDATE measurement_revision SET value = '9' WHERE kpi = 'k${EACH - 1}'`, 'el valor'],
    ['target', `UPDATE target_revision SET period = '2020' WHERE kpi = 'k7'`, 'la meta'],
    ['node', `UPDATE node_revision SET name = 'Otro' WHERE code = '${EACH - 1}'`, 'el nodo'],
    ['place', `UPDATE target_revision SET position = 1000000 WHERE kpi = 'k2400'`, 'la meta'],
  ])('finds a %s that is another', async (_, sql, what) => {
    const [column, table] = [/SET (\w+)/.exec(sql)![1], /UPDATE (\w+)/.exec(sql)![1]];
    const [row] = await parts.test.execute(
      sql.replace(/UPDATE.*WHERE/, `SELECT ${column} AS old FROM ${table} WHERE`),
    );
    await parts.test.execute(sql);
    const params = { what: expect.objectContaining({ es: what }) };
    expect((await checked()).fault).toEqual({ sequence, code: 'REVISION.DIFFERENT', params });
    const old = typeof row!.old === 'number' ? row!.old : `'${String(row!.old)}'`;
    await parts.test.execute(sql.replace(/SET \w+ = \S+/, `SET ${column} = ${old}`));
    expect((await checked()).fault).toBeNull();
  });

  it('counts rows that are too many, or too few', async () => {
    const all = 3 * EACH + 1;
    const counted = (told: number) => ({ sequence, code: 'REVISION.COUNT', params: { told, stored: all } });
    expect((await checked(told.slice(0, -1))).fault).toEqual(counted(all - 1));
    expect((await checked([...told, told.at(-1)!])).fault).toEqual(counted(all + 1));
  });

  it('says where a row cannot be read', async () => {
    await parts.test.execute(`UPDATE node_revision SET kpi = '{' WHERE code = '${EACH - 1}'`);
    expect((await checked()).fault).toEqual({ sequence, code: 'REVISION.UNREADABLE', params: {} });
  });
});

/** As a document brings them: the nodes, then of each KPI its target and its value. */
function revisionsAt(stamp: Stamp): Revision[] {
  const numbers = Array.from({ length: EACH }, (_, index) => index);
  return [
    {
      ...{ type: 'plan', ...stamp, name: 'Plan', horizon: { from: '2019', to: '2024' } },
      ...{ method: {}, equations: [], links: [] },
    },
    ...numbers.map((at): Revision => ({
      ...{ type: 'node', ...stamp, kind: 'perspective', code: `${at}`, parent: null, name: `N${at}` },
      ...{ weight: null, statement: null, sourceNote: null, kpi: null, removed: false },
    })),
    ...numbers.flatMap((at): Revision[] => [
      {
        ...{
          type: 'target',
          ...stamp,
          kpi: `k${at}`,
          period: '2021',
          value: '5',
          actor: 'ana',
          reason: null,
        },
      },
      {
        ...{ type: 'measurement', ...stamp, id: `id-${at}`, kpi: `k${at}`, period: '2021', value: '4' },
        ...{ numerator: null, denominator: null, breakdown: null, note: null, evidence: null },
        ...{ state: 'recorded', actor: 'ana', reason: null },
      },
    ]),
  ];
}
