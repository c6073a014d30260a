import { openParts, type Parts } from '@rumbo/api-persistence/testing';
import { PlanSequences } from './plan-sequences';
import { PreparedAnswers } from './prepared-answers';
import { keyOf, type Question } from './question';

const MIB = 2 ** 20;

describe('prepared answers', () => {
  let parts: Parts;
  let answers: PreparedAnswers;
  let made: number;
  beforeEach(async () => {
    jest.useFakeTimers({ now: new Date('2026-02-01T05:00:00.000Z'), advanceTimers: true });
    parts = await openParts('sqlite');
    answers = new PreparedAnswers(new PlanSequences(parts.database.feed, parts.plans));
    made = 0;
    await write('a');
  });
  afterEach(async () => {
    jest.useRealTimers();
    await parts.close();
  });

  const write = (plan: string) =>
    parts.runner.write((tx) =>
      tx.append({ actor: 'x', kind: 'target.set', plan, subject: 'kpi:1', payload: {} }),
    );
  const question = (url: string, fields: Partial<Question> = {}): Question => ({
    ...{ key: keyOf(url, undefined), plan: 'a', asOf: undefined, rule: undefined, ...fields },
  });
  const prepare = async (of: Question, body: () => Promise<unknown> = async () => ({ made: ++made })) => {
    const moment = await answers.momentOf(of);
    if (!moment) throw new Error('It must not be kept');
    return answers.prepare(of, moment, body);
  };
  const textOf = async (of: Question) => (await (await prepare(of)).in('identity')).body.toString();

  it('are worked out once, however many ask at once, and again after each entry of their plan', async () => {
    const asked = question('/board');
    expect(await Promise.all([textOf(asked), textOf(asked), textOf(asked)])).toEqual(
      Array(3).fill('{"made":1}'),
    );
    await write('b');
    expect(await textOf(asked)).toBe('{"made":1}');
    await write('a');
    expect(await textOf(asked)).toBe('{"made":2}');
    expect(await textOf(question('/other'))).toBe('{"made":3}');
  });

  it('are made anew after midnight of the institution, because other periods may be due', async () => {
    const asked = question('/board');
    const before = await prepare(asked);
    jest.setSystemTime(new Date('2026-02-01T05:59:59.999Z'));
    expect(await prepare(asked)).toBe(before);
    jest.setSystemTime(new Date('2026-02-01T06:00:00.000Z'));
    const after = await prepare(asked);
    expect(after.etag('br')).not.toBe(before.etag('br'));
    expect(made).toBe(2);
  });

  it('stay for a sequence, and are not kept for a time or a plan that there is not', async () => {
    const dated = question('/board?asOf=1', { asOf: '1' });
    const before = await prepare(dated);
    await write('a');
    jest.setSystemTime(new Date('2027-01-01T00:00:00.000Z'));
    expect(await prepare(dated)).toBe(before);
    for (const fields of [{ asOf: '2026-01-01' }, { asOf: ['1', '2'] }, { plan: 'c' }])
      expect(await answers.momentOf(question('/board', fields))).toBeNull();
  });

  it('that fail are not kept, and one that was slow does not replace a later one', async () => {
    const asked = question('/board');
    await expect(prepare(asked, () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    let finish: (body: unknown) => void = () => undefined;
    const slow = prepare(asked, () => new Promise((resolve) => (finish = resolve)));
    await new Promise(setImmediate);
    await write('a');
    const later = await prepare(asked);
    finish({});
    expect((await (await slow).in('identity')).body.toString()).toBe('{}');
    expect(answers.last(asked.key)).toBe(later);
  });

  it('make room for each other by their bytes, the one that was used longest ago first', async () => {
    const large = (url: string) => prepare(question(url), async () => 'x'.repeat(20 * MIB));
    for (const url of ['/1', '/2', '/3']) await large(url);
    const used = answers.last(question('/1').key);
    expect(used && answers.holds(used, used.moment)).toBe(true);
    await large('/4');
    const kept = ['/1', '/2', '/3', '/4'].filter((url) => answers.last(question(url).key));
    expect(kept).toEqual(['/1', '/3', '/4']);
    // Packed forms count too, and are made once.
    const [one, two] = await Promise.all([used?.in('gzip'), used?.in('gzip')]);
    expect(one).toBe(two);
    expect(used?.byteLength).toBe((one?.body.length ?? 0) + 20 * MIB + 2 + 1000);
  });
});
