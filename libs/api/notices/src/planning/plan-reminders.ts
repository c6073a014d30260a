import { inTurns } from '@rumbo/api-persistence';
import type { ReminderStage } from '@rumbo/contracts';
import type { PlanState } from '@rumbo/domain';
import { answerableAmong, type Answering } from './answerable';
import type { PlannedNotice } from './planned-notice';
import type { WaitingValue } from './waiting-values';

/** After so many days the directors are told. */
export const ESCALATION_DAYS = 10;
export const ESCALATION_STAGE = 'late10';

/**
 * The reminders that are due at an instant, whoever was reminded before: to the owners, before the due date, on it,
 * and 3 and 7 days after it; to the directors 10 days after it. Only the newest stage of each value counts, so a
 * service that was down for a week does not send a week's reminders at once.
 * @param values what waits at the instant, and what will within the days before which owners are reminded
 */
export async function planReminders(
  state: PlanState,
  people: readonly Answering[],
  values: readonly WaitingValue[],
): Promise<PlannedNotice[]> {
  const planned = new Map<string, PlannedNotice>();
  const tell = (who: Answering, kind: 'reminder' | 'escalation', stage: string, value: WaitingValue) => {
    const key = JSON.stringify([who.username, kind, stage]);
    const notice = planned.get(key);
    if (notice) notice.values.push(value);
    else {
      const scope = { username: who.username, kind, stage, plan: state.code, planName: state.plan.name };
      planned.set(key, { ...scope, values: [value], forDirector: kind === 'escalation' });
    }
  };
  const directors = people.filter(({ role }) => role === 'director');
  const answerable = answerableAmong(people);
  await inTurns(values, () => (value) => {
    const stage = reminderStage(value);
    if (stage) for (const owner of answerable(value.kpi)) tell(owner, 'reminder', stage, value);
    if (value.daysLate < ESCALATION_DAYS) return;
    for (const director of directors) tell(director, 'escalation', ESCALATION_STAGE, value);
  });
  return [...planned.values()];
}

/** Null for a value that was returned lately: its return was a notice of its own. */
function reminderStage({ daysLate, returned }: WaitingValue): ReminderStage | null {
  if (daysLate >= 7) return 'late7';
  if (daysLate >= 3) return 'late3';
  if (returned) return null;
  return daysLate >= 0 ? 'due' : 'before';
}
