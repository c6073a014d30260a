import { Injectable } from '@nestjs/common';
import { PlanRepository, TransactionRunner } from '@rumbo/api-persistence';
import { assertNotClosed, PlanBoards, RumboError, type Person } from '@rumbo/api-platform';
import type { RecordedMeasurement } from '@rumbo/contracts';
import { cellOf, earlierValues, isUndoable } from './earlier-value';
import { answerOf, payloadOf, restoredDraft } from './measurement-draft';
import { ownKpi } from './own-kpi';

/** Takes values back, by a further revision. */
@Injectable()
export class UndoService {
  constructor(
    private readonly boards: PlanBoards,
    private readonly plans: PlanRepository,
    private readonly transactions: TransactionRunner,
  ) {}

  /**
   * Gives a period again what it had before its newest value: the earlier figures in the state that they had, or no
   * value.
   * @throws RumboError PLAN.NOT_FOUND, KPI.NOT_FOUND, ACCESS.NOT_OWNER, MEASUREMENT.NOT_FOUND, PERIOD.CLOSED,
   *   MEASUREMENT.NOT_UNDOABLE
   */
  undo(person: Person, plan: string, kpi: string, id: string): Promise<RecordedMeasurement> {
    return this.transactions.write(async (tx) => {
      const state = await this.boards.current(plan);
      const { code } = ownKpi(person, state, kpi);
      const revisions = await this.plans.kpiRevisions(plan, code, { upTo: state.sequence });
      const value = revisions.find((one) => one.type === 'measurement' && one.id === id);
      if (value?.type !== 'measurement') throw new RumboError('MEASUREMENT.NOT_FOUND', { kpi, id });
      const { period, sequence } = value;
      assertNotClosed(state, period);
      if (!isUndoable(state, value)) throw new RumboError('MEASUREMENT.NOT_UNDOABLE', { kpi, period });
      const earlier = earlierValues(revisions, sequence).get(cellOf(code, period)) ?? null;
      const draft = restoredDraft(value, earlier, person.username, null);
      const stamp = await tx.append({
        actor: person.username,
        kind: 'measurement.undone',
        plan,
        subject: `kpi:${code}@${period}`,
        payload: { ...payloadOf(draft, value), undoes: sequence },
      });
      await tx.addRevisions(plan, [{ type: 'measurement', ...stamp, ...draft }]);
      return answerOf(plan, draft, stamp, value);
    });
  }
}
