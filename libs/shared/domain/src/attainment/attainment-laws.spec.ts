import fc from 'fast-check';
import { Exact } from '../decimals/decimal';
import { compareDecimals } from '../decimals/exact-integers';
import type { Direction, Rule } from '../plan/vocabulary';
import type { DocumentKpi } from '../plan/plan-document';
import { boardOf, nodesOf } from '../testing/plan-fixtures';
import { decimalText, longDecimal, question, RUNS, targetText, valueText } from '../testing/random-figures';
import { kpi, mapKpis, planWith, rule } from '../testing/random-plan';
import { attainment, clampScore, needsTarget } from './attainment';

const positive = decimalText({ min: 1, max: 1_000_000 }, 4);
const any = fc.oneof(decimalText({ min: -1_000_000, max: 1_000_000 }, 4), longDecimal);
const of = (applied: Rule, direction: Direction, value: string, target: string): number =>
  attainment(applied, direction, new Exact(value), needsTarget(applied) ? new Exact(target) : null);

/** The sign of the law: 1 where more is never worse, −1 where less is never worse. */
const monotone: [string, fc.Arbitrary<{ rule: Rule; target: string }>, Direction, 1 | -1][] = [
  ['ratio, increase', fc.record({ rule: fc.constant({ type: 'ratio' }), target: positive }), 'increase', 1],
  ['ratio, decrease', fc.record({ rule: fc.constant({ type: 'ratio' }), target: positive }), 'decrease', -1],
  ['binary, increase', fc.record({ rule: fc.constant({ type: 'binary' }), target: any }), 'increase', 1],
  ['binary, decrease', fc.record({ rule: fc.constant({ type: 'binary' }), target: any }), 'decrease', -1],
  ['linear upwards', linear((baseline, way) => baseline.plus(way)), 'increase', 1],
  ['linear downwards', linear((baseline, way) => baseline.minus(way)), 'decrease', -1],
  ['bands that rise', bands((a, b) => a - b), 'increase', 1],
  ['bands that fall', bands((a, b) => b - a), 'decrease', -1],
];

function linear(targetOf: (baseline: InstanceType<typeof Exact>, way: string) => { toFixed(): string }) {
  return fc.tuple(any, positive).map(([baseline, way]) => ({
    rule: { type: 'linear' as const, baseline },
    target: targetOf(new Exact(baseline), way).toFixed(),
  }));
}

function bands(order: (a: number, b: number) => number) {
  return fc
    .tuple(
      fc.uniqueArray(fc.integer({ min: -999, max: 999 }), { minLength: 2, maxLength: 5 }),
      fc.array(fc.integer({ min: -9, max: 20 }), { minLength: 5, maxLength: 5 }),
    )
    .map(([values, scores]) => {
      const sorted = scores.slice(0, values.length).sort(order);
      const points = values
        .sort((a, b) => a - b)
        .map((value, index): [string, string] => [`${value}`, `${sorted[index]}`]);
      return { rule: { type: 'bands' as const, points }, target: '1' };
    });
}

describe('laws of attainment', () => {
  it.each(monotone)('%s is monotone in the value', (_, given, direction, sign) => {
    fc.assert(
      fc.property(given, any, any, ({ rule: applied, target }, a, b) => {
        const order = Math.sign(compareDecimals(a, b)) * sign;
        const [p, q] = [of(applied, direction, a, target), of(applied, direction, b, target)];
        expect((p - q) * order).toBeGreaterThanOrEqual(0);
      }),
      RUNS,
    );
  });

  it('falls on both sides of a range and of a level to be kept', () => {
    const rules: Rule[] = [{ type: 'range', low: '80', high: '90.5' }, { type: 'ratio' }];
    fc.assert(
      fc.property(fc.constantFrom(...rules), positive, positive, (applied, step, more) => {
        const near = new Exact(step);
        const far = near.plus(more);
        const [low, high] = applied.type === 'range' ? [80, 90.5] : [85, 85];
        const at = (value: { toFixed(): string }): number => of(applied, 'maintain', value.toFixed(), '85');
        expect(at(new Exact(high).plus(far))).toBeLessThan(at(new Exact(high).plus(near)));
        expect(at(new Exact(low).minus(far))).toBeLessThan(at(new Exact(low).minus(near)));
        expect(at(new Exact(high).plus(near))).toBeLessThan(1);
      }),
      RUNS,
    );
  });

  it('is 1 exactly on the target, whatever the direction', () => {
    const needing: fc.Arbitrary<Rule> = fc.oneof(
      fc.constantFrom<Rule>({ type: 'ratio' }, { type: 'binary' }),
      longDecimal.map((baseline): Rule => ({ type: 'linear', baseline })),
    );
    fc.assert(
      fc.property(
        needing,
        fc.constantFrom<Direction>('increase', 'decrease', 'maintain'),
        positive,
        (applied, direction, target) => {
          fc.pre(applied.type !== 'linear' || compareDecimals(applied.baseline, target) !== 0);
          expect(of(applied, direction, target, target)).toBe(1);
        },
      ),
      RUNS,
    );
  });

  it('makes a score within [0, cap] that keeps the order', () => {
    fc.assert(
      fc.property(
        rule,
        valueText,
        targetText,
        fc.constantFrom(0.8, 1, 1.2),
        (applied, value, target, cap) => {
          fc.pre(applied?.type !== 'linear' || compareDecimals(applied.baseline, target) !== 0);
          const p = of(applied ?? { type: 'ratio' }, 'increase', value, target);
          const score = clampScore(p, cap);
          expect(Number.isFinite(p)).toBe(true);
          expect(score).toBe(Math.max(0, Math.min(cap, p)));
        },
      ),
      RUNS,
    );
  });
});

describe('a plan of KPIs where higher is better', () => {
  const rising: fc.Arbitrary<DocumentKpi> = kpi.map(({ rule: applied, ...each }) => ({
    ...each,
    direction: 'increase',
    accumulation: each.accumulation === 'ratio' ? 'average' : each.accumulation,
    ...(applied?.type === 'binary' && { rule: applied }),
    targets: each.targets!.length > 0 ? each.targets : [{ period: '2021', value: '5' }],
  }));

  it('never scores lower anywhere for a higher value, nor higher for one that gets worse', () => {
    fc.assert(
      fc.property(planWith(rising), question, fc.nat(40), positive, (document, asked, at, more) => {
        let seen = 0;
        const count = mapCount(document);
        fc.pre(count > 0);
        const raised = mapKpis(document, (each) => ({
          ...each,
          measurements: each.measurements!.map((measurement) =>
            seen++ === at % count
              ? { ...measurement, value: new Exact(measurement.value).plus(more).toFixed() }
              : measurement,
          ),
        }));
        const after = nodesOf(boardOf(raised, asked).root);
        const lower = nodesOf(boardOf(document, asked).root).filter(
          ({ score }, index) =>
            (score === null) !== (after[index]!.score === null) || after[index]!.score! < score! - 1e-12,
        );
        expect(lower).toEqual([]);
      }),
      RUNS,
    );
  });

  function mapCount(document: Parameters<typeof mapKpis>[0]): number {
    let count = 0;
    mapKpis(document, (each) => {
      count += each.measurements!.length;
      return each;
    });
    return count;
  }
});
