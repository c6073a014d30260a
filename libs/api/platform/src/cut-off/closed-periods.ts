import type { PlanState } from '@rumbo/domain';
import { RumboError } from '../errors/rumbo-error';

/** @throws RumboError PERIOD.CLOSED when figures of the period would alter a closed one, see `closedOver` */
export function assertNotClosed(state: PlanState, period: string): void {
  const closed = state.closedOver(period);
  if (closed !== null) throw new RumboError('PERIOD.CLOSED', { period, closed });
}
