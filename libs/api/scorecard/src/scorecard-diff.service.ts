import { Injectable } from '@nestjs/common';
import { LedgerRepository, PlanRepository, stepsInTurns } from '@rumbo/api-persistence';
import { openingPeriod, PeopleNames, periodOrFail, PlanBoards, RumboError } from '@rumbo/api-platform';
import type { ScorecardCause, ScorecardDiff } from '@rumbo/contracts';
import { BoardDifference, formatPeriod, reasonOf, type CutOffPoint, type DiffCause } from '@rumbo/domain';
import { withinAnswer } from './diff-answer';
import type { DiffQuery } from './scorecard-diff.dto';

/** More do not fit into an answer. */
const MOST_CAUSES = 1500;

/** Tells what became of a board between two cut-offs. */
@Injectable()
export class ScorecardDiffService {
  constructor(
    private readonly boards: PlanBoards,
    private readonly plans: PlanRepository,
    private readonly ledger: LedgerRepository,
    private readonly names: PeopleNames,
  ) {}

  /** As much as an answer holds. @throws RumboError as {@link largest} */
  async diff(plan: string, query: DiffQuery): Promise<ScorecardDiff> {
    return withinAnswer(await this.largest(plan, query, MOST_CAUSES));
  }

  /**
   * What changed, with the causes of the largest effects. Others get their turn meanwhile.
   * @throws RumboError PLAN.NOT_FOUND, PLAN.NOT_YET, CUTOFF.INVALID, CUTOFF.ORDER, PERIOD.INVALID
   */
  async largest(
    plan: string,
    { period, mode = 'ytd', asOf, against }: DiffQuery,
    most: number,
  ): Promise<ScorecardDiff> {
    const board = await this.boards.at(plan, asOf);
    const to = { ...board.cutOff };
    const asked = period === undefined ? openingPeriod(board.state, to) : formatPeriod(periodOrFail(period));
    const { state: earlier, cutOff } = await this.boards.at(plan, against);
    const from = { ...cutOff };
    if (isLater(from, to)) throw new RumboError('CUTOFF.ORDER', { against, asOf: asOf ?? to.asOf });
    const difference = new BoardDifference(earlier, { period: asked, mode }, from, most);
    await stepsInTurns(difference.begin());
    for await (const writes of this.plans.writes(plan, { after: from.sequence, upTo: to.sequence }))
      await stepsInTurns(difference.take(writes));
    const { causes, ...found } = await stepsInTurns(difference.end(to));
    return {
      plan,
      period: asked,
      mode,
      from,
      to,
      ...found,
      nodeCount: found.nodes.length,
      causes: await this.told(causes),
    };
  }

  /** Adds who, what and why from the ledger. */
  private async told(causes: readonly DiffCause[]): Promise<ScorecardCause[]> {
    const ledger = await this.ledger.among(causes.flatMap(({ sequence }) => sequence ?? []));
    const nameOf = await this.names.lookUp();
    return causes.map(({ sequence, at, effect, change }): ScorecardCause => {
      const entry = sequence === null ? undefined : ledger.get(sequence);
      return {
        ...{ sequence, at, effect },
        actor: entry?.actor ?? null,
        actorName: entry ? nameOf(entry.actor) : null,
        kind: entry?.kind ?? 'time',
        subject: entry?.subject ?? null,
        reason: entry ? reasonOf(entry) : null,
        node: change && { kind: change.kind, code: change.code, name: change.name },
        period: change?.period ?? null,
        before: change?.before ?? null,
        after: change?.after ?? null,
        unit: change?.unit ?? null,
        decimals: change?.decimals ?? null,
        due: sequence === null,
      };
    });
  }
}

/** Order comes from the sequence; the clock only parts two cut-offs of one sequence. */
function isLater(a: CutOffPoint, b: CutOffPoint): boolean {
  return a.sequence === b.sequence ? a.asOf > b.asOf : a.sequence > b.sequence;
}
