import type {
  KpiDefinition,
  MeasurementRevision,
  NodeRevision,
  Revision,
  Rule,
  TargetRevision,
} from '@rumbo/domain';
import { historyOf } from './kpi-history';

const stamp = (sequence: number) => ({ sequence, at: `2026-01-0${sequence}T00:00:00.000Z` });

const value = (sequence: number, kpi: string, period: string, figure: string): MeasurementRevision => ({
  type: 'measurement',
  ...stamp(sequence),
  id: `m${sequence}`,
  kpi,
  period,
  value: figure,
  numerator: null,
  denominator: null,
  breakdown: null,
  note: null,
  evidence: null,
  state: 'recorded',
  actor: 'ana',
  reason: sequence > 2 ? 'r' : null,
});

const target = (sequence: number, period: string, figure: string | null): TargetRevision => ({
  type: 'target',
  ...stamp(sequence),
  kpi: 'k',
  period,
  value: figure,
  actor: 'eva',
  reason: null,
});

const definition = (
  sequence: number,
  code: string,
  rule: Rule | null,
  weight: string | null,
): NodeRevision => ({
  type: 'node',
  ...stamp(sequence),
  kind: 'kpi',
  code,
  parent: 'o',
  name: 'Mora',
  weight,
  statement: null,
  sourceNote: null,
  removed: false,
  kpi: {
    unit: 'USD',
    direction: 'increase',
    frequency: 'yearly',
    accumulation: 'sum',
    rule,
    thresholds: null,
    owner: null,
  } as KpiDefinition,
});

const above = (
  sequence: number,
  kind: 'line' | 'objective',
  weight: string | null,
  name = 'Línea',
): NodeRevision => ({
  ...definition(sequence, kind === 'line' ? 'l' : 'o', null, weight),
  kind,
  name,
  parent: null,
  kpi: null,
});

const review = (sequence: number, measurementId: string, state: 'approved' | 'returned'): Revision => ({
  ...{ type: 'review', ...stamp(sequence), kpi: 'k', period: '2021', actor: 'dir' },
  ...{ measurementId, state, reason: state === 'returned' ? 'Falta el acta' : null },
});

