import { DATABASE_KINDS, openParts, type Parts } from '@rumbo/api-persistence/testing';
import type { Stamp } from '@rumbo/domain';
import { ColumnsCheck } from './columns-check';

const PLAN = 'plan';

describe.each(DATABASE_KINDS)('the check of kept columns (%s)', (kind) => {
  let parts: Parts;
  beforeEach(async () => {
    parts = await openParts(kind);
    await write((stamp) => ({
      ...{ type: 'plan', ...stamp, name: 'Plan', horizon: { from: '2019', to: '2024' } },
      ...{ method: {}, equations: [], links: [] },
    }));
    await write((stamp) => ({
      ...{ type: 'node', ...stamp, kind: 'perspective', code: '1', parent: null, name: 'Uno', weight: null },
      ...{ statement: null, sourceNote: null, kpi: null, removed: false },
    }));
    for (const [kind, code, parent] of [
      ['line', '1.1', '1'],
      ['objective', '1.1.1', '1.1'],
      ['kpi', '1.1.1.1', '1.1.1'],
    ] as const) {
      await write((stamp) => ({
        ...{ type: 'node', ...stamp, kind, code, parent, name: code, weight: null, statement: null },
        ...{ sourceNote: null, removed: false },
        kpi:
          kind === 'kpi'
            ? {
                ...{ definition: null, unit: 'USD', decimals: 2, owner: null, source: null },
                ...{ direction: 'increase', frequency: 'yearly', accumulation: 'sum', rule: null },
                ...{ thresholds: null, breakdown: null },
              }
            : null,
      }));
    }
    for (const value of ['1.00', '2.00']) {
      await write((stamp) => ({
        ...{
          type: 'measurement',
          ...stamp,
          id: `id-${stamp.sequence}`,
          kpi: '1.1.1.1',
          period: '2021',
          value,
        },
        ...{ numerator: null, denominator: null, breakdown: null, note: null, evidence: null },
        ...{ state: 'recorded', actor: 'ana', reason: null },
      }));
    }
    await parts.keeper.keep(PLAN);
  });
  afterEach(() => parts.close());

  type Added = Parameters<Parameters<Parameters<Parts['runner']['write']>[0]>[0]['addRevisions']>[1][number];
  const write = (revisionAt: (stamp: Stamp) => Added) =>
    parts.runner.write(async (tx) => {
      const entry = {
        actor: 'ana',
        kind: 'measurement.recorded',
        plan: PLAN,
        subject: 'x',
        payload: {},
      } as const;
      await tx.addRevisions(PLAN, [revisionAt(await tx.append(entry))]);
    });

  const checked = async () => {
    const check = new ColumnsCheck(parts.plans, parts.checkpoints, parts.loader);
    await check.finish(await parts.ledger.head());
    const { count, fault } = check.result();
    return { holds: fault === null, count, code: fault?.code ?? null, sequence: fault?.sequence ?? null };
  };

  /** Past the rule that history does not change. */
  const tamper = async (table: string, sql: string) => {
    const drop =
      kind === 'sqlite' ? `DROP TRIGGER ${table}_no_update` : `DROP TRIGGER ${table}_no_change ON ${table}`;
    await parts.test.execute(drop);
    await parts.test.execute(sql);
  };

  it('holds for what was kept, also after further values', async () => {
    expect(await checked()).toEqual({ holds: true, count: 1, code: null, sequence: null });
    await write((stamp) => ({
      ...{ type: 'target', ...stamp, kpi: '1.1.1.1', period: '2021', value: '5', actor: 'ana', reason: null },
    }));
    expect(await checked()).toMatchObject({ holds: true, count: 1 });
  });

  it('finds a part that is not what was stored', async () => {
    await parts.test.execute(`UPDATE column_checkpoint SET sha256 = 'x' WHERE part = 1`);
    expect(await checked()).toEqual({ holds: false, count: 1, code: 'COLUMNS.UNREADABLE', sequence: 7 });
  });

  it.each(['1.00', '2.00'])('finds columns that are not those of the revisions (%s)', async (value) => {
    await tamper(
      'measurement_revision',
      `UPDATE measurement_revision SET value = '9.00' WHERE value = '${value}'`,
    );
    expect(await checked()).toEqual({ holds: false, count: 1, code: 'COLUMNS.DIFFERENT', sequence: 7 });
  });

  it.each([
    ['node_revision', `UPDATE node_revision SET name = 'Otro' WHERE kind = 'line'`],
    ['plan_revision', `UPDATE plan_revision SET name = 'Otro'`],
  ])('finds a structure that is not that of the revisions (%s)', async (table, sql) => {
    await tamper(table, sql);
    expect(await checked()).toEqual({ holds: false, count: 1, code: 'COLUMNS.DIFFERENT', sequence: 7 });
  });

  it('has nothing to say of plans that are not kept', async () => {
    await parts.test.execute('DELETE FROM column_checkpoint');
    expect(await checked()).toEqual({ holds: true, count: 0, code: null, sequence: null });
  });
});
