import {
  type Accumulation,
  type Direction,
  documentOf,
  formatPeriod,
  type KpiDefinition,
  type MeasurementRevision,
  type NodeRevision,
  type PlanDocument,
  periodRange,
  PlanState,
  type Revision,
  type Rule,
  type Stamp,
} from '@rumbo/domain';
import { SeededRandom } from './random';

/** What to make up. Every figure in it is invented, and its name says so. */
export interface SyntheticOptions {
  seed?: number;
  code?: string;
  kpis: number;
  /** Years of monthly values; the first is `fromYear`. */
  years: number;
  fromYear?: number;
  /** Strategic lines, one objective each, shared out over four axes; 24 by default. */
  lines?: number;
  /** Share of months without a value. */
  gaps?: number;
  /** Share of values that are corrected later. */
  corrections?: number;
}

const AXES = ['Financiera', 'Derechohabientes', 'Procesos internos', 'Crecimiento y desarrollo'];
const ACCUMULATIONS: Accumulation[] = ['sum', 'average', 'last', 'min', 'max', 'ratio'];
const START = Date.UTC(2020, 0, 1);

/**
 * The history of a synthetic plan as flat revisions in ascending order of sequence: the structure and all
 * targets at sequence 1, then one revision per recorded value, with late corrections among them.
 */
export function* syntheticRevisions(options: SyntheticOptions): Generator<Revision> {
  const { seed = 1, kpis, years, fromYear = 2020, gaps = 0.04, corrections = 0.05 } = options;
  const lineCount = options.lines ?? 24;
  const random = new SeededRandom(seed);
  let sequence = 1;
  let stamped = -1;
  let at = '';
  const stamp = (): Stamp => {
    if (stamped !== sequence) at = new Date(START + (stamped = sequence) * 1000).toISOString();
    return { sequence, at };
  };

  yield {
    type: 'plan',
    ...stamp(),
    name: `Plan sintético (semilla ${seed}): datos inventados`,
    horizon: { from: `${fromYear}`, to: `${fromYear + years - 1}` },
    method: {},
    equations: [],
    links: [],
  };
  yield* AXES.map((name, index) => node(stamp(), 'perspective', `${index + 1}`, null, `${name} (sintética)`));
  const objectives: string[] = [];
  for (let index = 0; index < lineCount; index++) {
    const perspective = `${(index % AXES.length) + 1}`;
    const code = `${perspective}.${Math.floor(index / AXES.length) + 1}`;
    objectives.push(`${code}.1`);
    yield node(stamp(), 'line', code, perspective, `Línea sintética ${code}`);
    yield node(stamp(), 'objective', `${code}.1`, code, `Objetivo sintético ${code}.1`);
  }

  const months = periodRange(
    { year: fromYear, frequency: 'monthly', index: 0 },
    { year: fromYear + years - 1, frequency: 'monthly', index: 11 },
  ).map(formatPeriod);
  // Objective by objective, as a document has them.
  const objectiveOf = (index: number): number => Math.floor((index * objectives.length) / kpis);
  const firstOf = (objective: number): number => Math.ceil((objective * kpis) / objectives.length);
  const drafts = Array.from({ length: kpis }, (_, index) => {
    const objective = objectives[objectiveOf(index)]!;
    const code = `${objective}.${index - firstOf(objectiveOf(index)) + 1}`;
    return { ...draftKpi(random), objective, code };
  });
  for (const { code, objective, definition, level, informative } of drafts) {
    const weight = `${random.integer(1, 5)}`;
    yield {
      ...node(stamp(), 'kpi', code, objective, `Indicador sintético ${code}`),
      weight,
      kpi: definition,
    };
    if (informative || definition.rule?.type === 'bands' || definition.rule?.type === 'range') continue;
    for (const period of months) {
      const value = (level * (0.95 + random.next() * 0.1)).toFixed(2);
      yield { type: 'target', ...stamp(), kpi: code, period, value, actor: 'admin', reason: null };
    }
  }
  for (const period of months) {
    for (const draft of drafts) {
      if (random.chance(gaps)) continue;
      sequence++;
      yield measurement(seed, random, draft, period, stamp(), null);
      if (!random.chance(corrections)) continue;
      sequence++;
      yield measurement(seed, random, draft, period, stamp(), 'Corrección tardía (sintética)');
    }
  }
}

/** The synthetic plan as a document: its current values, without the history. */
export function syntheticPlan(options: SyntheticOptions): PlanDocument {
  const { code = `sintetico-${options.kpis}x${options.years}` } = options;
  return documentOf(PlanState.fold(code, syntheticRevisions(options)));
}

interface Draft {
  definition: KpiDefinition;
  level: number;
  informative: boolean;
}

function draftKpi(random: SeededRandom): Draft {
  const level = random.integer(50, 5000);
  const direction: Direction = random.pick(['increase', 'increase', 'decrease', 'maintain'] as const);
  const definition: KpiDefinition = {
    definition: null,
    unit: random.pick(['casos', '$', '%', 'días']),
    decimals: 2,
    owner: null,
    source: null,
    direction,
    frequency: 'monthly',
    accumulation: random.pick(ACCUMULATIONS),
    rule: ruleFor(random, level),
    thresholds: null,
    breakdown: null,
  };
  return { definition, level, informative: random.chance(0.08) };
}

function ruleFor(random: SeededRandom, level: number): Rule | null {
  switch (random.integer(0, 9)) {
    case 0:
      return { type: 'linear', baseline: (level * 0.5).toFixed(2) };
    case 1:
      return { type: 'binary' };
    case 2:
      return { type: 'range', low: (level * 0.9).toFixed(2), high: (level * 1.1).toFixed(2) };
    case 3:
      return {
        type: 'bands',
        points: [0.5, 0.8, 1, 1.2].map((share, index) => [
          (level * share).toFixed(2),
          (index / 3).toFixed(4),
        ]),
      };
    default:
      return { type: 'ratio' };
  }
}

/** Shaped as a version 8 (custom) UUID of RFC 9562: the seed, then the sequence. */
function syntheticId(seed: number, sequence: number): string {
  const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0');
  return `${hex(seed >>> 0, 8)}-0000-8000-8000-${hex(sequence, 12)}`;
}

function measurement(
  seed: number,
  random: SeededRandom,
  { code, level, definition }: Draft & { code: string },
  period: string,
  stamp: Stamp,
  reason: string | null,
): MeasurementRevision {
  const denominator = random.integer(100, 1000);
  const numerator = Math.round(denominator * level * (0.8 + random.next() * 0.4));
  const isRatio = definition.accumulation === 'ratio';
  return {
    type: 'measurement',
    ...stamp,
    id: syntheticId(seed, stamp.sequence),
    kpi: code,
    period,
    value: isRatio ? (numerator / denominator).toFixed(2) : (level * (0.8 + random.next() * 0.4)).toFixed(2),
    numerator: isRatio ? `${numerator}` : null,
    denominator: isRatio ? `${denominator}` : null,
    breakdown: null,
    note: null,
    evidence: null,
    state: 'approved',
    actor: 'owner',
    reason,
  };
}

function node(
  stamp: Stamp,
  kind: NodeRevision['kind'],
  code: string,
  parent: string | null,
  name: string,
): NodeRevision {
  const nothing = { weight: null, statement: null, sourceNote: null, kpi: null };
  return { type: 'node', ...stamp, kind, code, parent, name, ...nothing, removed: false };
}
