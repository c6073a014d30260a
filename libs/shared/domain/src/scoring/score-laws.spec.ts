import fc from 'fast-check';
import { IS_EXACT } from '../plan/columns/kpi-facts';
import { PlanState } from '../plan/plan-state';
import type { PlanMethod, Status } from '../plan/vocabulary';
import { boardOf, boardOfState, kpiWith, leafOf, nodesOf, stateOf, cutOffOf } from '../testing/plan-fixtures';
import { question, RUNS } from '../testing/random-figures';
import { history } from '../testing/random-history';
import { kpisOf, mapKpis, mapObjectives, planWith } from '../testing/random-plan';
import type { PlanDocument } from '../plan/plan-document';
import type { ScorecardKpi, ScorecardNode } from '../board/scorecard-node';
import { explainKpi } from './explain';
import type { Explanation } from './explanation';

const close = (a: number | null, b: number | null): boolean =>
  a === null || b === null ? a === b : Math.abs(a - b) <= 1e-12;

const isClose = (a: ScorecardNode, b: ScorecardNode): boolean =>
  close(a.score, b.score) &&
  close(a.coverage, b.coverage) &&
  close(a.lower, b.lower) &&
  close(a.upper, b.upper);

const within = (low: number, value: number, high: number): boolean => low <= value && value <= high;

/** Score within [0, cap] and its bounds, coverage within [0, 1]; null where nothing is due or has a score. */
function isLawful(
  { kind, score, coverage, lower, upper, status }: ScorecardNode,
  method: PlanMethod,
): boolean {
  if (coverage === null) return score === null && lower === null && upper === null && !isScored(status);
  if (lower === null || upper === null) return false;
  const cap = Number(method.cap);
  if (!within(0, coverage, 1) || !within(0, lower, cap) || !within(lower, upper, cap)) return false;
  const isMissing = kind === 'kpi' || method.missing === 'exclude' ? coverage === 0 : score === null;
  if (score === null) return isMissing && status === 'noData';
  return !isMissing && isScored(status) && within(lower, score, upper);
}

function isScored(status: Status): boolean {
  return status === 'onTrack' || status === 'atRisk' || status === 'offTrack';
}

