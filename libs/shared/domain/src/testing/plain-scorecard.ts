import { accumulate, accumulateRatioTarget } from '../accumulation/accumulate';
import { ratioFactorOf } from '../accumulation/ratio-factor';
import { attainment, needsTarget } from '../attainment/attainment';
import { binaryAttainment } from '../attainment/binary';
import { Exact } from '../decimals/decimal';
import { isDue } from '../periods/calendar';
import { formatPeriod, parsePeriod, periodsIn, requirePeriod, yearToDate } from '../periods/period';
import type {
  MeasurementRevision,
  NodeRevision,
  PlanRevision,
  ReviewRevision,
  Revision,
  TargetRevision,
} from '../plan/revisions';
import { DEFAULT_METHOD, DEFAULT_RULE, NODE_KINDS, type Mode, type PlanMethod } from '../plan/vocabulary';

/** What a node comes to, by DESIGN §3 read aloud: slow, without columns, for comparing the engine with. */
export interface PlainNode {
  key: string;
  score: number | null;
  coverage: number | null;
  lower: number | null;
  upper: number | null;
}

interface Known {
  revisions: readonly Revision[];
  method: PlanMethod;
  period: string;
  mode: Mode;
  asOf: string;
}

/** Every node of a plan, the plan first, parents before children. */
export function plainScorecard(
  revisions: readonly Revision[],
  question: { period: string; mode: Mode; asOf: string },
): PlainNode[] {
  const plan = newest(revisions, (one): one is PlanRevision => one.type === 'plan')!;
  return nodeAndBelow({ revisions, method: { ...DEFAULT_METHOD, ...plan.method }, ...question }, null);
}

function newest<T extends Revision>(
  revisions: readonly Revision[],
  is: (one: Revision) => one is T,
): T | undefined {
  return revisions.filter(is).at(-1);
}

function nodeAndBelow(known: Known, node: NodeRevision | null): PlainNode[] {
  const key = node ? `${node.kind} ${node.code}` : 'plan';
  if (node?.kind === 'kpi') return [{ key, ...leaf(known, node) }];
  const kind = NODE_KINDS[NODE_KINDS.indexOf(node?.kind ?? 'plan') + 1];
  const children = [...new Set(known.revisions.filter((one) => one.type === 'node' && one.kind === kind).map((one) => (one as NodeRevision).code))]
    .map((code) => newest(known.revisions, (one): one is NodeRevision => one.type === 'node' && one.kind === kind && one.code === code)!)
    .filter(({ removed, parent }) => !removed && parent === (node?.code ?? null)); // prettier-ignore
  const below = children.map((child) => nodeAndBelow(known, child));
  const { cap, missing, rollup } = known.method;
  const weighted = below.map(([child], index) => ({ ...child!, w: Number(children[index]!.weight ?? 1) }));
  const due = weighted.filter(({ coverage, w }) => coverage !== null && w > 0);
  const scored = due
    .map((child) => ({ ...child, score: child.score ?? (missing === 'zero' ? 0 : null) }))
    .filter(({ score }) => score !== null);
  const mean = (children: { w: number }[], of: (index: number) => number): number | null => {
    if (children.length === 0) return null;
    if (rollup === 'worst') return Math.min(...children.map((_, index) => of(index)));
    const total = children.reduce((sum, { w }) => sum + w, 0);
    return children.reduce((sum, { w }, index) => sum + w * of(index), 0) / total;
  };
  const dueWeight = due.reduce((sum, { w }) => sum + w, 0);
  const own: PlainNode = {
    key,
    score: mean(scored, (index) => scored[index]!.score!),
    coverage:
      due.length === 0 ? null : due.reduce((sum, { w, coverage }) => sum + w * coverage!, 0) / dueWeight,
    lower: mean(due, (index) => due[index]!.lower ?? 0),
    upper: mean(due, (index) => due[index]!.upper ?? Number(cap)),
  };
  return [own, ...below.flat()];
}

function leaf(known: Known, { code, kpi }: NodeRevision): Omit<PlainNode, 'key'> {
  const nothing = { score: null, coverage: null, lower: null, upper: null };
  const { frequency, accumulation, direction, rule: own } = kpi!;
  const rule = own ?? DEFAULT_RULE;
  const { graceDays } = known.method;
  const cap = Number(known.method.cap);
  const asked = requirePeriod(known.period);
  const window = known.mode === 'ytd' ? yearToDate(asked, frequency) : periodsIn(asked, frequency);
  const cells = window.map((period) => {
    const text = formatPeriod(period);
    const target = newest(known.revisions, (one): one is TargetRevision => one.type === 'target' && one.kpi === code && one.period === text);
    return { due: isDue(period, known.asOf, graceDays), value: valueOf(known, code, text), target: target?.value ?? null };
  }); // prettier-ignore
  const relevant = cells.filter(({ target }) => !needsTarget(rule) || target !== null);
  const several = accumulation === 'ratio' && relevant.filter(({ value }) => value).length > 1;
  const usable = relevant.filter(
    ({ value }) => value && (!several || (value.numerator !== null && value.denominator !== null)),
  );
  const missing = relevant.filter((cell) => !usable.includes(cell) && (cell.due || cell.value)).length;
  const none = { score: null, coverage: 0, lower: 0, upper: cap };
  if (usable.length === 0) return missing > 0 ? none : nothing;

  const factor = ratioFactorOf(valuesOf(known, code));
  const figures = usable.map(({ value }) => ({
    value: new Exact(value!.value),
    ...(value!.numerator !== null && { numerator: new Exact(value!.numerator).times(factor) }),
    ...(value!.denominator !== null && { denominator: new Exact(value!.denominator) }),
  }));
  const actual = accumulate(accumulation, figures);
  if (actual === null) return none;
  const targets = usable.map(({ target }) => new Exact(target ?? 0));
  const target =
    accumulation === 'ratio'
      ? accumulateRatioTarget(targets.map((each, i) => ({ target: each, denominator: figures[i]!.denominator ?? new Exact(1) }))) // prettier-ignore
      : accumulate(accumulation, targets.map((value) => ({ value }))); // prettier-ignore
  const unusable =
    (rule.type === 'linear' && target!.eq(rule.baseline)) || (rule.type === 'ratio' && target!.lte(0));
  const p = unusable
    ? binaryAttainment(actual, target!, direction)
    : attainment(rule, direction, actual, target);
  const score = Math.max(0, Math.min(cap, p));
  return { score, coverage: usable.length / (usable.length + missing), lower: score, upper: score };
}

function valueOf(known: Known, code: string, period: string): MeasurementRevision | null {
  const is = (one: Revision): one is MeasurementRevision =>
    one.type === 'measurement' && one.kpi === code && one.period === period;
  const found = newest(known.revisions, is);
  const review = newest(
    known.revisions,
    (one): one is ReviewRevision => one.type === 'review' && one.measurementId === found?.id,
  );
  return found && ['recorded', 'approved'].includes((review ?? found).state) ? found : null;
}

function valuesOf(known: Known, code: string): MeasurementRevision[] {
  const periods = new Set<string>();
  for (const one of known.revisions)
    if (one.type === 'measurement' && one.kpi === code) periods.add(one.period);
  return [...periods]
    .filter((period) => parsePeriod(period))
    .map((period) => valueOf(known, code, period))
    .filter((one) => one !== null);
}
