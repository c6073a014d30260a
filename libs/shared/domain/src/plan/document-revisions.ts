import { parseDecimal } from '../decimals/decimal';
import type {
  DocumentKpi,
  DocumentMeasurement,
  DocumentNumber,
  DocumentRule,
  DocumentThresholds,
  PlanDocument,
} from './plan-document';
import type { MeasurementRevision, NodeRevision, Revision, Stamp } from './revisions';
import type { KpiDefinition, PlanMethod, Rule, Thresholds } from './vocabulary';

/**
 * The revisions that a valid plan document stands for, all with one stamp. Its measurements count as approved:
 * they come from a published document and not from a form.
 * @param newId gives each measurement its identifier
 */
export function documentRevisions(
  document: PlanDocument,
  stamp: Stamp,
  actor: string,
  newId: () => string,
): Revision[] {
  const revisions: Revision[] = [
    {
      type: 'plan',
      ...stamp,
      name: document.name,
      horizon: document.horizon,
      method: methodOf(document.method),
      equations: document.equations ?? [],
      links: document.links ?? [],
    },
  ];
  const add = (
    kind: NodeRevision['kind'],
    parent: string | null,
    node: { code: string; name: string; weight?: DocumentNumber; statement?: string; sourceNote?: string },
    kpi: KpiDefinition | null = null,
  ): void => {
    const { code, name, weight, statement, sourceNote } = node;
    const texts = { weight: optional(weight), statement: statement ?? null, sourceNote: sourceNote ?? null };
    revisions.push({ type: 'node', ...stamp, kind, code, parent, name, ...texts, kpi, removed: false });
  };
  for (const perspective of document.perspectives) {
    add('perspective', null, perspective);
    for (const line of perspective.lines) {
      add('line', perspective.code, line);
      for (const objective of line.objectives) {
        add('objective', line.code, objective);
        for (const kpi of objective.kpis) {
          add('kpi', objective.code, kpi, definitionOf(kpi));
          for (const { period, value } of kpi.targets ?? []) {
            revisions.push({
              type: 'target',
              ...stamp,
              kpi: kpi.code,
              period,
              value: exact(value),
              actor,
              reason: null,
            });
          }
          for (const measurement of kpi.measurements ?? []) {
            revisions.push(measurementOf(kpi.code, measurement, stamp, actor, newId()));
          }
        }
      }
    }
  }
  return revisions;
}

function methodOf(method: PlanDocument['method']): Partial<PlanMethod> {
  if (!method) return {};
  const { cap, missing, rollup, thresholds, offTrackNote } = method;
  return {
    ...(cap !== undefined && { cap: exact(cap) }),
    ...(missing && { missing }),
    ...(rollup && { rollup }),
    ...(thresholds && { thresholds: thresholdsOf(thresholds) }),
    ...(offTrackNote && { offTrackNote }),
  };
}

function definitionOf(kpi: DocumentKpi): KpiDefinition {
  return {
    definition: kpi.definition ?? null,
    unit: kpi.unit,
    decimals: kpi.decimals ?? null,
    owner: kpi.owner ?? null,
    source: kpi.source ?? null,
    direction: kpi.direction,
    frequency: kpi.frequency,
    accumulation: kpi.accumulation,
    rule: kpi.rule ? ruleOf(kpi.rule) : null,
    thresholds: kpi.thresholds ? thresholdsOf(kpi.thresholds) : null,
    breakdown: kpi.breakdown ?? null,
  };
}

/** A rule with its figures as decimal strings. */
export function ruleOf(rule: DocumentRule): Rule {
  switch (rule.type) {
    case 'linear':
      return { type: 'linear', baseline: exact(rule.baseline) };
    case 'bands':
      return { type: 'bands', points: rule.points.map(([value, score]) => [exact(value), exact(score)]) };
    case 'range':
      return { type: 'range', low: exact(rule.low), high: exact(rule.high) };
    default:
      return { type: rule.type };
  }
}

function thresholdsOf({ onTrack, atRisk }: DocumentThresholds): Thresholds {
  return { onTrack: exact(onTrack), atRisk: exact(atRisk) };
}

function measurementOf(
  kpi: string,
  { period, value, numerator, denominator, note, breakdown }: DocumentMeasurement,
  stamp: Stamp,
  actor: string,
  id: string,
): MeasurementRevision {
  return {
    type: 'measurement',
    ...stamp,
    id,
    kpi,
    period,
    value: exact(value),
    numerator: optional(numerator),
    denominator: optional(denominator),
    breakdown: breakdown
      ? Object.fromEntries(Object.entries(breakdown).map(([item, part]) => [item, exact(part)]))
      : null,
    note: note ?? null,
    evidence: null,
    state: 'approved',
    actor,
    reason: null,
  };
}

function optional(number: DocumentNumber | undefined): string | null {
  return number === undefined ? null : exact(number);
}

function exact(number: DocumentNumber): string {
  const text = parseDecimal(number);
  if (text === null) throw new TypeError(`${number} is not a decimal; the document was not checked`);
  return text;
}
