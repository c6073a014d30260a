import type {
  FigureKind,
  KpiSource,
  PlacedRevision,
  PlanSampleRepository,
  PlanUpTo,
} from '@rumbo/api-persistence';
import { inOrder } from '@rumbo/api-persistence';
import type { PlanSummary } from '@rumbo/contracts';
import { type CutOffPoint, figureYears, parsePeriod, PlanState, scorecard } from '@rumbo/domain';

/** KPIs that are looked at first; each further time it is so many times as many, up to a limit. */
const FIRST_KPIS = 8;
const MORE = 8;
const MOST_KPIS = 512;

/**
 * A plan's summary from the tables, without loading the plan; null when it did not exist yet. It is what `planSummary`
 * tells of the whole plan: a year has values, targets or a score when one of its KPIs alone has, so the KPIs are looked
 * at a few at a time until that is known.
 */
export async function sampledSummary(
  samples: PlanSampleRepository,
  plan: string,
  cutOff: CutOffPoint,
): Promise<PlanSummary | null> {
  const of = { plan, upTo: cutOff.sequence };
  const [frame, sequence] = [await samples.frame(of), await samples.newestRevision(of)];
  const state = PlanState.fold(
    plan,
    inOrder([frame]).map(({ revision }) => revision),
  );
  if (!state.exists || sequence === null) return null;
  const { name, horizon } = state.plan;
  const { years, opening } = await new SampledYears(samples, of, cutOff, frame, state).read();
  const defaultPeriod = opening ?? horizon.from.slice(0, 4);
  return {
    code: plan,
    name,
    horizon,
    kpis: await countKpis(samples, of, state),
    sequence,
    years,
    defaultPeriod,
  };
}

async function countKpis(
  samples: PlanSampleRepository,
  of: PlanUpTo,
  { structure }: PlanState,
): Promise<number> {
  const counts = await samples.kpiCounts(of);
  return structure.nodes
    .filter(({ kind }) => kind === 'objective')
    .reduce((sum, { code }) => sum + (counts.get(code) ?? 0), 0);
}

/** What is known of a year so far. */
interface YearFacts {
  valued: boolean;
  targeted: boolean;
  scored: boolean;
}

class SampledYears {
  constructor(
    private readonly samples: PlanSampleRepository,
    private readonly of: PlanUpTo,
    private readonly cutOff: CutOffPoint,
    private readonly frame: PlacedRevision[],
    private readonly state: PlanState,
  ) {}

  /** The years with a value or a target, ascending, and the one that a board opens on; null without any value. */
  async read(): Promise<{ years: string[]; opening: string | null }> {
    const periods = {
      measurement: await this.samples.periodsWith('measurement', this.of),
      target: await this.samples.periodsWith('target', this.of),
    };
    const years: string[] = [];
    let newestValued: string | null = null;
    let scored: string | null = null;
    for (const year of yearsNamed([...periods.measurement, ...periods.target])) {
      const inYear = (period: string) => parsePeriod(period)?.year === year;
      const known = {
        measurement: periods.measurement.filter(inYear),
        target: periods.target.filter(inYear),
      };
      const facts = await this.factsOf(String(year), known, scored === null);
      if (facts.valued || facts.targeted) years.unshift(String(year));
      if (facts.valued) newestValued ??= String(year);
      if (facts.valued && facts.scored) scored ??= String(year);
    }
    return { years, opening: scored ?? newestValued };
  }

  /** @param isScore whether it matters if a year with values has a score; without it: if the year has any figure */
  private async factsOf(
    year: string,
    periods: Record<FigureKind, string[]>,
    isScore: boolean,
  ): Promise<YearFacts> {
    const facts: YearFacts = { valued: false, targeted: false, scored: false };
    const valued = new KpiPages(this.samples, this.of, sourcesOf('measurement', periods));
    const targeted = new KpiPages(this.samples, this.of, sourcesOf('target', periods));
    // A KPI without any value can only have a score where missing ones count as zero.
    const all = new KpiPages(
      this.samples,
      this.of,
      this.state.method.missing === 'zero' ? [{ kind: 'node' }] : [],
    );
    const isKnown = (): boolean => {
      if (!isScore && (facts.valued || facts.targeted)) return true;
      if (facts.valued && facts.scored) return true;
      if (!valued.ended) return false;
      return facts.valued ? !isScore || all.ended : facts.targeted || targeted.ended;
    };
    const named = [...new Set([...periods.measurement, ...periods.target])];
    const tried = new Set<string>();
    for (let count = FIRST_KPIS; !isKnown(); count = Math.min(count * MORE, MOST_KPIS)) {
      const kpis = [
        ...(await valued.next(count)),
        ...(await targeted.next(count)),
        ...(facts.valued && valued.ended ? await all.next(count) : []),
      ].filter((kpi) => !tried.has(kpi));
      for (const kpi of kpis) tried.add(kpi);
      if (kpis.length > 0) await this.learn(facts, year, [...new Set(kpis)], named);
    }
    return facts;
  }

  /** Judges the plan as if it had these KPIs alone. */
  private async learn(facts: YearFacts, year: string, kpis: string[], periods: string[]): Promise<void> {
    const figures = await this.samples.kpisWithFigures(this.of, kpis, periods);
    const revisions = inOrder([this.frame, figures]).map(({ revision }) => revision);
    const alone = PlanState.fold(this.of.plan, revisions);
    const years = figureYears(alone);
    const { root } = scorecard(alone, { period: year, mode: 'ytd' }, this.cutOff, { depth: 0 });
    facts.valued ||= years.valued.includes(Number(year));
    facts.targeted ||= years.targeted.includes(Number(year));
    facts.scored ||= root.score !== null;
  }
}

/** Years of periods, descending. */
function yearsNamed(periods: readonly string[]): number[] {
  const years = periods.flatMap((period) => parsePeriod(period)?.year ?? []);
  return [...new Set(years)].sort((a, b) => b - a);
}

function sourcesOf(kind: FigureKind, periods: Record<FigureKind, string[]>): KpiSource[] {
  return periods[kind].map((period) => ({ kind, period }));
}

/** The KPIs of several sources, one after another. */
class KpiPages {
  private source = 0;
  private from = 0;

  constructor(
    private readonly samples: PlanSampleRepository,
    private readonly of: PlanUpTo,
    private readonly sources: readonly KpiSource[],
  ) {}

  get ended(): boolean {
    return this.source >= this.sources.length;
  }

  async next(count: number): Promise<string[]> {
    const source = this.sources[this.source];
    if (!source) return [];
    const kpis = await this.samples.kpis(source, this.of, this.from, count);
    this.from += kpis.length;
    if (kpis.length < count) [this.source, this.from] = [this.source + 1, 0];
    return kpis;
  }
}
