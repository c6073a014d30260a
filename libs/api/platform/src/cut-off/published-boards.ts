import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { PlanStates, partsInTurns, stepsInTurns, type StoredPublication } from '@rumbo/api-persistence';
import { canonicalBoard, scorecardSteps, type Scorecard } from '@rumbo/domain';
import { RumboError } from '../errors/rumbo-error';

/** Characters that are hashed at once. */
const PART_LENGTH = 65_536;

/** Draws published boards again, for their pages and for whoever verifies them; others get their turn meanwhile. */
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
    return stepsInTurns(scorecardSteps(state, { period, mode }, cutOff));
  }

  /** SHA-256 of the board's RFC 8785 JSON, in lower-case hexadecimal. */
  async digestOf(board: Scorecard): Promise<string> {
    const hash = createHash('sha256');
    for await (const part of partsInTurns(canonicalBoard(board), PART_LENGTH)) hash.update(part, 'utf8');
    return hash.digest('hex');
  }
}
