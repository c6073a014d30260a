import { fullDocument } from '../testing/full-document';
import { kpiWith, planOf } from '../testing/plan-fixtures';
import { parsePlanDocument } from './parse-plan-document';

type Path = (string | number)[];

/** A copy of the full document with one place changed, as it comes out of JSON; `undefined` takes it out. */
function changed(path: Path, value: unknown): unknown {
  const document = JSON.parse(JSON.stringify(fullDocument()));
  const [last, ...before] = [...path].reverse() as [string, ...Path];
  const holder = before.reverse().reduce((node, key) => node[key], document);
  if (value === undefined) delete holder[last];
  else holder[last] = value;
  return document;
}

function faultsOf(input: unknown): string[] {
  const result = parsePlanDocument(input);
  return 'errors' in result ? result.errors.map(({ path, kind }) => `${kind} ${path}`) : [];
}

const perspective: Path = ['perspectives', 0];
const line: Path = [...perspective, 'lines', 0];
const objective: Path = [...line, 'objectives', 0];
const kpi: Path = [...objective, 'kpis', 0];
const ratio: Path = [...objective, 'kpis', 1];
const bands: Path = ['perspectives', 1, 'lines', 0, 'objectives', 0, 'kpis', 0];
const written = (path: Path): string =>
  path.reduce<string>(
    (text, key) => (typeof key === 'number' ? `${text}[${key}]` : text ? `${text}.${key}` : key),
    '',
  );

