import { inTurns, stepsInTurns } from '@rumbo/api-persistence';
import { AnswerRoom, type Person } from '@rumbo/api-platform';
import type { ReviewCounts, ReviewItem, ReviewList, ReviewVariation, ReviewYear } from '@rumbo/contracts';
import {
  AlonePlans,
  divideDecimals,
  endMonth,
  formatPeriod,
  FREQUENCIES,
  ordinalsBetween,
  PER_YEAR,
  periodOf,
  ReviewEffects,
  subtractDecimals,
  type CutOffPoint,
  type KpiEntry,
  type MeasurementRevision,
  type Period,
  type PlanState,
  type Steps,
} from '@rumbo/domain';

type Pending = MeasurementRevision & { state: ReviewItem['state'] };
type PlanCells = ReturnType<PlanState['cells']>;
/** A value that waits, by its sub-period's ordinal, and the newest earlier one that counts; NaN without. */
interface Waiting {
  ordinal: number;
  counting: number;
  state: ReviewItem['state'];
}

/** A value on the page. */
interface Listed {
  value: Pending;
  item: ReviewItem;
}

export interface ReviewQuestion {
  /** Of the board that values are judged on: only those that its board to date counts; null for all, each on its year's. */
  period: Period | null;
  /** Only those in this state; undefined for both. */
  state?: ReviewItem['state'];
  /** Only those after a KPI's period in the plan's order. */
  after?: { kpi: string; period: string };
  /** How many of them at most. */
  limit: number;
  /** Of the answer that they have to fit into; without it they may be as large as they are. */
  room?: AnswerRoom;
}

/**
 * A page of the values that wait for a director or, returned, for their owner, in the plan's order, and how many there
 * are. Others get their turn meanwhile.
 * @param state one that does not change meanwhile: a live plan's `asOf` its newest sequence does not
 * @param person who asks
 */
export async function reviewList(
  state: PlanState,
  question: ReviewQuestion,
  cutOff: CutOffPoint,
  person: Person,
  nameOf: (username: string) => string,
): Promise<Omit<ReviewList, 'plan'>> {
  const { period } = question;
  const page = new ReviewPage(state, question, person, nameOf);
  let k = 0;
  await inTurns(state.kpis(), () => {
    const cells = state.cells();
    return (kpi) => page.take(kpi, k++, cells);
  });
  const asked = period && formatPeriod(period);
  const board = asked === null ? null : new ReviewEffects(state, asked, cutOff);
  const alone = new AlonePlans(state);
  await stepsInTurns(tryEach(page.listed, (year) => board ?? new ReviewEffects(state, year, cutOff, alone)));
  return {
    period: asked,
    score: board && board.score,
    values: page.listed.map(({ item }) => item),
    next: page.next,
    total: page.total,
    years: page.years(),
    ...cutOff,
  };
}

/** Takes KPI after KPI: counts all that waits, and makes what belongs on the page. */
class ReviewPage {
  readonly listed: Listed[] = [];
  readonly total: ReviewCounts = { recorded: 0, returned: 0 };
  /** Of the newest value on the page, once there are others after it. */
  next: string | null = null;
  private readonly byYear = new Map<number, ReviewCounts>();
  /** Index of the KPI at which the page begins. */
  private readonly first: number;
  /** The last sub-period of each frequency that the board counts, by its index in the year. */
  private readonly last: number[];

  constructor(
    private readonly state: PlanState,
    private readonly question: ReviewQuestion,
    private readonly person: Person,
    private readonly nameOf: (username: string) => string,
  ) {
    const { period, after } = question;
    this.first = after ? state.structure.kpiIndex.get(after.kpi)! : 0;
    this.last = FREQUENCIES.map((frequency) => {
      if (period === null) return Infinity;
      const [first, last] = ordinalsBetween(period.year * 12, endMonth(period), frequency);
      return last - first;
    });
  }

