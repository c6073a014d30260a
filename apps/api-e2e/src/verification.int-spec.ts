import { DATABASE_KINDS } from '@rumbo/api-persistence/test-database';
import type { KpiSeries, LedgerVerification } from '@rumbo/contracts';
import { startTrial, type Trial } from './support/trial';

const KPI = '/plans/mini/kpis/1.1.1.1';

describe.each(DATABASE_KINDS)('what stands in the tables of %s', (kind) => {
  let trial: Trial;
  beforeAll(async () => {
    trial = await startTrial(kind);
    const done = async (answer: Promise<{ status: number; body: unknown }>) => {
      const { status, body } = await answer;
      expect([status, body]).toEqual([201, expect.anything()]);
    };
    const value = { period: '2024-02', value: '70', note: 'n', breakdown: { Correo: '70' } };
    await done(trial.owner.post(`${KPI}/measurements`, value));
    await done(trial.owner.post(`${KPI}/measurements`, { ...value, value: '71', reason: 'r' }));
    await done(trial.owner.post(`${KPI}/measurements`, { period: '2024-03', value: '-72' }));
    const { body: series } = await trial.owner.get<KpiSeries>(`${KPI}/series?from=2024-02&to=2024-03`);
    const [first, second] = series.points.map(({ measurementId }) => `${KPI}/measurements/${measurementId}`);
    await done(trial.director.post(`${first}/approve`));
    await done(trial.director.post(`${second}/return`, { reason: 'r' }));
    await done(trial.admin.post(`${KPI}/targets`, { period: '2024-03', value: '9' }));
    await done(trial.admin.post(`${KPI}/targets`, { period: '2024-03', value: '8', reason: 'r' }));
    await done(trial.admin.post('/plans/mini/nodes/line/1.1/weight', { weight: '3', reason: 'r' }));
    await done(trial.director.post('/plans/mini/publications', { period: '2024', title: 'Junta' }));
    await done(trial.admin.post('/plans/mini/nodes/line/1.1/weight', { weight: '4', reason: 'r' }));
    await done(trial.admin.post('/ledger/keys/rotate', { reason: 'r' }));
    await done(trial.director.post('/plans/isss-2021/periods/2015/review'));
    await done(
      trial.director.post('/plans/isss-2021/publications', { period: '2021', title: '2021', asOf: '6' }),
    );
  });
  afterAll(() => trial.end());

  const verify = async () => (await trial.auditor.get<LedgerVerification>('/ledger/verify')).body;
  const run = (sql: string) => trial.database.execute(sql);
  const tables = [
    ...['plan_revision', 'node_revision', 'target_revision', 'measurement_revision'],
    ...[
      'review_revision',
      'period_revision',
      'evidence_revision',
      'publication',
      'merkle_node',
      'user_account',
    ],
  ];

  it('holds against the ledger, one of everything', async () => {
    const verification = await verify();
    expect(verification).toMatchObject({ valid: true, entries: 20 });
    expect(verification.checks).toMatchObject([
      { check: 'chain', count: 20 },
      { check: 'tree', count: 38 },
      { check: 'keys', count: 2 },
      { check: 'revisions', count: expect.any(Number) },
      { check: 'publications', count: 2 },
      { check: 'evidence', count: 0 },
      { check: 'accounts', count: 4 },
      { check: 'delegations', count: 0 },
      { check: 'scorecards', count: 2 },
      { check: 'columns', count: 0 },
    ]);
    expect(
      verification.checks.every(({ holds, code, reason }) => holds && code === null && reason === null),
    ).toBe(true);
  });

  it('answers all who ask at once alike', async () => {
    const one = await verify();
    const all = await Promise.all(
      [trial.auditor, trial.admin, trial.auditor, trial.director].map((person) =>
        person.get<LedgerVerification>('/ledger/verify'),
      ),
    );
    expect(all.map(({ status, body }) => [status, body])).toEqual(all.map(() => [200, one]));
  });

  describe('changed by somebody with the keys to the database', () => {
    beforeAll(async () => {
      for (const table of tables) {
        if (kind === 'postgres') await run(`ALTER TABLE ${table} DISABLE TRIGGER USER`);
        else {
          for (const { name } of await run(
            `SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = '${table}'`,
          )) {
            await run(`DROP TRIGGER ${String(name)}`);
          }
        }
      }
    });

    it.each<[string, string, string, string[], string]>([
      [
        'a value',
        "UPDATE measurement_revision SET value = '99' WHERE plan = 'mini' AND period = '2024-02' AND reason IS NULL",
        "UPDATE measurement_revision SET value = '70' WHERE plan = 'mini' AND period = '2024-02' AND reason IS NULL",
        ['revisions'],
        'REVISION.DIFFERENT',
      ],
      [
        'a weight that counts',
        "UPDATE node_revision SET weight = '9' WHERE plan = 'mini' AND weight = '4'",
        "UPDATE node_revision SET weight = '4' WHERE plan = 'mini' AND weight = '9'",
        ['revisions', 'scorecards'],
        'REVISION.DIFFERENT',
      ],
      [
        'the place of a row',
        "UPDATE plan_revision SET position = 9999 WHERE plan = 'mini'",
        "UPDATE plan_revision SET position = 0 WHERE plan = 'mini'",
        ['revisions'],
        'REVISION.DIFFERENT',
      ],
      [
        'whose review it was',
        "UPDATE review_revision SET actor = 'owner' WHERE state = 'approved'",
        "UPDATE review_revision SET actor = 'director' WHERE state = 'approved'",
        ['revisions'],
        'REVISION.DIFFERENT',
      ],
      [
        'a digest',
        "UPDATE publication SET digest = 'x' || digest WHERE plan = 'mini'",
        "UPDATE publication SET digest = substr(digest, 2) WHERE plan = 'mini'",
        ['publications'],
        'PUBLICATION.DIFFERENT',
      ],
      [
        'a node of the Merkle tree',
        "UPDATE merkle_node SET hash = 'x' || hash WHERE level = 2 AND position = 1",
        'UPDATE merkle_node SET hash = substr(hash, 2) WHERE level = 2 AND position = 1',
        ['tree'],
        'TREE.NODE',
      ],
      [
        'a node beside the Merkle tree',
        "INSERT INTO merkle_node (level, position, hash) VALUES (0, 5000, 'x')",
        'DELETE FROM merkle_node WHERE position = 5000',
        ['tree'],
        'TREE.SIZE',
      ],
      [
        'text that is no JSON any more',
        "UPDATE measurement_revision SET breakdown = '{' WHERE plan = 'mini' AND reason = 'r'",
        `UPDATE measurement_revision SET breakdown = '{"Correo":"70"}' WHERE plan = 'mini' AND reason = 'r'`,
        ['revisions', 'scorecards'],
        'REVISION.UNREADABLE',
      ],
      [
        'a role',
        "UPDATE user_account SET role = 'admin' WHERE username = 'owner'",
        "UPDATE user_account SET role = 'owner' WHERE username = 'owner'",
        ['accounts'],
        'ACCOUNT.DIFFERENT',
      ],
      [
        'an account that no entry tells of',
        `INSERT INTO user_account (username, sequence, display_name, role, lines)
         SELECT 'zoe', sequence, display_name, role, lines FROM user_account WHERE username = 'owner'`,
        "DELETE FROM user_account WHERE username = 'zoe'",
        ['accounts'],
        'ACCOUNT.STRAY',
      ],
      [
        'a publication that no entry tells of',
        `INSERT INTO publication (id, sequence, at, plan, period, mode, cutoff_sequence, cutoff_as_of, title, digest, actor)
         SELECT 'x', (SELECT min(sequence) FROM ledger_entry WHERE kind = 'target.set'), at, plan, period, mode, cutoff_sequence, cutoff_as_of, title, digest, actor
         FROM publication WHERE plan = 'mini'`,
        "DELETE FROM publication WHERE id = 'x'",
        ['publications'],
        'PUBLICATION.STRAY',
      ],
    ])('%s is found', async (_, change, undo, broken, code) => {
      await run(change);
      const { valid, firstBad, checks } = await verify();
      await run(undo);
      expect(valid).toBe(false);
      expect(firstBad?.code).toBe(code);
      expect(checks.filter(({ holds }) => !holds).map(({ check }) => check)).toEqual(broken);
      expect((await verify()).valid).toBe(true);
    });

    it('a row that no entry tells of is found, and one that is gone', async () => {
      const columns = 'plan, sequence, at, kpi, period, value, actor, reason';
      await run(
        `INSERT INTO target_revision (position, ${columns})
         SELECT 77, plan, sequence, at, kpi, '2025-01', value, actor, reason FROM target_revision
         WHERE plan = 'mini' AND reason = 'r'`,
      );
      const counted = { code: 'REVISION.COUNT', reason: 'le corresponden 1 filas y las tablas tienen 2' };
      expect((await verify()).firstBad).toMatchObject(counted);
      await run('DELETE FROM target_revision WHERE position = 77');
      await run("DELETE FROM review_revision WHERE state = 'returned'");
      const { body } = await trial.auditor.get<LedgerVerification>('/ledger/verify', {
        'accept-language': 'en',
      });
      expect(body.firstBad?.reason).toBe('it tells of 1 revisions, the tables hold 0');
    });
  });
});
