import { Injectable } from '@nestjs/common';
import { TransactionRunner, LedgerRepository } from '@rumbo/api-persistence';
import {
  assertFresh,
  assertNotClosed,
  checkedBody,
  kpiOf,
  PlanBoards,
  RumboError,
  textOf,
  type Person,
  type WriteConditions,
} from '@rumbo/api-platform';
import type { SavedTarget } from '@rumbo/contracts';
import { checkRuleTarget, decimalsEqual, needsTarget, type KpiEntry } from '@rumbo/domain';
import { decimalFor, periodFor } from '../measurements/kpi-figures';
import { SetTargetDto } from '../writes.dto';

/** Sets and revises targets. */
@Injectable()
export class TargetsService {
  constructor(
    private readonly boards: PlanBoards,
    private readonly transactions: TransactionRunner,
    private readonly ledger: LedgerRepository,
  ) {}

  /**
   * @throws RumboError PLAN.NOT_FOUND, KPI.NOT_FOUND, REQUEST.INVALID, PERIOD.INVALID, KPI.PERIOD_MISMATCH,
   *   KPI.VALUE_INVALID, KPI.TARGET_NOT_NEEDED, KPI.TARGET_UNUSABLE, PERIOD.CLOSED, WRITE.STALE, KPI.REASON_REQUIRED, KPI.UNCHANGED
   */
  async set(
    person: Person,
    plan: string,
    kpi: string,
    body: unknown,
    { seen }: Pick<WriteConditions, 'seen'>,
  ): Promise<SavedTarget> {
    kpiOf(await this.boards.current(plan), plan, kpi);
    const input = checkedBody(SetTargetDto, body);
    return this.transactions.write(async (tx) => {
      const state = await this.boards.current(plan);
      const entry = kpiOf(state, plan, kpi);
      const period = periodFor(entry, input.period);
      const value = decimalFor('value', input.value);
      assertUsable(entry, value);
      assertNotClosed(state, period);
      const newest = await tx.currentTarget(plan, kpi, period);
      assertFresh(seen, newest?.sequence ?? null, (await this.ledger.head()).sequence);
      const previous =
        newest && newest.value !== null ? { value: newest.value, sequence: newest.sequence } : null;
      const reason = textOf(input.reason);
      if (previous && reason === null) throw RumboError.about('reason', 'KPI.REASON_REQUIRED', { period });
      if (previous && decimalsEqual(previous.value, value)) {
        throw RumboError.about('value', 'KPI.UNCHANGED', { period, value: previous.value });
      }
      const actor = person.username;
      const stamp = await tx.append({
        actor,
        kind: previous ? 'target.revised' : 'target.set',
        plan,
        subject: `kpi:${kpi}@${period}`,
        payload: { kpi, period, value, reason, ...(previous && { before: previous }) },
      });
      await tx.addRevisions(plan, [{ type: 'target', ...stamp, kpi, period, value, actor, reason }]);
      return { plan, kpi, period, value, reason, actor, ...stamp, previous };
    });
  }
}

/** @throws RumboError KPI.TARGET_NOT_NEEDED, KPI.TARGET_UNUSABLE */
function assertUsable({ code, definition: { rule } }: KpiEntry, value: string): void {
  if (rule && !needsTarget(rule))
    throw RumboError.about('value', 'KPI.TARGET_NOT_NEEDED', { rule: rule.type, kpi: code });
  const problem = checkRuleTarget(rule, value);
  if (problem) throw RumboError.about('value', 'KPI.TARGET_UNUSABLE', { value, kpi: code, ...problem });
}
