import { Injectable } from '@nestjs/common';
import { LedgerRepository, PlanStates } from '@rumbo/api-persistence';
import { instantOf, invalidRequest, PeopleNames } from '@rumbo/api-platform';
import type { LedgerLine, LedgerPage } from '@rumbo/contracts';
import type { LedgerEntry } from '@rumbo/domain';
import type { LedgerQuery } from './ledger.dto';

/** Reads the ledger. */
@Injectable()
export class LedgerService {
  constructor(
    private readonly ledger: LedgerRepository,
    private readonly states: PlanStates,
    private readonly names: PeopleNames,
  ) {}

  /** @throws RumboError REQUEST.INVALID for a time that is none */
  async page({ from, to, limit = 50, ...filter }: LedgerQuery): Promise<LedgerPage> {
    const { entries, next, total } = await this.ledger.page({
      ...filter,
      limit,
      from: from === undefined ? undefined : checkedInstant('from', from),
      to: to === undefined ? undefined : checkedInstant('to', to),
    });
    const nameOf = await this.names.lookUp();
    const lines = entries.map(async (entry): Promise<LedgerLine> => ({
      ...entry,
      actorName: nameOf(entry.actor),
      kpi: await this.kpiOf(entry),
    }));
    return { entries: await Promise.all(lines), next, total };
  }

  private async kpiOf({ plan, payload }: LedgerEntry): Promise<LedgerLine['kpi']> {
    const code = payload['kpi'];
    if (plan === null || typeof code !== 'string') return null;
    const kpi = (await this.states.current(plan))?.kpi(code);
    return kpi
      ? { code, name: kpi.name, unit: kpi.definition.unit, decimals: kpi.definition.decimals }
      : null;
  }
}

function checkedInstant(path: 'from' | 'to', text: string): string {
  const instant = instantOf(text);
  if (instant === null) {
    const message = { es: 'debe ser una fecha y hora ISO 8601', en: 'must be an ISO 8601 time' };
    throw invalidRequest([{ path, message }]);
  }
  return instant;
}
