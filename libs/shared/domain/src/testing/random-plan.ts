import fc from 'fast-check';
import { decimalsEqual } from '../decimals/exact-integers';
import type { DocumentKpi, DocumentMethod, DocumentObjective, PlanDocument } from '../plan/plan-document';
import {
  ACCUMULATIONS,
  DIRECTIONS,
  FREQUENCIES,
  type Accumulation,
  type Frequency,
  type Rule,
} from '../plan/vocabulary';
import { decimalText, periodText, ratioFigure, targetText, valueText } from './random-figures';

export const rule: fc.Arbitrary<Rule | undefined> = fc.oneof(
  fc.constantFrom<Rule | undefined>(undefined, { type: 'ratio' }, { type: 'binary' }),
  decimalText({ min: -200, max: 5000 }).map((baseline): Rule => ({ type: 'linear', baseline })),
  fc.tuple(decimalText({ min: 0, max: 5000 }), decimalText({ min: 1, max: 5000 })).map(([a, b]): Rule => {
    const [low, high] = Number(a) <= Number(b) ? [a, b] : [b, a];
    return { type: 'range', low, high };
  }),
  fc
    .uniqueArray(fc.tuple(decimalText({ min: -100, max: 9000 }), decimalText({ min: -50, max: 150 })), {
      minLength: 1,
      maxLength: 4,
      comparator: ([a], [b]) => decimalsEqual(a, b),
    })
    .map((points): Rule => ({ type: 'bands', points })),
);

/** Few weights, so that equal ones and zeros are common. */
export const weight: fc.Arbitrary<string | undefined> = fc.constantFrom(
  undefined,
  '0',
  '1',
  '2.5',
  '30',
  '0.1',
);

function measurements(
  frequency: Frequency,
  accumulation: Accumulation,
): fc.Arbitrary<NonNullable<DocumentKpi['measurements']>> {
  const figure =
    accumulation === 'ratio'
      ? fc.oneof(
          { weight: 5, arbitrary: ratioFigure },
          { weight: 1, arbitrary: fc.record({ value: valueText }) },
        )
      : fc.record({ value: valueText });
  return fc
    .uniqueArray(fc.tuple(periodText(frequency), figure), { maxLength: 7, selector: ([period]) => period })
    .map((pairs) => pairs.map(([period, rest]) => ({ period, ...rest })));
}

function targets(
  frequency: Frequency,
  applied: Rule | undefined,
): fc.Arbitrary<NonNullable<DocumentKpi['targets']>> {
  if (applied?.type === 'bands' || applied?.type === 'range') return fc.constant([]);
  return fc
    .uniqueArray(fc.record({ period: periodText(frequency), value: targetText }), {
      maxLength: 8,
      selector: ({ period }) => period,
    })
    .map((all) =>
      all.filter(({ value }) => applied?.type !== 'linear' || !decimalsEqual(value, applied.baseline)),
    );
}

/** A KPI with up to eight targets and values in two years; its code is given by the plan. */
export const kpi: fc.Arbitrary<DocumentKpi> = fc
  .tuple(
    fc.constantFrom(...FREQUENCIES),
    fc.constantFrom(...ACCUMULATIONS),
    fc.constantFrom(...DIRECTIONS),
    rule,
    weight,
    fc.constantFrom(undefined, { onTrack: '0.8', atRisk: '0.5' }),
  )
  .chain(([frequency, accumulation, direction, applied, own, thresholds]) =>
    fc.record({
      code: fc.constant(''),
      name: fc.constant('Indicador'),
      unit: fc.constant('casos'),
      direction: fc.constant(direction),
      frequency: fc.constant(frequency),
      accumulation: fc.constant(accumulation),
      ...(applied && { rule: fc.constant(applied) }),
      ...(own !== undefined && { weight: fc.constant(own) }),
      ...(thresholds && { thresholds: fc.constant(thresholds) }),
      targets: targets(frequency, applied),
      measurements: measurements(frequency, accumulation),
    }),
  );

export const method: fc.Arbitrary<DocumentMethod> = fc.record(
  {
    cap: fc.constantFrom('1', '1.2', '0.8', '1.1'),
    missing: fc.constantFrom('exclude', 'zero'),
    rollup: fc.constantFrom('weightedMean', 'worst'),
    thresholds: fc.constantFrom({ onTrack: '0.9', atRisk: '0.75' }, { onTrack: '0.5', atRisk: '0.5' }),
  },
  { requiredKeys: [] },
);

/** How many children a node has at most. */
interface Breadth {
  lines: number;
  kpis: number;
}

/** Plans of up to 2 × 2 × 2 objectives with up to 3 KPIs each, at least one in all. */
export function planWith(
  kpis: fc.Arbitrary<DocumentKpi> = kpi,
  breadth: Breadth = { lines: 2, kpis: 3 },
): fc.Arbitrary<PlanDocument> {
  const several = <T>(item: fc.Arbitrary<T>, maxLength = 2) => fc.array(item, { minLength: 1, maxLength });
  const weighted = <T>(children: fc.Arbitrary<T>) => fc.tuple(weight, children);
  const objective = weighted(fc.array(kpis, { maxLength: breadth.kpis }));
  return fc
    .tuple(method, kpis, several(weighted(several(weighted(several(objective)), breadth.lines))))
    .map(([planMethod, first, perspectives]): PlanDocument => ({
      format: 'rumbo-plan/1',
      code: 'plan',
      name: 'Plan al azar',
      horizon: { from: '2020', to: '2021' },
      method: planMethod,
      perspectives: perspectives.map(([own, lines], p) => ({
        ...node(`${p + 1}`, own),
        lines: lines.map(([ofLine, objectives], l) => ({
          ...node(`${p + 1}.${l + 1}`, ofLine),
          objectives: objectives.map(([ofObjective, all], o): DocumentObjective => {
            const code = `${p + 1}.${l + 1}.${o + 1}`;
            const inFirst = p + l + o === 0 ? [first, ...all] : all;
            return {
              ...node(code, ofObjective),
              kpis: inFirst.map((each, k) => ({ ...each, code: `${code}.${k + 9}` })),
            };
          }),
        })),
      })),
    }));
}

function node(code: string, own: string | undefined) {
  return { code, name: `Nodo ${code}`, ...(own !== undefined && { weight: own }) };
}

/** The KPIs of a document, in its order. */
export function kpisOf(document: PlanDocument): DocumentKpi[] {
  return document.perspectives.flatMap(({ lines }) =>
    lines.flatMap(({ objectives }) => objectives.flatMap(({ kpis }) => kpis)),
  );
}

/** The document with every KPI changed. */
export function mapKpis(document: PlanDocument, change: (kpi: DocumentKpi) => DocumentKpi): PlanDocument {
  return mapObjectives(document, (objective) => ({ ...objective, kpis: objective.kpis.map(change) }));
}

/** The document with every objective changed. */
export function mapObjectives(
  document: PlanDocument,
  change: (objective: DocumentObjective) => DocumentObjective,
): PlanDocument {
  return {
    ...document,
    perspectives: document.perspectives.map((perspective) => ({
      ...perspective,
      lines: perspective.lines.map((line) => ({ ...line, objectives: line.objectives.map(change) })),
    })),
  };
}
