import type { KpiSummary, PlanSummary } from '@rumbo/contracts';
import { type OwnKpi, groupByDue, matchingKpis, nextToRecord, ownKpis, scoredDue } from './own-kpis';

const plan = { code: 'p' } as PlanSummary;
const own = (code: string, due: string[], rest: Partial<KpiSummary> = {}): OwnKpi => ({
  plan,
  sequence: 5,
  kpi: {
    code,
    name: `Indicador ${code}`,
    line: '1.1',
    lineName: 'Gestión',
    own: true,
    latestTarget: null,
    due: due.map((period) => ({ period, dueSince: `${Number(period) + 1}-01-01T06:00:00.000Z` })),
    ...rest,
  } as KpiSummary,
});
const codes = (kpis: OwnKpi[]): string[] => kpis.map(({ kpi }) => kpi.code);

describe('own KPIs', () => {
  it("leaves out other people's", () => {
    const list = {
      plan: 'p',
      asOf: '',
      sequence: 9,
      kpis: [own('a', []).kpi, { ...own('b', []).kpi, own: false }],
    };
    expect(ownKpis([{ plan, list }]).map(({ kpi, sequence }) => [kpi.code, sequence])).toEqual([['a', 9]]);
  });

  it('puts first what a score waits for, then what is due longest', () => {
    const waiting = own('c', ['2022'], { latestTarget: { period: '2022', value: '200' } });
    const kpis = [own('a', ['2022']), own('b', ['2021', '2022']), waiting, own('d', [])];
    const groups = groupByDue(kpis);
    expect(codes(groups.due)).toEqual(['c', 'b', 'a']);
    expect(codes(groups.done)).toEqual(['d']);
    expect(groups.dueValues).toBe(4);
    expect(scoredDue(waiting)).toEqual({ period: '2022', value: '200' });
    expect(scoredDue(own('e', ['2022'], { latestTarget: { period: '2021', value: '1' } }))).toBeNull();
  });

  it('finds by all words, accents aside', () => {
    expect(
      codes(matchingKpis([own('a', []), own('b', [], { lineName: 'Otra' })], 'GESTION indicador')),
    ).toEqual(['a']);
  });
});

describe('nextToRecord', () => {
  const due = [own('a', ['2021', '2022']), own('b', ['2022']), own('c', ['2021'])];

  it('goes to the next KPI that the same period is due for', () => {
    expect(nextToRecord(due, { key: 'p~a', period: '2021' })).toBe('p~c');
    expect(nextToRecord(due, { key: 'p~b', period: '2022' })).toBe('p~a');
  });

  it('stays while the KPI itself has more due, else goes to any other', () => {
    expect(nextToRecord([due[0]!, own('x', ['2020'])], { key: 'p~a', period: '2021' })).toBe('p~a');
    expect(nextToRecord([own('b', ['2022']), own('c', ['2021'])], { key: 'p~b', period: '2022' })).toBe(
      'p~c',
    );
  });

  it('ends when nothing is left', () => {
    expect(nextToRecord([own('b', ['2022'])], { key: 'p~b', period: '2022' })).toBeNull();
  });
});
