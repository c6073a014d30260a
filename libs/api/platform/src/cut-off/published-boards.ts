import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { PlanStates, type StoredPublication } from '@rumbo/api-persistence';
import { boardDigest, scorecard, type Scorecard } from '@rumbo/domain';
import { RumboError } from '../errors/rumbo-error';

/** Draws published boards again, for their pages and for whoever verifies them. */
@Injectable()
export class PublishedBoards {
  constructor(private readonly states: PlanStates) {}

  /**
   * The board as of its cut-off, from the revisions that were known then.
   * @throws RumboError PLAN.NOT_YET when the database no longer knows the plan at that sequence
   */
  async draw({ plan, period, mode, cutOff }: StoredPublication): Promise<Scorecard> {
    const state = await this.states.at(plan, cutOff.sequence);
    if (!state) throw new RumboError('PLAN.NOT_YET', { plan });
    return scorecard(state, { period, mode }, cutOff);
  }

  /** In lower-case hexadecimal. */
  digestOf(board: Scorecard): string {
    return boardDigest(board, (text) => createHash('sha256').update(text, 'utf8').digest('hex'));
  }
}
