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
});