  /** @param k index of the KPI, in the plan's order */
  take(kpi: KpiEntry, k: number, cells: PlanCells): void {
    const frequency = FREQUENCIES.indexOf(kpi.definition.frequency);
    const perYear = PER_YEAR[kpi.definition.frequency];
    let counts: ReviewCounts | undefined;
    let countedYear = NaN;
    // Ordinal of the newest value so far that counts.
    let counting = NaN;
    cells.eachValue(kpi.code, frequency, (year, index, state) => {
      const ordinal = year * perYear + index;
      if (state === 'recorded' || state === 'returned') {
        if (year !== countedYear) counts = this.countsOf((countedYear = year));
        counts![state]++;
        if (this.isOnBoard(year, index, frequency)) {
          this.total[state]++;
          if (k >= this.first) this.list(kpi, k, { ordinal, counting, state });
        }
      }
      if (state === 'recorded' || state === 'approved') counting = ordinal;
    });
  }

  years(): ReviewYear[] {
    return [...this.byYear]
      .sort(([a], [b]) => a - b)
      .map(([year, counts]) => ({ year: String(year), ...counts }));
  }

  private countsOf(year: number): ReviewCounts {
    let counts = this.byYear.get(year);
    if (!counts) this.byYear.set(year, (counts = { recorded: 0, returned: 0 }));
    return counts;
  }

  private isOnBoard(year: number, index: number, frequency: number): boolean {
    const { period } = this.question;
    return period === null || (year === period.year && index <= this.last[frequency]!);
  }

  private list(kpi: KpiEntry, k: number, { ordinal, counting, state }: Waiting): void {
    const { question, listed } = this;
    if (this.next !== null || (question.state && state !== question.state)) return;
    const period = formatPeriod(periodOf(ordinal, kpi.definition.frequency));
    // Periods of one frequency sort as text.
    if (question.after?.kpi === kpi.code && period <= question.after.period) return;
    if (listed.length < question.limit) {
      const value = this.state.measurement(kpi.code, period) as Pending;
      const item = {
        ...itemOf(this.state, kpi, value, this.nameOf),
        variation: Number.isNaN(counting) ? null : this.variationOf(kpi, k, value, counting),
        own: value.actor === this.person.username,
        effect: null,
      };
      if (listed.length === 0 || !question.room || question.room.admits(item)) {
        listed.push({ value, item });
        return;
      }
    }
    const last = listed.at(-1)!.value;
    this.next = `${last.kpi}@${last.period}`;
  }

  /** @param counting ordinal of the earlier value */
  private variationOf(kpi: KpiEntry, k: number, { value }: Pending, counting: number): ReviewVariation {
    const before = this.state.valueTextAt(k, counting);
    const change = subtractDecimals(value, before);
    const ratio = divideDecimals(change, before);
    const period = formatPeriod(periodOf(counting, kpi.definition.frequency));
    return { period, value: before, change, ratio: ratio === null ? null : Number(ratio) };
  }
}

/** Tells of each what it does, KPI after KPI. */
function* tryEach(listed: readonly Listed[], boardOf: (year: string) => ReviewEffects): Steps {
  const boards = new Map<string, ReviewEffects>();
  for (const { item, value } of listed) {
    const year = value.period.slice(0, 4);
    let board = boards.get(year);
    if (!board) {
      boards.set(year, (board = boardOf(year)));
      yield;
    }
    item.effect = board.of(value);
    yield;
  }
}

function itemOf(
  state: PlanState,
  { code, name, line, lineName, definition }: KpiEntry,
  value: Pending,
  nameOf: (username: string) => string,
): Omit<ReviewItem, 'own' | 'effect' | 'variation'> {
  const review = state.review(code, value.period);
  const { unit, decimals, direction } = definition;
  return {
    measurementId: value.id,
    kpi: code,
    ...{ name, line, lineName, unit, decimals, direction },
    period: value.period,
    state: value.state,
    value: value.value,
    target: state.target(code, value.period)?.value ?? null,
    numerator: value.numerator,
    denominator: value.denominator,
    breakdown: value.breakdown,
    note: value.note,
    evidence: value.evidence,
    reason: value.reason,
    recordedBy: value.actor,
    recordedByName: nameOf(value.actor),
    at: value.at,
    sequence: value.sequence,
    closed: state.closedOver(value.period) !== null,
    returned:
      value.state === 'returned' && review
        ? { reason: review.reason, by: nameOf(review.actor), at: review.at }
        : null,
  };
}