describe('historyOf', () => {
  it('tells of one KPI, newest first, what each change replaced', () => {
    const revisions: Revision[] = [
      definition(1, 'k', null, null),
      definition(1, 'other', null, null),
      value(1, 'other', '2021', '9'),
      target(1, '2021', '10'),
      value(2, 'k', '2021', '1'),
      value(3, 'k', '2020', '5'),
      value(4, 'k', '2021', '2'),
      target(5, '2021', null),
      definition(6, 'k', { type: 'linear', baseline: '3' }, '2'),
      definition(6, 'other', { type: 'binary' }, '7'),
    ];
    const lines = historyOf(revisions, 'k').map(({ sequence, kind, period, before, after }) => [
      sequence,
      kind,
      period,
      before,
      after,
    ]);
    const text = (rule: string, weight: string) =>
      `Mora · unit=USD · direction=increase · frequency=yearly · accumulation=sum · rule=${rule} · weight=${weight}`;
    expect(lines).toEqual([
      [6, 'definition', null, text('ratio', '1'), text('linear(3)', '2')],
      [5, 'target', '2021', '10', null],
      [4, 'measurement', '2021', '1', '2'],
      [3, 'measurement', '2020', null, '5'],
      [2, 'measurement', '2021', null, '1'],
      [1, 'target', '2021', null, '10'],
      [1, 'definition', null, null, text('ratio', '1')],
    ]);
  });

  it('says who and why, where the revision knows', () => {
    const [newest] = historyOf([value(3, 'k', '2021', '1')], 'k');
    expect(newest).toMatchObject({ actor: 'ana', reason: 'r', state: 'recorded', measurementId: 'm3' });
    expect(historyOf([definition(1, 'k', null, null)], 'k')[0]?.actor).toBeNull();
  });

  it('tells of a value that was taken back that there is none, and no note of it', () => {
    const first = { ...value(1, 'k', '2021', '1'), note: 'n' };
    const [newest] = historyOf([first, { ...first, ...stamp(2), state: 'withdrawn' }], 'k');
    expect(newest).toMatchObject({ before: '1', after: null, note: null, state: 'withdrawn' });
  });

  it('tells field by field what changed', () => {
    const changed = (revisions: Revision[]) => historyOf(revisions, 'k')[0]?.changes;
    const first = { ...value(1, 'k', '2021', '1'), note: 'n', breakdown: { Correo: '1' } };
    expect(changed([first])).toEqual([
      { field: 'value', before: null, after: '1' },
      { field: 'breakdown.Correo', before: null, after: '1' },
      { field: 'note', before: null, after: 'n' },
    ]);
    const corrected = { ...first, ...stamp(2), value: '2', note: null, breakdown: { Fax: '2' } };
    expect(changed([first, corrected])).toEqual([
      { field: 'value', before: '1', after: '2' },
      { field: 'breakdown.Fax', before: null, after: '2' },
      { field: 'note', before: 'n', after: null },
      { field: 'breakdown.Correo', before: '1', after: null },
    ]);
    expect(changed([target(1, '2021', '10'), target(2, '2021', '12')])).toEqual([
      { field: 'value', before: '10', after: '12' },
    ]);
    const plain = definition(1, 'k', null, null);
    const stricter: NodeRevision = {
      ...definition(2, 'k', { type: 'range', low: '1', high: '2' }, '3'),
      kpi: {
        ...plain.kpi!,
        rule: { type: 'range', low: '1', high: '2' },
        thresholds: { onTrack: '0.95', atRisk: '0.8' },
      },
    };
    expect(changed([plain, stricter])).toEqual([
      { field: 'rule', before: 'ratio', after: 'range' },
      { field: 'rule.low', before: null, after: '1' },
      { field: 'rule.high', before: null, after: '2' },
      { field: 'thresholds.onTrack', before: null, after: '0.95' },
      { field: 'thresholds.atRisk', before: null, after: '0.8' },
      { field: 'weight', before: '1', after: '3' },
    ]);
    const bands = definition(
      3,
      'k',
      {
        type: 'bands',
        points: [
          ['0', '0'],
          ['10', '1'],
        ],
      },
      '3',
    );
    expect(changed([stricter, bands])).toContainEqual({
      field: 'rule.points',
      before: null,
      after: '0→0, 10→1',
    });
    const removed = { ...plain, ...stamp(2), removed: true };
    expect(historyOf([plain, removed], 'k')[0]).toMatchObject({ kind: 'definition', after: null });
    expect(changed([plain, removed])).toContainEqual({ field: 'name', before: 'Mora', after: null });
  });

  it('tells changes of weight by themselves, of the KPI and of the nodes above it', () => {
    const revisions: Revision[] = [
      above(1, 'line', null),
      above(1, 'objective', '2', 'Objetivo'),
      definition(1, 'k', null, null),
      above(2, 'line', '5'),
      above(3, 'line', '5', 'Otro nombre'),
      definition(4, 'k', null, '3'),
      definition(5, 'k', null, '3'),
    ];
    const weights = historyOf(revisions, 'k').filter(({ kind }) => kind === 'weight');
    expect(historyOf(revisions, 'k')).toHaveLength(weights.length + 1);
    expect(weights).toMatchObject([
      { sequence: 4, before: '1', after: '3', node: { kind: 'kpi', code: 'k', name: 'Mora' }, actor: null },
      { sequence: 2, before: '1', after: '5', node: { kind: 'line', code: 'l', name: 'Línea' } },
    ]);
    expect(weights[0]?.changes).toEqual([{ field: 'weight', before: '1', after: '3' }]);
  });

  it('tells of reviews what they made of the value', () => {
    const lines = historyOf(
      [value(1, 'k', '2021', '1'), review(2, 'm1', 'returned'), review(3, 'm1', 'approved')],
      'k',
    );
    expect(lines.slice(0, 2)).toMatchObject([
      { kind: 'review', period: '2021', before: 'returned', after: 'approved', actor: 'dir', reason: null },
      { kind: 'review', before: 'recorded', after: 'returned', state: 'returned', reason: 'Falta el acta' },
    ]);
    expect(lines[0]?.changes).toEqual([{ field: 'state', before: 'returned', after: 'approved' }]);
    expect(lines[0]?.measurementId).toBe('m1');
  });
});
