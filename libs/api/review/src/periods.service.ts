import { Injectable } from '@nestjs/common';
import { TransactionRunner, type WriteTransaction } from '@rumbo/api-persistence';
import {
  checkedBody,
  CutOffs,
  PeopleNames,
  periodOrFail,
  PlanBoards,
  RumboError,
  textOf,
  type CutOffQuery,
  type Person,
  type PlanAtCutOff,
} from '@rumbo/api-platform';
import type { ChangedPeriod, PeriodClosing, PeriodList } from '@rumbo/contracts';
import {
  formatPeriod,
  periodStateOf,
  requirePeriod,
  type ClosingFindings,
  type LedgerKind,
  type OpenSubPeriod,
  type PeriodState,
  type PlanState,
  type Steps,
} from '@rumbo/domain';
import { periodList, planPeriod } from './period-list';
import { assertClosable, assertReopens, namedFindings, stepFrom } from './period-rules';
import { ChangePeriodDto, ClosePeriodDto, type PeriodsQuery } from './periods.dto';

const KINDS: Record<PeriodState, LedgerKind> = {
  inReview: 'period.reviewed',
  closed: 'period.closed',
  open: 'period.reopened',
};

/** A step of a period, before it is written. */
interface Step {
  period: string;
  to: PeriodState;
  reason: string | null;
  /** Judges it once more in the write; what it gives is kept in the ledger. */
  judge?: (state: PlanState) => Promise<ClosingFindings | null>;
}

/** Puts periods in review, closes and reopens them. */
@Injectable()
export class PeriodsService {
  constructor(
    private readonly boards: PlanBoards,
    private readonly cutOffs: CutOffs,
    private readonly transactions: TransactionRunner,
    private readonly names: PeopleNames,
  ) {}

  /** @throws RumboError PLAN.NOT_FOUND, PLAN.NOT_YET, CUTOFF.INVALID, PERIOD.INVALID */
  async list(plan: string, { period, asOf }: PeriodsQuery): Promise<PeriodList> {
    const nameOf = await this.names.lookUp();
    const asked = period === undefined ? null : formatPeriod(periodOrFail(period));
    const { state, cutOff } = await this.boards.at(plan, asOf);
    const periods = asked === null ? periodList(state, nameOf) : [planPeriod(state, asked, nameOf)];
    return { plan, periods, ...cutOff };
  }

  /** Others get their turn meanwhile. @throws RumboError as `list` */
  async closing(plan: string, period: string, { asOf }: CutOffQuery): Promise<PeriodClosing> {
    return this.boards.drawn(plan, asOf, (known) => closingOf(known, period));
  }

  /** @throws RumboError PLAN.NOT_FOUND, PERIOD.INVALID, REQUEST.INVALID, PERIOD.TRANSITION_INVALID */
  async review(person: Person, plan: string, period: string, body: unknown): Promise<ChangedPeriod> {
    const asked = await this.asked(plan, period);
    const { reason } = checkedBody(ChangePeriodDto, body ?? {});
    return this.take(person, plan, { period: asked, to: 'inReview', reason: textOf(reason) });
  }

  /** @throws RumboError as `review`, PERIOD.NOT_ENDED, PERIOD.NOT_CLEAN */
  async close(person: Person, plan: string, period: string, body: unknown): Promise<ChangedPeriod> {
    const asked = await this.asked(plan, period);
    const { reason, acknowledge = [] } = checkedBody(ClosePeriodDto, body ?? {});
    const judge = async (state: PlanState) =>
      assertClosable(state, asked, await this.cutOffs.resolve(undefined), acknowledge);
    return this.take(person, plan, { period: asked, to: 'closed', reason: textOf(reason), judge });
  }

  /** @throws RumboError as `review`, PERIOD.REASON_REQUIRED, PERIOD.STILL_CLOSED */
  async reopen(person: Person, plan: string, period: string, body: unknown): Promise<ChangedPeriod> {
    const asked = await this.asked(plan, period);
    const reason = textOf(checkedBody(ChangePeriodDto, body ?? {}).reason);
    if (reason === null) throw RumboError.about('reason', 'PERIOD.REASON_REQUIRED', { period: asked });
    const judge = async (state: PlanState) => {
      const { sequence } = state;
      const tried = { period: asked, state: 'open', reason, actor: person.username } as const;
      assertReopens(state, { type: 'period', sequence: sequence + 1, at: '', ...tried });
      return null;
    };
    return this.take(person, plan, { period: asked, to: 'open', reason, judge });
  }

  private async asked(plan: string, period: string): Promise<string> {
    await this.boards.current(plan);
    return formatPeriod(periodOrFail(period));
  }

  private take(person: Person, plan: string, step: Step): Promise<ChangedPeriod> {
    return this.transactions.write(async (tx) => {
      const state = await this.boards.current(plan);
      const before = stepFrom(state, step.period, step.to);
      const left = (await step.judge?.(state)) ?? null;
      return append(tx, person.username, plan, step, before, left);
    });
  }
}

function* closingOf({ state, cutOff }: PlanAtCutOff, period: string): Steps<PeriodClosing> {
  const moment = { ...cutOff };
  const asked = formatPeriod(periodOrFail(period));
  return {
    plan: state.code,
    period: asked,
    state: periodStateOf(state.periodHistory, requirePeriod(asked)),
    ...(yield* namedFindings(state, asked, moment)),
    ...moment,
  };
}

async function append(
  tx: WriteTransaction,
  actor: string,
  plan: string,
  { period, to, reason }: Step,
  before: PeriodState,
  left: ClosingFindings | null,
): Promise<ChangedPeriod> {
  const change = { period, state: to, reason };
  const stamp = await tx.append({
    actor,
    kind: KINDS[to],
    plan,
    subject: `period:${period}`,
    payload: {
      ...change,
      before,
      ...(left && { missing: named(left.missing), returned: named(left.returned) }),
    },
  });
  await tx.addRevisions(plan, [{ type: 'period', ...stamp, ...change, actor }]);
  return { plan, ...change, before, actor, ...stamp };
}

/** `KPI@PERIOD`, as the ledger's subjects. */
function named(subPeriods: readonly OpenSubPeriod[]): string[] {
  return subPeriods.map(({ kpi, period }) => `${kpi}@${period}`);
}
