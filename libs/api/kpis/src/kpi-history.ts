import type { KpiHistoryEntry } from '@rumbo/contracts';
import type { MeasurementRevision, NodeRevision, Revision, Rule, TargetRevision } from '@rumbo/domain';

type KpiRevision = MeasurementRevision | TargetRevision | NodeRevision;

/** A history line before the people get their names. */
export type UnnamedEntry = Omit<KpiHistoryEntry, 'actor' | 'actorName'> & {
  /** Null for definitions: their revision does not say who brought them, the ledger does. */
  actor: string | null;
};

/** Every change of one KPI, newest first, each with what it replaced. */
export function historyOf(revisions: Iterable<Revision>, kpi: string): UnnamedEntry[] {
  const newest = new Map<string, string | null>();
  const entries: UnnamedEntry[] = [];
  for (const revision of revisions) {
    if (!isOf(revision, kpi)) continue;
    const entry = lineOf(revision);
    const cell = `${entry.kind} ${entry.period}`;
    entries.push({ ...entry, before: newest.get(cell) ?? null });
    newest.set(cell, entry.after);
  }
  return entries.reverse();
}

function isOf(revision: Revision, kpi: string): revision is KpiRevision {
  if (revision.type === 'node') return revision.kind === 'kpi' && revision.code === kpi;
  return (revision.type === 'measurement' || revision.type === 'target') && revision.kpi === kpi;
}

function lineOf(revision: KpiRevision): UnnamedEntry {
  const { sequence, at } = revision;
  const common = { sequence, at, before: null, note: null, state: null, measurementId: null };
  switch (revision.type) {
    case 'measurement': {
      const { period, value, actor, reason, note, state, id } = revision;
      return {
        ...common,
        kind: 'measurement',
        period,
        after: value,
        actor,
        reason,
        note,
        state,
        measurementId: id,
      };
    }
    case 'target': {
      const { period, value, actor, reason } = revision;
      return { ...common, kind: 'target', period, after: value, actor, reason };
    }
    case 'node':
      return {
        ...common,
        kind: 'definition',
        period: null,
        after: definitionText(revision),
        actor: null,
        reason: null,
      };
  }
}

/** What of a definition bears on the score, in one line. */
function definitionText({ name, weight, kpi, removed }: NodeRevision): string | null {
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
      return `bands(${rule.points.map(([value, score]) => `${value}→${score}`).join(', ')})`;
    case 'range':
      return `range(${rule.low}..${rule.high})`;
    default:
      return rule?.type ?? 'ratio';
  }
}
