import { subtractDecimals } from '../decimals/exact-integers';
import type { DocumentKpi, PlanDocument } from '../plan/plan-document';
import { boardOf, kpiWith, leafOf, nodeOf, planOf } from '../testing/plan-fixtures';
import { ATTAINMENTS, BAMBOO_BSC, MORA_DIFFERENCE, ROLLUPS } from '../testing/published-examples';
import { rollup } from './rollup';

/**
 * bambooBSC accumulates over two years and has no level of lines. Here its two years are the halves of one
 * year, and every perspective has one line: the accumulations and the rollup see the same figures.
 */
function bambooDocument(): PlanDocument {
  const { perspectives, target } = BAMBOO_BSC;
  const kpiOf = ({ code, weight, accumulation, values }: KpiExample): DocumentKpi =>
    kpiWith({
      code,
      weight,
      accumulation,
      frequency: 'half-yearly',
      targets: ['2015-S1', '2015-S2'].map((period) => ({ period, value: target })),
      measurements: ['2015-S1', '2015-S2'].map((period, half) => ({ period, value: values[half]! })),
    });
  return {
    format: 'rumbo-plan/1',
    code: 'plan',
    name: 'bambooBSC',
    horizon: { from: '2015', to: '2015' },
    perspectives: perspectives.map(({ code, weight, objectives }) => ({
      code,
      name: code,
      weight,
      lines: [
        {
          code: `${code}-line`,
          name: code,
          objectives: objectives.map(({ code, weight, kpis }) => ({
            code,
            name: code,
            weight,
            kpis: kpis.map(kpiOf),
          })),
        },
      ],
    })),
  };
}

type KpiExample = (typeof BAMBOO_BSC.perspectives)[number]['objectives'][number]['kpis'][number];

describe('published scorecard: bambooBSC', () => {
  const board = boardOf(bambooDocument(), { period: '2015' });

  it.each(Object.entries(BAMBOO_BSC.expected))('%s scores %f', (code, expected) => {
    expect(nodeOf(board, code).score).toBeCloseTo(expected, 9);
  });

  it('is fully covered', () => {
    expect(board.root).toMatchObject({ coverage: 1, lower: board.root.score, upper: board.root.score });
  });
});

describe.each(ROLLUPS)('published rollup: $source $children', ({ children, expected }) => {
  it('comes out of the plain function', () => {
    const result = rollup(children.map(([weight, score]) => ({ weight, score })));
    for (const [field, figure] of Object.entries(expected)) {
      expect(result[field as keyof typeof expected]).toBeCloseTo(figure, 9);
    }
  });

  it('comes out of a board', () => {
    const kpis = children.map(([weight, score], index) => ({
      code: `K${index}`,
      weight,
      targets: [{ period: '2021', value: 1 }],
      measurements: score === null ? [] : [{ period: '2021', value: score }],
    }));
    const { root } = boardOf(planOf(kpis));
    for (const [field, figure] of Object.entries(expected)) {
      expect(root[field as keyof typeof expected]).toBeCloseTo(figure, 9);
    }
  });
});

describe.each(ATTAINMENTS)('published attainment: $source', (example) => {
  const { rule, direction, target, value, attainment, score } = example;

  it(`${JSON.stringify(rule)}: ${value} against ${target} is ${attainment}`, () => {
    const kpi: Partial<DocumentKpi> = {
      rule,
      direction,
      ...(target !== null && { targets: [{ period: '2021', value: target }] }),
      measurements: [{ period: '2021', value }],
    };
    const leaf = leafOf(boardOf(planOf([kpi])));
    expect(leaf.attainment).toBeCloseTo(attainment, 9);
    expect(leaf.score).toBeCloseTo(score, 9);
  });
});

it('mora 2021: the printed variation is the exact difference', () => {
  const mora = ATTAINMENTS.find(({ source }) => source.startsWith('ISSS'))!;
  expect(subtractDecimals(String(mora.value), String(mora.target))).toBe(MORA_DIFFERENCE);
});
