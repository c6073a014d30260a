import type { Accumulation, Direction } from '../plan/vocabulary';

/**
 * Inputs and results that other systems and papers published, with where they stand. The engine reproduces all
 * of them to 1e-9.
 */

/** bambooBSC's board: every target is 100, higher is better, ratio rule. */
export const BAMBOO_BSC = {
  id: 'bambooBSC-2015',
  source: 'bambooBSC demo report (KPI-REPORT.png): values of 2014 and 2015',
  target: '100',
  perspectives: [
    {
      code: 'FIN',
      weight: '25',
      objectives: [
        { code: 'turnover', weight: '50', kpis: [kpi('sales', '100', 'average', '64', '55')] },
        {
          code: 'investment',
          weight: '50',
          kpis: [kpi('stock', '50', 'average', '75', '63'), kpi('developing', '50', 'average', '71', '48')],
        },
      ],
    },
    {
      code: 'CUS',
      weight: '25',
      objectives: [{ code: 'increase', weight: '100', kpis: [kpi('asia', '100', 'average', '81', '66')] }],
    },
    {
      code: 'INT',
      weight: '25',
      objectives: [{ code: 'upgrade', weight: '100', kpis: [kpi('stronghold', '100', 'min', '90', '70')] }],
    },
    {
      code: 'LEA',
      weight: '25',
      objectives: [{ code: 'capacity', weight: '100', kpis: [kpi('education', '100', 'max', '97', '81')] }],
    },
  ],
  expected: {
    sales: 0.595,
    stock: 0.69,
    developing: 0.595,
    investment: 0.6425,
    FIN: 0.61875,
    CUS: 0.735,
    INT: 0.7,
    LEA: 0.97,
    plan: 0.7559375,
  },
} as const;

function kpi<A extends Accumulation>(
  code: string,
  weight: string,
  accumulation: A,
  first: string,
  second: string,
) {
  return { code, weight, accumulation, values: [first, second] as const };
}

export interface RollupExample {
  source: string;
  /** Weight and score; null where the score is missing. */
  children: [weight: number, score: number | null][];
  expected: { score: number; coverage?: number; lower?: number; upper?: number };
}

const SAP = 'SAP community 11186023';
const CMS =
  "CMS hospital value-based purchasing, FY2016: a missing domain's weight is shared out over the others in proportion";

export const ROLLUPS: RollupExample[] = [
  { source: SAP, children: [[30, 0.5], [40, 1], [30, 0.2]], expected: { score: 0.61 } },
  { source: SAP, children: [[70, 1], [30, 0.5]], expected: { score: 0.85 } },
  { source: SAP, children: [[50, 0.61], [50, 0.85]], expected: { score: 0.73 } },
  {
    source: CMS,
    children: [[10, 0], [25, 0], [40, 1], [25, null]],
    expected: { score: 0.5333333333333333, coverage: 0.75, lower: 0.4, upper: 0.65 },
  },
  {
    source: CMS,
    children: [[10, 1], [25, 0], [40, 0], [25, null]],
    expected: { score: 0.13333333333333333, coverage: 0.75, lower: 0.1, upper: 0.35 },
  },
  {
    source: 'ManagePro help: weights that do not add up to 100',
    children: [[50, 0.8], [25, 1]],
    expected: { score: 0.8666666666666667 },
  },
]; // prettier-ignore

type ExampleRule =
  { type: 'ratio' } | { type: 'linear'; baseline: number } | { type: 'bands'; points: [number, number][] };

export interface AttainmentExample {
  source: string;
  rule: ExampleRule;
  direction: Direction;
  target: number | string | null;
  value: number | string;
  attainment: number;
  score: number;
}

/** Spider Impact: goal 700, red flag 500, each band a third. */
const spider = (value: number, attainment: number): AttainmentExample => ({
  source: 'Spider Impact: goal 700, red flag 500',
  rule: { type: 'bands', points: [[300, 0], [500, 0.3333333333333333], [700, 0.6666666666666666], [900, 1]] }, // prettier-ignore
  direction: 'increase',
  target: null,
  value,
  attainment,
  score: attainment,
});

/** Attainment is raw there, the score clamped to [0, 1]. */
const oslo = (
  baseline: number,
  target: number,
  value: number,
  attainment: number,
  score: number,
): AttainmentExample => ({
  source: 'Oslo municipality okr-tracker unit tests (start, target, current)',
  rule: { type: 'linear', baseline },
  direction: target > baseline ? 'increase' : 'decrease',
  target,
  value,
  attainment,
  score,
});

export const ATTAINMENTS: AttainmentExample[] = [
  spider(300, 0),
  spider(500, 0.3333333333333333),
  spider(700, 0.6666666666666666),
  spider(900, 1),
  spider(600, 0.5),
  spider(100, 0),
  spider(1000, 1),
  oslo(0, 100, 0, 0, 0),
  oslo(0, 100, 20, 0.2, 0.2),
  oslo(0, 100, 100, 1, 1),
  oslo(0, 100, 150, 1.5, 1),
  oslo(20, 100, 20, 0, 0),
  oslo(20, 100, 100, 1, 1),
  oslo(20, 100, 0, -0.25, 0),
  oslo(20, 100, -20, -0.5, 0),
  oslo(100, 0, 100, 0, 0),
  oslo(100, 0, 80, 0.2, 0.2),
  oslo(100, 0, 0, 1, 1),
  oslo(100, 20, 100, 0, 0),
  oslo(100, 20, 80, 0.25, 0.25),
  oslo(100, 20, 20, 1, 1),
  oslo(100, 20, 0, 1.25, 1),
  {
    source: 'ISSS, Memoria de Labores 2021, section 8.4',
    rule: { type: 'ratio' },
    direction: 'increase',
    target: '11500000.00',
    value: '13029542.75',
    attainment: 1.1330037173913043,
    score: 1,
  },
];

/** Printed beside it as the variation, about 13.0 %. */
export const MORA_DIFFERENCE = '1529542.75';
