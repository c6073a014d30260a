import type { Rule } from '../plan/vocabulary';
import { checkRuleTarget } from './target-check';

const LINEAR: Rule = { type: 'linear', baseline: '10.0' };

describe('checkRuleTarget', () => {
  it.each<[Rule | null, string]>([
    [null, '0.01'],
    [{ type: 'ratio' }, '11500000.00'],
    [LINEAR, '9.99'],
    [LINEAR, '0'],
    [LINEAR, '-4'],
    [{ type: 'binary' }, '0'],
    [{ type: 'binary' }, '-1'],
  ])('%j can use %s', (rule, target) => {
    expect(checkRuleTarget(rule, target)).toBeNull();
  });

  it.each<[Rule | null, string, string]>([
    [null, '0', 'ratio'],
    [{ type: 'ratio' }, '-0.00', 'ratio'],
    [{ type: 'ratio' }, '-5', 'ratio'],
    [LINEAR, '10', 'linear'],
    [{ type: 'bands', points: [['1', '1']] }, '5', 'bands'],
    [{ type: 'range', low: '1', high: '2' }, '1.5', 'range'],
  ])('%j cannot use %s, and says why and the way out in both languages', (rule, target, named) => {
    const problem = checkRuleTarget(rule, target);
    expect(problem?.rule).toBe(named);
    for (const text of [problem?.why, problem?.wayOut]) {
      expect(text?.es).toMatch(/\p{L}{3}/u);
      expect(text?.en).toMatch(/\p{L}{3}/u);
      expect(text?.es).not.toBe(text?.en);
    }
  });

  it('hints at a baseline, bands or binary where ratio cannot do it', () => {
    expect(checkRuleTarget(null, '0')?.wayOut.en).toMatch(/baseline.*bands.*binary/);
    expect(checkRuleTarget(null, '0')?.wayOut.es).toMatch(/línea base.*bandas.*binaria/);
  });
});
