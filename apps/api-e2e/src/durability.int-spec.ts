import { randomUUID } from 'node:crypto';
import { DATABASE_KINDS, openTestDatabase, type TestDatabase } from '@rumbo/api-persistence/test-database';
import type { RecordedMeasurement } from '@rumbo/contracts';
import { enterAs } from './support/client';
import { startServer, type RunningServer } from './support/server';
import { smallPlan } from './support/small-plan';

const ROUNDS = 3;
const CALLERS = 20;

/** The plan of the suite with many KPIs under one objective. */
function widePlan() {
  const plan = smallPlan('wide');
  const objective = plan.perspectives[0]!.lines[0]!.objectives[0]!;
  const { name, unit, direction, frequency, accumulation } = objective.kpis[0]!;
  objective.kpis = Array.from({ length: 200 }, (_, i) => {
    return { code: `1.1.1.${i + 1}`, name, unit, direction, frequency, accumulation };
  });
  return plan;
}

interface Sent {
  key: string;
  path: string;
  body: { period: string; value: string; reason: string };
  /** What the server said; null when it died before. */
  answer: RecordedMeasurement | null;
}

/** Records until the server, killed in the midst of it, is gone; gives everything that was sent. */
async function recordUntilDeath(server: RunningServer, round: number): Promise<Sent[]> {
  const owner = await enterAs(server.url, 'owner');
  const sent: Sent[] = [];
  let next = 0;
  let answers = 0;
  const fatal = 100 + Math.floor(Math.random() * 200);
  const caller = async () => {
    for (;;) {
      const number = next++;
      // A few cells are corrected again and again, most are new.
      const kpi = number % 10 === 0 ? 1 : 1 + (number % 200);
      const month = String(1 + (Math.floor(number / 200) % 12)).padStart(2, '0');
      const attempt: Sent = {
        key: randomUUID(),
        path: `/plans/wide/kpis/1.1.1.${kpi}/measurements`,
        body: {
          period: `${2024 + (round % 2)}-${month}`,
          value: `${round}${number}.5`,
          reason: 'Dato definitivo',
        },
        answer: null,
      };
      sent.push(attempt);
      try {
        const headers = { 'idempotency-key': attempt.key };
        const { status, body } = await owner.post<RecordedMeasurement>(attempt.path, attempt.body, headers);
        if (status !== 201) throw new Error(`answered with ${status}: ${JSON.stringify(body)}`);
        attempt.answer = body;
        if (++answers === fatal) setTimeout(() => process.kill(server.pid, 'SIGKILL'), Math.random() * 20);
      } catch (error) {
        // What fetch throws when nobody is there any more.
        if ((error as Error).name === 'TypeError') return;
        throw error;
      }
    }
  };
  await Promise.all(Array.from({ length: CALLERS }, caller));
  return sent;
}

/** What of the sent values is not in the database as the server said. */
async function lost(database: TestDatabase, sent: readonly Sent[]): Promise<string[]> {
  const rows = await database.execute('SELECT id, value, sequence FROM measurement_revision');
  const stored = new Map<string, Record<string, unknown>[]>();
  for (const row of rows) stored.set(row['id'] as string, [...(stored.get(row['id'] as string) ?? []), row]);
  return sent.flatMap(({ answer, path }) => {
    if (!answer) return [];
    const found = stored.get(answer.id) ?? [];
    const same =
      found.length === 1 && found[0]!['value'] === answer.value && found[0]!['sequence'] === answer.sequence;
    return same ? [] : [`${path} ${answer.period}: ${found.length} times`];
  });
}

describe.each(DATABASE_KINDS)('a server that is killed while values come in (%s)', (kind) => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await openTestDatabase(kind);
  });
  afterAll(() => database.close());

  it('has each value that it acknowledged once, and a ledger that verifies', async () => {
    const acknowledged: Sent[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const server = await startServer(database.config);
      if (round === 0) {
        const { status } = await (await enterAs(server.url, 'admin')).post('/plans', widePlan());
        expect(status).toBe(201);
      }
      const sent = await recordUntilDeath(server, round);
      await server.stop();
      acknowledged.push(...sent.filter(({ answer }) => answer !== null));

      const again = await startServer(database.config);
      expect(await lost(database, acknowledged)).toEqual([]);
      const auditor = await enterAs(again.url, 'auditor');
      const { body: verdict } = await auditor.get<{ valid: boolean; entries: number }>('/ledger/verify');
      expect(verdict.valid).toBe(true);
      await expectRepeatable(again, sent);
      expect(await again.stop()).toBe(0);
    }
    expect(acknowledged.length).toBeGreaterThanOrEqual(ROUNDS * 100);
  }, 120_000);

  /** Nobody knows what became of a value that was not answered: sent again with its key it is there once. */
  async function expectRepeatable(server: RunningServer, sent: readonly Sent[]): Promise<void> {
    const owner = await enterAs(server.url, 'owner');
    const known = sent.filter(({ answer }) => answer !== null);
    for (const { key, path, body, answer } of [...sent.filter((one) => !one.answer), ...known.slice(-5)]) {
      const before = await count(key);
      const { status, body: said } = await owner.post<RecordedMeasurement>(path, body, {
        'idempotency-key': key,
      });
      // It was overtaken by an equal value, or it is there.
      expect(status).toBe(201);
      expect(await count(key)).toBe(1);
      if (answer) expect(said).toEqual(answer);
      if (before === 1) expect(await lost(database, [{ key, path, body, answer: said }])).toEqual([]);
    }
  }

  const count = async (key: string) =>
    Number(
      (await database.execute('SELECT count(*) AS n FROM idempotency_record WHERE key = $1', [key]))[0]?.[
        'n'
      ],
    );
});
