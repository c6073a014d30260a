import { type Cell } from '../cell';
import { StagedBrowser, refusal } from '../testing/recording-stage';

const cell = (kpi: string, period = '2021'): Cell => ({ plan: 'p', kpi, period });
const A = cell('1.1');
const B = cell('1.2');

describe('RecordingEngine', () => {
  let browser: StagedBrowser;
  beforeEach(() => (browser = new StagedBrowser()));
  afterEach(() => browser.close());

  it('gives a draft back to the same person after a reload, and to nobody else', async () => {
    const tab = await browser.open('ana');
    await tab.engine.saveDraft(A, { value: '12,3' });
    expect((await browser.open('ana')).of(A)).toMatchObject({ status: 'draft', fields: { value: '12,3' } });
    expect((await browser.open('luis')).of(A)).toBeUndefined();
    await tab.engine.discardDraft(A);
    expect((await browser.open('ana')).of(A)).toBeUndefined();
  });

  it('sends in the order of handing in, with what the person had seen, and forgets the draft', async () => {
    const tab = await browser.open();
    await tab.engine.saveDraft(A, { value: '1' });
    await tab.engine.send(A, { value: '1' }, 7);
    await tab.engine.send(B, { value: '2' }, null);
    await tab.reaches(B, 'saved');
    expect(tab.of(A)).toMatchObject({ status: 'saved', fields: null, saved: { value: '1', sequence: 101 } });
    expect(browser.api.sent).toMatchObject([
      { cell: A, measurement: { period: '2021', value: '1' }, seen: 7, user: 'owner' },
      { cell: B, measurement: { period: '2021', value: '2' }, seen: null },
    ]);
    expect((await browser.open()).of(A)).toBeUndefined();
  });

  it('asks with the same key until an answer comes, over a reload too: recorded once', async () => {
    browser.api.fate.push('answerLost', 'answerLost');
    const tab = await browser.open();
    await tab.engine.send(A, { value: '1' }, 7);
    await tab.reaches(A, 'unsent');
    tab.engine.stop();
    const after = await browser.open();
    await after.reaches(A, 'saved');
    expect(browser.api.recorded.size).toBe(1);
    expect(new Set(browser.api.sent.map(({ key }) => key)).size).toBe(1);
    expect(browser.api.sent.length).toBe(3);
  });

  it('puts nothing on the wire while nobody answers, and the newest value alone when somebody does', async () => {
    browser.api.up = false;
    const tab = await browser.open();
    tab.engine.online(false);
    await tab.engine.send(A, { value: '1' }, 7);
    await tab.engine.send(A, { value: '2' }, 7);
    await tab.engine.send(B, { value: '3' }, 7);
    expect(tab.of(A)).toMatchObject({ status: 'unsent', attempts: 0, measurement: { value: '2' } });
    expect(browser.api.sent).toEqual([]);
    browser.api.up = true;
    tab.engine.online(true);
    await tab.reaches(B, 'saved');
    expect(browser.api.sent.map(({ measurement }) => measurement.value)).toEqual(['2', '3']);
  });

  it('sends a second value for a cell after the first one, as seen after it', async () => {
    browser.api.fate.push('answerLost');
    const tab = await browser.open();
    await tab.engine.send(A, { value: '1' }, 7);
    await tab.reaches(A, 'unsent');
    await tab.engine.send(A, { value: '2', reason: 'mistyped' }, 7);
    await tab.reaches(A, 'saved');
    const keys = [...new Set(browser.api.sent.map(({ key }) => key))];
    expect(keys.length).toBe(2);
    expect(browser.api.sent.at(-1)).toMatchObject({ measurement: { value: '2' }, seen: 101 });
  });

  it.each([
    [refusal(503, 'SERVICE.DRAINING')],
    [refusal(500, 'INTERNAL')],
    [refusal(502, null)],
    [refusal(429, 'TOO.MANY', 1)],
    [refusal(403, null)],
  ])('keeps what %s turned away and sends it again', async (problem) => {
    browser.api.fate.push(problem);
    const tab = await browser.open();
    await tab.engine.send(A, { value: '1' }, 7);
    await tab.reaches(A, 'saved');
    expect(new Set(browser.api.sent.map(({ key }) => key)).size).toBe(1);
    expect(browser.api.sent.length).toBe(2);
  });

  it('does not hold the others up behind one that the server fails on', async () => {
    browser.api.fate.push(refusal(500, 'INTERNAL', 150));
    const tab = await browser.open();
    await tab.engine.send(A, { value: '1' }, 7);
    await tab.engine.send(B, { value: '2' }, 7);
    await tab.reaches(A, 'saved');
    expect(browser.api.sent.map(({ cell: { kpi } }) => kpi)).toEqual(['1.1', '1.2', '1.1']);
  });

  it('waits for the same person when the session has ended', async () => {
    browser.api.fate.push(refusal(401, 'AUTH.REQUIRED'));
    const tab = await browser.open();
    await tab.engine.send(A, { value: '1' }, 7);
    await tab.reaches(A, 'saving');
    await tab.engine.send(B, { value: '2' }, 7);
    expect((await tab.reaches(A, 'unsent')).problem).toMatchObject({ status: 401 });
    expect(browser.api.sent.length).toBe(1);
    tab.engine.signedIn(true);
    await tab.reaches(B, 'saved');
    expect(tab.of(A)?.status).toBe('saved');
  });

  it('keeps a refused value with its problem and the typed fields, until another is handed in or it is given up', async () => {
    browser.api.fate.push(refusal(422, 'KPI.REASON_REQUIRED'), refusal(409, 'PERIOD.CLOSED'));
    const tab = await browser.open();
    await tab.engine.saveDraft(A, { value: '1,0' });
    await tab.engine.send(A, { value: '1.0' }, 7);
    expect(await tab.reaches(A, 'failed')).toMatchObject({
      fields: { value: '1,0' },
      problem: { status: 422, problem: { code: 'KPI.REASON_REQUIRED' } },
    });
    expect((await browser.open()).of(A)?.status).toBe('failed');
    await tab.engine.send(A, { value: '1.0', reason: 'r' }, 7);
    expect((await tab.reaches(A, 'failed')).problem?.problem?.code).toBe('PERIOD.CLOSED');
    await tab.engine.discard(A);
    expect(tab.of(A)).toBeUndefined();
    expect((await browser.open()).of(A)).toBeUndefined();
  });

  describe('when someone else was faster', () => {
    const theirs = {
      value: '9',
      numerator: null,
      denominator: null,
      breakdown: null,
      note: null,
      by: 'Luis',
      at: 'x',
      seen: 50,
    };

    it('tells their value, and records the own one over it with a reason', async () => {
      browser.api.fate.push(refusal(412, 'WRITE.STALE'));
      browser.api.theirs = theirs;
      const tab = await browser.open();
      await tab.engine.send(A, { value: '1', note: 'n' }, 7);
      await tab.reaches(A, 'conflict');
      expect((await tab.learnsTheirs(A)).theirs).toEqual(theirs);
      await tab.engine.resolve(A, 'mine', 'counted again');
      await tab.reaches(A, 'saved');
      const [first, second] = browser.api.sent;
      expect(second).toMatchObject({
        seen: 50,
        measurement: { value: '1', note: 'n', reason: 'counted again' },
      });
      expect(second!.key).not.toBe(first!.key);
    });

    it('leaves theirs and forgets the own one', async () => {
      browser.api.fate.push(refusal(412, 'WRITE.STALE'));
      browser.api.theirs = theirs;
      const tab = await browser.open();
      await tab.engine.send(A, { value: '1' }, 7);
      await tab.reaches(A, 'conflict');
      await tab.engine.resolve(A, 'theirs');
      expect(tab.of(A)).toBeUndefined();
      expect(browser.api.sent.length).toBe(1);
    });

    it('asks again for a value that could not be told', async () => {
      browser.api.fate.push(refusal(412, 'WRITE.STALE'));
      const tab = await browser.open();
      await tab.engine.send(A, { value: '1' }, 7);
      expect((await tab.reaches(A, 'conflict')).theirs).toBeNull();
      browser.api.theirs = theirs;
      await tab.engine.askTheirs(A);
      expect(tab.of(A)?.theirs).toEqual(theirs);
    });
  });

  describe('in two tabs', () => {
    it('sends once and shows the same in both', async () => {
      const [one, two] = [await browser.open(), await browser.open()];
      let answer: () => void = () => undefined;
      browser.api.fate.push(new Promise((resolve) => (answer = resolve)));
      await one.engine.send(A, { value: '1' }, 7);
      await two.reaches(A, 'saving');
      two.engine.retryNow();
      answer();
      await two.reaches(A, 'saved');
      await one.reaches(A, 'saved');
      expect(browser.api.sent.length).toBe(1);
    });

    it('goes on in the other tab with what the closed one had on the wire', async () => {
      const [one, two] = [await browser.open(), await browser.open()];
      browser.api.fate.push('answerLost');
      await one.engine.send(A, { value: '1' }, 7);
      await two.reaches(A, 'unsent');
      one.engine.stop();
      two.engine.retryNow();
      await two.reaches(A, 'saved');
      expect(browser.api.recorded.size).toBe(1);
    });
  });
});
