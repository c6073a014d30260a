import { type Cell } from '../cell';
import { StagedBrowser, refusal } from '../testing/recording-stage';

const cell = (kpi: string): Cell => ({ plan: 'p', kpi, period: '2021' });
const [A, B, C] = [cell('1.1'), cell('1.2'), cell('1.3')];
const values = [A, B, C].map(({ kpi, period }, index) => ({ kpi, period, value: `${index}`, seen: 7 }));

describe('a batch in the queue', () => {
  let browser: StagedBrowser;
  beforeEach(() => (browser = new StagedBrowser()));
  afterEach(() => browser.close());

  it('goes in one request, and each value is told saved', async () => {
    const tab = await browser.open();
    await tab.engine.sendBatch('p', values, { mode: 'good', reason: 'counted again' });
    expect((await tab.reaches(C, 'saved')).saved).toMatchObject({ id: 'm2', value: '2', sequence: 101 });
    expect(tab.of(A)?.status).toBe('saved');
    expect(browser.api.batches).toMatchObject([
      { plan: 'p', user: 'owner', batch: { mode: 'good', reason: 'counted again', cells: values } },
    ]);
  });

  it('asks with the same key and body until an answer comes, over a reload too', async () => {
    browser.api.fate.push('answerLost', 'answerLost');
    const tab = await browser.open();
    await tab.engine.sendBatch('p', values, { mode: 'good', reason: null });
    await tab.reaches(A, 'unsent');
    tab.engine.stop();
    await (await browser.open()).reaches(A, 'saved');
    expect(browser.api.batches.length).toBe(3);
    expect(new Set(browser.api.batches.map(({ key, batch }) => JSON.stringify([key, batch]))).size).toBe(1);
  });

  it('keeps what was refused with why, and what someone else changed as a conflict', async () => {
    browser.api.refusals.set('1.2', 'PERIOD.CLOSED').set('1.3', 'WRITE.STALE');
    const tab = await browser.open();
    await tab.engine.sendBatch('p', values, { mode: 'good', reason: null });
    await tab.reaches(A, 'saved');
    expect((await tab.reaches(B, 'failed')).problem?.problem?.detail).toBe('PERIOD.CLOSED');
    expect((await tab.reaches(C, 'conflict')).measurement).toEqual({ value: '2' });
    browser.api.refusals.clear();
    await tab.engine.send(B, { value: '9' }, 7);
    await tab.reaches(B, 'saved');
    expect((await browser.open()).of(C)?.status).toBe('conflict');
  });

  it('is refused as a whole where it has to be all or nothing', async () => {
    const problem = refusal(422, 'BATCH.REFUSED');
    problem.problem!.cells = values.map(({ kpi, period }, index) => ({
      ...{ kpi, period, state: index === 1 ? 'refused' : 'new', old: null, value: null, measurementId: null },
      problem: index === 1 ? { code: 'PERIOD.CLOSED', detail: 'closed', errors: [] } : null,
    }));
    browser.api.fate.push(problem);
    const tab = await browser.open();
    await tab.engine.sendBatch('p', values, { mode: 'all', reason: null });
    expect((await tab.reaches(A, 'failed')).problem?.problem?.code).toBe('BATCH.REFUSED');
    expect((await tab.reaches(B, 'failed')).problem?.problem?.code).toBe('PERIOD.CLOSED');
  });
});