describe('parsePlanDocument', () => {
  it('takes a document with every field, and one with only the needed ones', () => {
    expect(parsePlanDocument(fullDocument())).toEqual({ document: fullDocument() });
    expect(faultsOf(planOf([{}]))).toEqual([]);
    expect(faultsOf({ format: 'rumbo-plan/1', code: 'a', name: 'A', horizon: { from: '2021', to: '2021' }, perspectives: [] })).toEqual([]); // prettier-ignore
  });

  it('takes JSON numbers and a horizon of numbers', () => {
    const numbers = planOf([{ weight: 0.5, targets: [{ period: '2021', value: 1e-7 }] }]);
    const result = parsePlanDocument({ ...numbers, horizon: { from: 2020, to: 2022 } });
    expect('document' in result && result.document.horizon).toEqual({ from: '2020', to: '2022' });
  });

  it.each([[null], [undefined], ['x'], [5], [[]], [[{}]]])('refuses %j as a whole', (input) => {
    expect(faultsOf(input)[0]).toBe('invalid ');
  });

  it.each<[Path, unknown]>([
    [['format'], 'rumbo-plan/2'],
    [['code'], 'with space'],
    [['code'], '../plan'],
    [['code'], 'x'.repeat(41)],
    [['name'], ' '],
    [['name'], 7],
    [['horizon', 'from'], 'siempre'],
    [['horizon', 'to'], '2018'],
    [['horizon', 'from'], { toString: 1 }],
    [['horizon', 'from'], ['2019']],
    [['method'], null],
    [['method', 'cap'], '0'],
    [['method', 'cap'], '-1'],
    [['method', 'missing'], 'ignore'],
    [['method', 'rollup'], 'median'],
    [['method', 'thresholds', 'onTrack'], '90%'],
    [['method', 'thresholds', 'atRisk'], '0.951'],
    [[...perspective, 'statement'], ''],
    [[...perspective, 'lines'], null],
    [[...line, 'weight'], '-0.01'],
    [[...line, 'weight'], '1e3'],
    [[...line, 'weight'], null],
    [[...perspective, 'lines', 1, 'code'], '1.9'],
    [[...objective, 'kpis'], 'none'],
    [[...objective, 'name'], undefined],
    [[...ratio, 'code'], '1.9.1.1'],
    [['perspectives', 1, 'lines', 0, 'objectives', 0, 'code'], { toString: 1 }],
    [[...kpi, 'unit'], ''],
    [[...kpi, 'direction'], 'up'],
    [[...kpi, 'frequency'], 'weekly'],
    [[...kpi, 'accumulation'], 'median'],
    [[...kpi, 'decimals'], 1.5],
    [[...kpi, 'decimals'], 16],
    [[...kpi, 'decimals'], '2'],
    [[...kpi, 'owner'], 5],
    [[...kpi, 'definition'], ''],
    [[...kpi, 'source', 'section'], undefined],
    [[...kpi, 'thresholds', 'atRisk'], '2'],
    [[...kpi, 'rule', 'type'], 'magic'],
    [[...kpi, 'rule', 'baseline'], undefined],
    [[...kpi, 'rule', 'baseline'], 'x'],
    [[...ratio, 'rule'], { type: 'range', low: '-1', high: '5' }],
    [[...ratio, 'rule'], { type: 'range', low: '0', high: '0' }],
    [[...ratio, 'rule'], { type: 'range', low: '6', high: '5' }],
    [[...bands, 'rule', 'points'], []],
    [[...bands, 'rule', 'points'], undefined],
    [
      [...bands, 'rule', 'points', 1],
      ['30.0', '0'],
    ],
    [[...bands, 'rule', 'points', 1], ['30']],
    [[...bands, 'rule', 'points', 1, 1], 'x'],
    [[...kpi, 'breakdown', 'dimension'], ''],
    [[...kpi, 'targets', 0, 'period'], '2021-01'],
    [[...kpi, 'targets', 0, 'period'], 2021],
    [[...kpi, 'targets', 0, 'period'], { toString: 1 }],
    [[...kpi, 'targets', 0, 'value'], '11,500,000.00'],
    [[...kpi, 'targets', 0, 'value'], '1000000'],
    [[...kpi, 'targets', 0, 'value'], undefined],
    [[...kpi, 'measurements', 0, 'value'], true],
    [[...kpi, 'measurements', 1, 'period'], '2020'],
    [[...kpi, 'measurements', 1, 'note'], ''],
    [[...kpi, 'measurements', 1, 'breakdown', 'público'], 'x'],
    [[...ratio, 'measurements', 0, 'value'], '80'],
    [[...ratio, 'measurements', 0, 'period'], '2021-Q5'],
    [['equations', 0, 'kpi'], '9.9'],
    [['equations', 0, 'equals'], '2.1.1.1 + 9.9.9'],
    [['equations', 0, 'equals'], ''],
    [['links', 0, 'to'], undefined],
  ])('%j: %j is one fault, at its path', (path, value) => {
    expect(faultsOf(changed(path, value))).toEqual([`invalid ${written(path)}`]);
  });

  it.each<[Path]>([
    [['title']],
    [['horizon', 'until']],
    [['method', 'graceDays']],
    [[...perspective, 'kpis']],
    [[...line, 'statement']],
    [[...objective, 'owner']],
    [[...kpi, 'target']],
    [[...kpi, 'constructor']],
    [[...kpi, 'source', 'page']],
    [[...kpi, 'rule', 'target']],
    [[...kpi, 'breakdown', 'total']],
    [[...kpi, 'targets', 0, 'reason']],
    [[...kpi, 'measurements', 0, 'evidence']],
    [[...kpi, 'measurements', 1, 'breakdown', 'mixto']],
    [['links', 0, 'weight']],
  ])('%j is a field that does not exist', (path) => {
    expect(faultsOf(changed(path, 'x'))).toEqual([`unknown ${written(path)}`]);
  });

  it('names every fault at once, in both languages', () => {
    const faults = parsePlanDocument({ ...fullDocument(), code: '', title: 'x', links: 5 });
    const errors = 'errors' in faults ? faults.errors : [];
    expect(errors.map(({ path }) => path).sort()).toEqual(['code', 'links', 'title']);
    for (const { message } of errors) {
      expect(message.es).toMatch(/\p{L}/u);
      expect(message.en).not.toBe(message.es);
    }
  });

  it('does not judge targets by a rule that it could not read', () => {
    const rule = { type: 'linear', baseline: 'x' };
    const faults = faultsOf(
      planOf([kpiWith({ rule: rule as never, targets: [{ period: '2021', value: '0' }] })]),
    );
    expect(faults).toEqual(['invalid perspectives[0].lines[0].objectives[0].kpis[0].rule.baseline']);
  });

  it('takes a target beside bands, which need none', () => {
    const input = changed([...bands, 'targets'], [{ period: '2021', value: '0' }]);
    expect(faultsOf(input).filter((fault) => fault.endsWith('value'))).toEqual([]);
  });

  it('takes no code that is not a text', () => {
    const code = { toString: 1 } as never;
    expect(faultsOf(planOf([{ code }]))).toEqual([
      'invalid perspectives[0].lines[0].objectives[0].kpis[0].code',
    ]);
  });

  it('tells apart band values that doubles cannot', () => {
    const points: [string, string][] = [['9007199254740992', '0'], ['9007199254740993', '1']]; // prettier-ignore
    expect(faultsOf(planOf([{ rule: { type: 'bands', points } }]))).toEqual([]);
  });
});
