import { definitionWords } from './definition-words';

const t = (key: string, params?: Record<string, string | number>): string =>
  params ? `${key}(${params['value']})` : key;

describe('definitionWords', () => {
  it('puts the parts that it knows into words and leaves the others', () => {
    const line = 'Mora · unit=$ · direction=increase · rule=linear(100) · weight=1 · color=blue';
    expect(definitionWords(line, t)).toBe(
      'Mora · definitionPart.unit($) · direction.increase · definitionPart.rule(ruleName.linear(100)) · definitionPart.weight(1) · color=blue',
    );
  });
});
