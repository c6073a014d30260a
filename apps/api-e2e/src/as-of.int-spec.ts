import { DATABASE_KINDS } from '@rumbo/api-persistence/test-database';
import type { PeriodClosing, Problem, ReviewedMeasurements, ReviewList } from '@rumbo/contracts';
import type { Scorecard } from '@rumbo/domain';
import { startTrial, type Trial } from './support/trial';

/** A small generator with a seed (mulberry32), so that a failure can be run again. */
function randomFrom(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
  };
}

/** What came of trying to write something. */
interface Attempt {
  status: number;
  body: Partial<Problem> & { sequence?: number };
}

const WRITES = 120;
const MONTHS = ['2024-01', '2024-02', '2024-03', '2024-04', '2024-05'];
const KPIS: Record<string, string[]> = {
  '1.1.1.1': MONTHS,
  '1.1.1.3': ['2024-Q1', '2024-Q2'],
  '1.1.1.4': ['2024-S1'],
  '4.1.1.2': ['2024'],
};
const CLOSABLE = ['2024-01', '2024-02', '2024-Q1', '2024-05', '2024'];
const WEIGHED = ['perspective/1', 'line/1.1', 'objective/4.1.1', 'kpi/1.1.1.3', 'kpi/1.1.1.1'];
const QUESTIONS = ['period=2024', 'period=2024-Q1', 'period=2024-02&mode=period'];

describe.each(DATABASE_KINDS)('every board ever shown, drawn again, on %s', (kind) => {
  let trial: Trial;
  beforeAll(async () => {
    trial = await startTrial(kind);
  });
  afterAll(() => trial.end());

  const boardsAt = (sequence: number) =>
    Promise.all(
      QUESTIONS.map(async (question) => {
        const { body } = await trial.auditor.get<Scorecard>(
          `/plans/mini/scorecard?${question}&asOf=${sequence}`,
        );
        return JSON.stringify(body);
      }),
    );
  /** As of now, without the instant, which moves on. */
  const newestBoards = () =>
    Promise.all(
      QUESTIONS.map(async (question) => {
        const { body } = await trial.auditor.get<Scorecard>(`/plans/mini/scorecard?${question}`);
        return [body.sequence, JSON.stringify(body.root)] as const;
      }),
    );

  it(`after ${WRITES} random writes, as of each sequence, it is what it was when that was the newest`, async () => {
    const pick = randomFrom(20261122);
    const one = <T>(list: readonly T[]): T => list[pick(list.length)]!;
    const attempt = async (): Promise<Attempt> => {
      const kpi = one(Object.keys(KPIS));
      const period = one(KPIS[kpi]!);
      const address = `/plans/mini/kpis/${kpi}`;
      switch (pick(8)) {
        case 0:
        case 1:
        case 2:
          return trial.owner.post(`${address}/measurements`, { period, value: pick(200), reason: 'r' });
        case 3:
          return trial.admin.post(`${address}/targets`, { period, value: 90 + pick(200), reason: 'r' });
        case 4:
          return trial.admin.post(`/plans/mini/nodes/${one(WEIGHED)}/weight`, {
            weight: pick(5),
            reason: 'r',
          });
        case 5: {
          const { body } = await trial.director.get<ReviewList>('/plans/mini/reviews');
          if (body.values.length === 0) return attempt();
          const value = one(body.values);
          const verdict = one(['approve', 'approve', 'return']);
          return trial.director.post(
            `/plans/mini/kpis/${value.kpi}/measurements/${value.measurementId}/${verdict}`,
            verdict === 'return' ? { reason: 'r' } : undefined,
          );
        }
        case 6:
          return close(one(CLOSABLE));
        default:
          return trial.director.post(`/plans/mini/periods/${one(CLOSABLE)}/reopen`, { reason: 'r' });
      }
    };

    /** Approves what stands in the way, if anything does, else closes. */
    const close = async (period: string): Promise<Attempt> => {
      const address = `/plans/mini/periods/${period}`;
      const { body } = await trial.director.get<PeriodClosing>(`${address}/closing`);
      if (body.provisional.length === 0) {
        return trial.director.post(`${address}/close`, { acknowledge: ['missing', 'returned'] });
      }
      const decisions = body.provisional.map(({ kpi, measurementId }) => ({
        kpi,
        measurementId,
        decision: 'approve',
      }));
      const answer = await trial.director.post<ReviewedMeasurements>('/plans/mini/reviews', { decisions });
      const { sequence } = answer.body.reviews.at(-1)!;
      return { status: answer.status, body: { sequence } };
    };

    const shown = new Map<number, string[]>();
    let refusedAsClosed = 0;
    while (shown.size < WRITES) {
      const { status, body } = await attempt();
      expect(status).toBeLessThan(500);
      if (body.code === 'PERIOD.CLOSED') refusedAsClosed++;
      if (status !== 201) continue;
      const sequence = body.sequence!;
      const boards = await boardsAt(sequence);
      shown.set(sequence, boards);
      const newest = await newestBoards();
      expect(newest).toEqual(
        boards.map((board) => [sequence, JSON.stringify((JSON.parse(board) as Scorecard).root)]),
      );
    }
    // Enough of them were refused for being closed, so that closing was really tried.
    expect(refusedAsClosed).toBeGreaterThan(15);
    for (const [sequence, boards] of shown) expect(await boardsAt(sequence)).toEqual(boards);
  });
});