describe('laws of a board', () => {
  it('scores within [0, cap], coverage within [0, 1], bounds around the score; null together', () => {
    fc.assert(
      fc.property(history, question, (revisions, asked) => {
        const board = boardOfState(PlanState.fold('plan', revisions), asked);
        expect(nodesOf(board.root).filter((node) => !isLawful(node, board.method))).toEqual([]);
        expect(JSON.stringify(board)).not.toMatch(/NaN|Infinity/);
      }),
      RUNS,
    );
  });

  it('does not change when all sibling weights are multiplied by one number', () => {
    const scaled = (document: PlanDocument, factor: number): PlanDocument => {
      const times = <T extends { weight?: string | number }>(node: T): T => ({
        ...node,
        weight: (Number(node.weight ?? 1) * factor).toFixed(6),
      });
      const leaves = mapKpis(mapObjectives(document, times), times);
      return {
        ...leaves,
        perspectives: leaves.perspectives.map((perspective) => ({
          ...times(perspective),
          lines: perspective.lines.map(times),
        })),
      };
    };
    fc.assert(
      fc.property(planWith(), question, fc.constantFrom(0.01, 0.3, 3, 7, 1000), (document, asked, factor) => {
        const before = nodesOf(boardOf(document, asked).root);
        const after = nodesOf(boardOf(scaled(document, factor), asked).root);
        expect(after.filter((node, index) => !isClose(node, before[index]!))).toEqual([]);
      }),
      RUNS,
    );
  });

  it('with one more KPI without data changes in coverage only', () => {
    fc.assert(
      fc.property(planWith(), question, (random, asked) => {
        const document = { ...random, method: { ...random.method, missing: 'exclude' as const } };
        const empty = kpiWith({ code: 'Z', targets: [{ period: '2020', value: 1 }, { period: '2021', value: 1 }] }); // prettier-ignore
        const more = mapObjectives(document, (objective) => ({
          ...objective,
          kpis: objective.code === '1.1.1' ? [...objective.kpis, empty] : objective.kpis,
        }));
        const before = nodesOf(boardOf(document, asked).root);
        const after = nodesOf(boardOf(more, asked).root).filter(({ code }) => code !== 'Z');
        const changed = after.filter(({ score, status, coverage }, index) => {
          const node = before[index]!;
          if (score !== node.score || (coverage ?? 0) > (node.coverage ?? 0)) return true;
          return score !== null && status !== node.status;
        });
        expect(changed).toEqual([]);
      }),
      RUNS,
    );
  });

  it('does not see the order of siblings and figures in a document', () => {
    const reversed = (document: PlanDocument): PlanDocument => {
      const flipped = mapObjectives(document, (objective) => ({
        ...objective,
        kpis: [...objective.kpis].reverse().map((kpi) => ({
          ...kpi,
          targets: [...kpi.targets!].reverse(),
          measurements: [...kpi.measurements!].reverse(),
        })),
      }));
      return {
        ...flipped,
        perspectives: [...flipped.perspectives].reverse().map((perspective) => ({
          ...perspective,
          lines: [...perspective.lines].reverse().map((line) => ({
            ...line,
            objectives: [...line.objectives].reverse(),
          })),
        })),
      };
    };
    const withoutIds = (board: unknown): string =>
      JSON.stringify(board, (key, value) => (key === 'measurementId' ? undefined : value));
    fc.assert(
      fc.property(planWith(), question, (document, asked) => {
        const [board, other] = [document, reversed(document)].map((each) => boardOf(each, asked).root);
        expect(withoutIds(other)).toBe(withoutIds(board));
      }),
      RUNS,
    );
  });

  it('is the same along the integer path and along the decimal path', () => {
    const figuresOf = ({ status, coverage, actual, target, period, measurementId }: ScorecardKpi) =>
      [status, coverage, actual, target, period, measurementId].join();
    fc.assert(
      fc.property(planWith(), question, (document, asked) => {
        const [fast, exact] = [stateOf(document), stateOf(document)];
        exact.columns.facts.code.forEach((code, k, codes) => (codes[k] = code | IS_EXACT));
        const decimal = nodesOf(boardOfState(exact, asked).root) as ScorecardKpi[];
        const integer = nodesOf(boardOfState(fast, asked).root) as ScorecardKpi[];
        expect(decimal.map(figuresOf)).toEqual(integer.map(figuresOf));
        const apart = integer.filter((node, index) => {
          const other = decimal[index]!;
          const [p, q] = [node.attainment ?? 0, other.attainment ?? 0];
          return !isClose(node, other) || Math.abs(p - q) > 1e-12 * Math.max(1, Math.abs(q));
        });
        expect(apart).toEqual([]);
      }),
      RUNS,
    );
  });

  const told = ({
    score,
    coverage,
    status,
    actual,
    target,
    attainment,
  }: ScorecardKpi | Explanation): string =>
    JSON.stringify([score, coverage, status, actual, target, attainment]);

  it('is explained: the contributions of all KPIs add up to the score of every ancestor', () => {
    fc.assert(
      fc.property(planWith(), question, (document, asked) => {
        const state = stateOf(document);
        const board = boardOfState(state, asked);
        const sums = new Map<string, number>();
        for (const { code } of kpisOf(document)) {
          const explained = explainKpi(state, code, asked, cutOffOf(state, asked.asOf));
          const leaf = leafOf(board, code);
          expect(told(leaf)).toBe(told(explained));
          expect(
            explained.subPeriods.filter((part) => part.included !== (part.excludedBecause === null)),
          ).toEqual([]);
          for (const { kind, code, contribution } of explained.ancestors) {
            sums.set(`${kind} ${code}`, (sums.get(`${kind} ${code}`) ?? 0) + (contribution ?? 0));
          }
        }
        for (const { kind, code, score } of nodesOf(board.root)) {
          if (kind !== 'kpi' && score !== null)
            expect(close(sums.get(`${kind} ${code}`) ?? 0, score)).toBe(true);
        }
      }),
      RUNS,
    );
  });
});
