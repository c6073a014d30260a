import type { HistoryChange } from '@rumbo/contracts';
import type { MeasurementRevision, NodeRevision, Rule } from '@rumbo/domain';

/** Field → text; null where nothing is stated. What a field is called is in {@link HistoryChange}. */
export type Fields = Readonly<Record<string, string | null>>;

export function measurementFields(revision: MeasurementRevision): Fields {
  const { value, numerator, denominator, breakdown, note, evidence } = revision;
  const items = Object.entries(breakdown ?? {}).map(([item, part]) => [`breakdown.${item}`, part]);
  return { value, numerator, denominator, ...Object.fromEntries(items), note, evidence };
}

/** What of a KPI's definition bears on its score or on how it is read. */
export function definitionFields({ name, weight, sourceNote, kpi, removed }: NodeRevision): Fields {
  if (removed || !kpi) return {};
  const { definition, unit, decimals, owner, direction, frequency, accumulation, rule, thresholds } = kpi;
  return {
    name,
    definition,
    unit,
    decimals: decimals === null ? null : String(decimals),
    direction,
    frequency,
    accumulation,
    ...ruleFields(rule),
    'thresholds.onTrack': thresholds?.onTrack ?? null,
    'thresholds.atRisk': thresholds?.atRisk ?? null,
    weight: weight ?? '1',
    owner,
    breakdown: kpi.breakdown && `${kpi.breakdown.dimension}: ${kpi.breakdown.items.join(', ')}`,
    sourceNote,
  };
}

function ruleFields(rule: Rule | null): Fields {
  switch (rule?.type) {
    case 'linear':
      return { rule: rule.type, 'rule.baseline': rule.baseline };
    case 'bands':
      return { rule: rule.type, 'rule.points': pointsText(rule.points) };
    case 'range':
      return { rule: rule.type, 'rule.low': rule.low, 'rule.high': rule.high };
    default:
      return { rule: rule?.type ?? 'ratio' };
  }
}

/** `10→0.5, 20→1` */
function pointsText(points: readonly (readonly [string, string])[]): string {
  return points.map(([value, score]) => `${value}→${score}`).join(', ');
}

/** The fields that differ, in the order of `after`, then those that are stated no more. */
export function changesBetween(before: Fields, after: Fields): HistoryChange[] {
  return [...new Set([...Object.keys(after), ...Object.keys(before)])]
    .map((field) => ({ field, before: before[field] ?? null, after: after[field] ?? null }))
    .filter((change) => change.before !== change.after);
}

/** What of a definition bears on the score, in one line. */
export function definitionText({ name, weight, kpi, removed }: NodeRevision): string | null {
  if (removed || !kpi) return null;
  const { unit, direction, frequency, accumulation, rule, thresholds, owner } = kpi;
  return [
    name,
    `unit=${unit}`,
    `direction=${direction}`,
    `frequency=${frequency}`,
    `accumulation=${accumulation}`,
    `rule=${ruleText(rule)}`,
    `weight=${weight ?? '1'}`,
    ...(thresholds ? [`thresholds=${thresholds.onTrack}/${thresholds.atRisk}`] : []),
    ...(owner ? [`owner=${owner}`] : []),
  ].join(' · ');
}

function ruleText(rule: Rule | null): string {
  switch (rule?.type) {
    case 'linear':
      return `linear(${rule.baseline})`;
    case 'bands':
      return `bands(${pointsText(rule.points)})`;
    case 'range':
      return `range(${rule.low}..${rule.high})`;
    default:
      return rule?.type ?? 'ratio';
  }
}
