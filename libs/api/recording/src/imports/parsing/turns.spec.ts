import { Turns, type Turn } from './turns';

/** Whether the turn has come by now. */
async function come(turn: Promise<Turn | null>): Promise<boolean> {
  const late = Symbol('late');
  return (await Promise.race([turn, new Promise((resolve) => setImmediate(resolve, late))])) !== late;
}

describe('Turns', () => {
  it('lets a few in at once and the next one when one is done', async () => {
    const turns = new Turns({ atOnce: 2, waiting: 5 });
    const [a, b, c] = [turns.take('a'), turns.take('b'), turns.take('c')];
    expect([await come(a), await come(b), await come(c)]).toEqual([true, true, false]);
    (await a)?.done();
    expect(await come(c)).toBe(true);
  });

  it('gives nobody two turns at once, and lets others pass', async () => {
    const turns = new Turns({ atOnce: 2, waiting: 5 });
    const [first, second, other] = [turns.take('a'), turns.take('a'), turns.take('b')];
    expect([await come(second), await come(other)]).toEqual([false, true]);
    (await other)?.done();
    expect(await come(second)).toBe(false);
    (await first)?.done();
    expect(await come(second)).toBe(true);
  });

  it('refuses who would wait behind too many', async () => {
    const turns = new Turns({ atOnce: 1, waiting: 1 });
    const first = await turns.take('a');
    const second = turns.take('b');
    expect(await turns.take('c')).toBeNull();
    first?.done();
    (await second)?.done();
    expect(await come(turns.take('c'))).toBe(true);
  });
});
