import { Injectable } from '@nestjs/common';
import { PlanRepository, TransactionRunner, type WriteTransaction } from '@rumbo/api-persistence';
import {
  AnswerRoom,
  checkedBody,
  invalidRequest,
  kpiOf,
  MOST_ROWS,
  PeopleNames,
  periodOrFail,
  PlanBoards,
  RumboError,
  type Person,
} from '@rumbo/api-platform';
import type { ReviewDecision, ReviewedMeasurement, ReviewedMeasurements, ReviewList } from '@rumbo/contracts';
import type { MeasurementRevision, PlanState } from '@rumbo/domain';
import { reviewList, type ReviewQuestion } from './review-list';
import { verdictOn, type Verdict } from './review-rules';
import {
  AFTER,
  ReturnMeasurementDto,
  ReviewDecisionsDto,
  type ReviewPagesQuery,
  type ReviewsQuery,
} from './reviews.dto';

/** Approves and returns values. */
@Injectable()
export class ReviewsService {
  constructor(
    private readonly boards: PlanBoards,
    private readonly plans: PlanRepository,
    private readonly transactions: TransactionRunner,
    private readonly names: PeopleNames,
  ) {}

  /**
   * A page of them.
   * @throws RumboError PLAN.NOT_FOUND, PLAN.NOT_YET, CUTOFF.INVALID, PERIOD.INVALID, KPI.NOT_FOUND when the page is to
   *   begin after a KPI that there is not
   */
  list(
    person: Person,
    plan: string,
    { state, after, limit = Infinity, ...query }: ReviewPagesQuery,
  ): Promise<ReviewList> {
    const [, kpi, period] = (after && AFTER.exec(after)) || [];
    const page = kpi === undefined ? undefined : { kpi, period: period! };
    return this.find(person, plan, query, { state, after: page, limit, room: new AnswerRoom() });
  }

  /** The first of them, for a file. @throws RumboError as `list` */
  first(person: Person, plan: string, query: ReviewsQuery): Promise<ReviewList> {
    return this.find(person, plan, query, { limit: MOST_ROWS });
  }

  /**
   * @throws RumboError PLAN.NOT_FOUND, KPI.NOT_FOUND, MEASUREMENT.NOT_FOUND, REVIEW.SUPERSEDED and those of
   *   {@link verdictOn}
   */
  async approve(person: Person, plan: string, kpi: string, id: string): Promise<ReviewedMeasurement> {
    return this.decideOne(person, plan, { kpi, measurementId: id, decision: 'approve' });
  }

  /** @throws RumboError as `approve`, and REQUEST.INVALID */
  async return(
    person: Person,
    plan: string,
    kpi: string,
    id: string,
    body: unknown,
  ): Promise<ReviewedMeasurement> {
    kpiOf(await this.boards.current(plan), plan, kpi);
    const { reason } = checkedBody(ReturnMeasurementDto, body ?? {});
    return this.decideOne(person, plan, { kpi, measurementId: id, decision: 'return', reason });
  }

  /**
   * Writes all decisions, each with a ledger entry of its own, or none of them.
   * @throws RumboError as `return`; the first decision that cannot be written speaks
   */
  async decide(person: Person, plan: string, body: unknown): Promise<ReviewedMeasurements> {
    await this.boards.current(plan);
    const { decisions } = checkedBody(ReviewDecisionsDto, body);
    refuseRepetition(decisions);
    return { reviews: await this.write(person, plan, decisions) };
  }

  private async find(
    person: Person,
    plan: string,
    { period, asOf }: ReviewsQuery,
    page: Omit<ReviewQuestion, 'period'>,
  ): Promise<ReviewList> {
    const nameOf = await this.names.lookUp();
    const asked = period === undefined ? null : periodOrFail(period);
    const { state: newest, cutOff } = await this.boards.at(plan, asOf);
    const moment = { ...cutOff };
    // It is read in turns, and values may be recorded meanwhile.
    const state = newest.asOf(newest.sequence);
    if (page.after) kpiOf(state, plan, page.after.kpi);
    const question = { period: asked, ...page };
    return { plan, ...(await reviewList(state, question, moment, person, nameOf)) };
  }

  private async decideOne(
    person: Person,
    plan: string,
    decision: ReviewDecision,
  ): Promise<ReviewedMeasurement> {
    const [review] = await this.write(person, plan, [decision]);
    return review!;
  }

  private write(
    person: Person,
    plan: string,
    decisions: readonly ReviewDecision[],
  ): Promise<ReviewedMeasurement[]> {
    return this.transactions.write(async (tx) => {
      const verdicts: Verdict[] = [];
      const state = await this.boards.current(plan);
      for (const decision of decisions) {
        const measurement = await this.measurementOf(state, decision);
        verdicts.push(verdictOn(state, measurement, decision, person.username));
      }
      const reviews: ReviewedMeasurement[] = [];
      for (const verdict of verdicts) reviews.push(await append(tx, plan, verdict, person.username));
      return reviews;
    });
  }

  /** @throws RumboError KPI.NOT_FOUND, MEASUREMENT.NOT_FOUND, REVIEW.SUPERSEDED */
  private async measurementOf(
    state: PlanState,
    { kpi, measurementId }: ReviewDecision,
  ): Promise<MeasurementRevision> {
    kpiOf(state, state.code, kpi);
    const newest = state.measurementWithId(kpi, measurementId);
    if (newest && newest.state !== 'withdrawn') return newest;
    const written = await this.plans.kpiRevisions(state.code, kpi, { upTo: state.sequence });
    const older = written.find(
      (one): one is MeasurementRevision => one.type === 'measurement' && one.id === measurementId,
    );
    if (!older) throw new RumboError('MEASUREMENT.NOT_FOUND', { kpi, id: measurementId });
    throw new RumboError('REVIEW.SUPERSEDED', { kpi, period: older.period });
  }
}

/** Two decisions about one value cannot both be meant. */
function refuseRepetition(decisions: readonly ReviewDecision[]): void {
  const seen = new Set<string>();
  decisions.forEach(({ measurementId }, index) => {
    if (seen.has(measurementId)) {
      const message = { es: 'este valor ya está en la lista', en: 'this value is in the list already' };
      throw invalidRequest([{ path: `decisions[${index}].measurementId`, message }]);
    }
    seen.add(measurementId);
  });
}

async function append(
  tx: WriteTransaction,
  plan: string,
  { measurement, state, reason }: Verdict,
  actor: string,
): Promise<ReviewedMeasurement> {
  const { id: measurementId, kpi, period, state: before } = measurement;
  const review = { measurementId, kpi, period, state, reason };
  const stamp = await tx.append({
    actor,
    kind: `measurement.${state}`,
    plan,
    subject: `kpi:${kpi}@${period}`,
    payload: { ...review, before },
  });
  await tx.addRevisions(plan, [{ type: 'review', ...stamp, ...review, actor }]);
  return { plan, ...review, actor, ...stamp };
}
