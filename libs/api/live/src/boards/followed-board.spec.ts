import {
  documentRevisions,
  PlanState,
  type DocumentKpi,
  type PlanDocument,
  type Revision,
} from '@rumbo/domain';
import { ConnectedStreams } from '../testing/connected-streams';
import { FollowedBoard } from './followed-board';

const YEAR = { period: '2024', mode: 'ytd' } as const;
const MARCH = '2024-03-10T12:00:00.000Z';
/** The institution's midnight: 06:00 UTC. */
const BEFORE_APRIL = '2024-04-01T05:59:59.999Z';
const APRIL = '2024-04-01T06:00:00.000Z';

const kpi: DocumentKpi = {
  ...{ code: '1.1.1.1', name: 'Casos', unit: 'casos', targets: [{ period: '2024-01', value: '10' }] },
  direction: 'increase',
  frequency: 'monthly',
  accumulation: 'sum',
};
const objectives = [{ code: '1.1.1', name: 'Objetivo', kpis: [kpi] }];
const DOCUMENT: PlanDocument = {
  format: 'rumbo-plan/1',
  code: 'plan',
  name: 'Plan',
  horizon: { from: '2024', to: '2025' },
  perspectives: [{ code: '1', name: 'Eje', lines: [{ code: '1.1', name: 'Línea', objectives }] }],
};

describe('FollowedBoard', () => {
  let streams: ConnectedStreams;
  let state: PlanState;
  let board: FollowedBoard;
  beforeEach(async () => {
    streams = new ConnectedStreams();
    await streams.start();
    const stamp = { sequence: 1, at: MARCH };
    state = PlanState.fold(
      'plan',
      documentRevisions(DOCUMENT, stamp, 'admin', () => 'id'),
    );
    board = new FollowedBoard(state, YEAR, MARCH);
  });
  afterEach(() => streams.stop());

  function write(sequence: number, now = MARCH): void {
    const none = {
      numerator: null,
      denominator: null,
      breakdown: null,
      note: null,
      evidence: null,
      reason: null,
    };
    const value: Revision = {
      ...none,
      ...{ sequence, at: now, id: `m${sequence}`, kpi: '1.1.1.1', period: '2024-01', value: `${sequence}` },
      type: 'measurement',
      state: 'recorded',
      actor: 'owner',
    };
    state.apply([value]);
    board.take(state, [value], now);
  }

  /** What a client that joins is told until the board ends, as `event id`. */
  async function joined(since?: number, at?: string): Promise<{ told(): Promise<string[]> }> {
    const { stream, client } = await streams.connect();
    board.join(stream, since, at, []);
    return {
      told: async () => {
        stream.end(0);
        const text = (await client.toArray()).join('');
        return [...text.matchAll(/^id: (\d+)\nevent: (\w+)$/gm)].map(([, id, event]) => `${event} ${id}`);
      },
    };
  }

  it('tells all who follow it the same, from where they are', async () => {
    const [first, comingOnly] = [await joined(1), await joined()];
    write(2);
    write(3);
    const [late, upToDate] = [await joined(2), await joined(3)];
    write(4);
    const all = await Promise.all([first, comingOnly, late, upToDate].map((one) => one.told()));
    const patches = ['patch 2', 'patch 3', 'patch 4'];
    expect(all).toEqual([patches, patches, patches.slice(1), patches.slice(2)]);
  });

  it('is drawn anew when the institution’s midnight makes something due, once', async () => {
    const follower = await joined(1);
    board.judge(BEFORE_APRIL);
    write(2, BEFORE_APRIL);
    expect([board.judge(APRIL), board.judge(APRIL)]).toEqual([true, false]);
    // The write that comes first after a midnight that nobody noticed is part of the board that is asked for anew.
    write(3, '2024-05-01T06:00:00.000Z');
    write(4, '2024-05-01T07:00:00.000Z');
    expect(await follower.told()).toEqual(['patch 2', 'reload 2', 'reload 3', 'patch 4']);
    // Who slept through a midnight knows the sequence, and a board that is out of date.
    expect(await (await joined(4, APRIL)).told()).toEqual(['reload 4']);
    expect(await (await joined(4, '2024-05-01T08:00:00.000Z')).told()).toEqual([]);
  });

  it('keeps the patches of the last three hundred commits', async () => {
    for (let sequence = 2; sequence <= 310; sequence++) write(sequence);
    expect(await (await joined(9)).told()).toEqual(['reload 310']);
    const kept = await (await joined(10)).told();
    expect([kept.length, kept[0], kept.at(-1)]).toEqual([300, 'patch 11', 'patch 310']);
  });

  it('starts anew with a state that was loaded anew', async () => {
    const follower = await joined(1);
    write(2);
    const again = state.fork();
    board.take(again, null, MARCH);
    state = again;
    write(3);
    expect(await follower.told()).toEqual(['patch 2', 'reload 2', 'patch 3']);
  });

  it('lets nobody hear who has left', async () => {
    const { stream, client } = await streams.connect();
    board.join(stream, 1, undefined, []);
    expect(board.followers).toBe(1);
    board.leave(stream);
    write(2);
    stream.end(0);
    expect([board.followers, (await client.toArray()).join('')]).toEqual([0, ':\n\nretry: 0\n\n']);
  });
});
