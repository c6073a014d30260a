import type { HistoryChange } from '@rumbo/contracts';
import { changeWords } from './change-words';

const format = { value: (value: string, { unit }: { unit: string }) => `<${unit}${value}>` };
const t = (key: string): string => key;
const change = (field: string, before: string | null, after: string | null): HistoryChange => ({
  field,
  before,
  after,
});
const words = (
  kind: 'measurement' | 'definition' | 'weight',
  before: string | null,
  ...changes: HistoryChange[]
) =>
  changeWords({ kind, before, changes }, { unit: '$' }, t, format).map(({ name, ...rest }) => [
    name,
    rest.before,
    rest.after,
  ]);

describe('changeWords', () => {
  it('tells what changed beside the value, figures as figures', () => {
    expect(
      words(
        'measurement',
        '10',
        change('value', '10', '12'),
        change('note', 'a', 'b'),
        change('numerator', '1', '2'),
        change('breakdown.Correo', null, '5'),
        change('evidence', 'acta', null),
      ),
    ).toEqual([
      ['history.field.numerator', '<1>', '<2>'],
      ['Correo', null, '<$5>'],
      ['history.field.evidence', 'acta', 'history.noLonger'],
    ]);
  });

  it('tells the note that is gone, and the evidence of a first value', () => {
    expect(words('measurement', '10', change('note', 'a', null))).toEqual([
      ['history.field.note', 'a', 'history.noLonger'],
    ]);
    expect(words('measurement', null, change('value', null, '1'), change('evidence', null, 'acta'))).toEqual([
      ['history.field.evidence', null, 'acta'],
    ]);
  });

  it('puts the words of a definition into the page’s language', () => {
    expect(
      words(
        'definition',
        'x',
        change('direction', 'increase', 'decrease'),
        change('rule', 'ratio', 'linear'),
        change('rule.baseline', null, '100'),
      ),
    ).toEqual([
      ['history.field.direction', 'direction.increase', 'direction.decrease'],
      ['history.field.rule', 'ruleName.ratio', 'ruleName.linear'],
      ['history.field.rule_baseline', null, '100'],
    ]);
  });

  it('has nothing to tell of what is first, and of weights', () => {
    expect(words('measurement', null, change('numerator', null, '2'))).toEqual([]);
    expect(words('weight', '1', change('weight', '1', '2'))).toEqual([]);
  });
});
