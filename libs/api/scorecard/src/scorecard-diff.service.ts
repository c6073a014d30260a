import { Injectable } from '@nestjs/common';
import { LedgerRepository, PlanRepository } from '@rumbo/api-persistence';
import { openingPeriod, PeopleNames, periodOrFail, PlanBoards, RumboError } from '@rumbo/api-platform';
import type { ScorecardCause, ScorecardDiff } from '@rumbo/contracts';
import { formatPeriod, reasonOf, scorecardDiff, type CutOffPoint, type DiffCause } from '@rumbo/domain';
import type { DiffQuery } from './scorecard-diff.dto';

/** Tells what became of a board between two cut-offs. */
@Injectable()
export class ScorecardDiffService {
  constructor(
    private readonly boards: PlanBoards,
    private readonly plans: PlanRepository,
    private readonly ledger: LedgerRepository,
    private readonly names: PeopleNames,
  ) {}

  /** @throws RumboError PLAN.NOT_FOUND, PLAN.NOT_YET, CUTOFF.INVALID, CUTOFF.ORDER, PERIOD.INVALID */
  async diff(plan: string, { period, mode = 'ytd', asOf, against }: DiffQuery): Promise<ScorecardDiff> {
    const { state, cutOff: to } = await this.boards.at(plan, asOf);
    const asked = period === undefined ? openingPeriod(state, to) : formatPeriod(periodOrFail(period));
    const { state: earlier, cutOff: from } = await this.boards.at(plan, against);
    if (isLater(from, to)) throw new RumboError('CUTOFF.ORDER', { against, asOf: asOf ?? to.asOf });
    const later = await this.plans.revisions(plan, { after: from.sequence, upTo: to.sequence });
    const { causes, ...found } = scorecardDiff(earlier, later, { period: asked, mode }, from, to);
    return { plan, period: asked, mode, from, to, ...found, causes: await this.told(causes) };
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
