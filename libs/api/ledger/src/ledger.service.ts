import { Injectable } from '@nestjs/common';
import { LedgerRepository, PlanRepository } from '@rumbo/api-persistence';
import { AnswerRoom, CutOffs, instantOf, invalidRequest, PeopleNames, RumboError } from '@rumbo/api-platform';
import type { LedgerLine, LedgerPage } from '@rumbo/contracts';
import type { LedgerEntry } from '@rumbo/domain';
import type { LedgerQuery } from './ledger.dto';

/** What a workbook of entries holds: it is written in memory. */
const MOST_ENTRIES = 10_000;
const ENTRIES_A_PART = 1000;

/** Reads the ledger. */
@Injectable()
export class LedgerService {
  constructor(
    private readonly ledger: LedgerRepository,
    private readonly plans: PlanRepository,
    private readonly names: PeopleNames,
    private readonly cutOffs: CutOffs,
  ) {}

  /**
   * As many entries as are asked for and fit into an answer, the first of them in any case.
   * @throws RumboError CUTOFF.INVALID; REQUEST.INVALID for a time that is none
   */
  async page(query: LedgerQuery): Promise<LedgerPage> {
    const page = await this.read(query);
    const room = new AnswerRoom();
    const entries = page.entries.filter((line, index) => room.admits(line) || index === 0);
    const next = entries.length < page.entries.length ? entries.at(-1)!.sequence : page.next;
    return { ...page, entries, next };
  }

  private async read({ asOf, from, to, payload, limit = 50, ...filter }: LedgerQuery): Promise<LedgerPage> {
    const cutOff = await this.cutOffs.resolve(asOf);
    const brief = payload === 'brief';
    const { entries, next, total } = await this.ledger.page({
      ...filter,
      ...{ limit, brief },
      upTo: cutOff.sequence,
      from: from === undefined ? undefined : checkedInstant('from', from),
      to: to === undefined ? undefined : checkedInstant('to', to),
    });
    return { entries: await this.lines(entries, cutOff.sequence), next, total, ...cutOff };
  }

  /** The newest entries that match in one list, without the documents of imports. @throws RumboError as `page` */
  async newest(filter: Omit<LedgerQuery, 'before' | 'payload' | 'limit'>): Promise<LedgerPage> {
    const part = { ...filter, payload: 'brief', limit: ENTRIES_A_PART } as const;
    let list = await this.read(part);
    while (list.next !== null && list.entries.length < MOST_ENTRIES) {
      const { entries, next } = await this.read({ ...part, asOf: String(list.sequence), before: list.next });
      list = { ...list, entries: [...list.entries, ...entries], next };
    }
    return { ...list, entries: list.entries.slice(0, MOST_ENTRIES) };
  }

  /** One entry, whole. @throws RumboError LEDGER.ENTRY_NOT_FOUND */
  async entry(sequence: string): Promise<LedgerLine> {
    const entry = /^[1-9]\d{0,14}$/.test(sequence) ? await this.ledger.at(Number(sequence)) : null;
    const [line] = entry ? await this.lines([entry], entry.sequence) : [];
    if (line) return line;
    const { sequence: head } = await this.ledger.head();
    throw new RumboError('LEDGER.ENTRY_NOT_FOUND', { sequence, head });
  }

  /** Entries with the names that make them readable. */
  private async lines(entries: readonly LedgerEntry[], upTo: number): Promise<LedgerLine[]> {
    const nameOf = await this.names.lookUp();
    const kpis = new Map<string, LedgerLine['kpi']>();
    const lines: LedgerLine[] = [];
    for (const entry of entries) {
      const { plan, payload, kind, sequence } = entry;
      const code = payload['kpi'];
      const key = plan !== null && typeof code === 'string' ? `${plan} ${code}` : null;
      if (key !== null && !kpis.has(key)) kpis.set(key, await this.kpiOf(plan ?? '', String(code), upTo));
      const isImport = kind === 'plan.imported';
      lines.push({
        ...entry,
        actorName: nameOf(entry.actor),
        kpi: (key === null ? null : kpis.get(key)) ?? null,
        imported: isImport ? await this.plans.importedAt(plan ?? '', sequence) : null,
        omitted: isImport && !('document' in payload) ? ['document'] : [],
      });
    }
    return lines;
  }

  /** Not from the plan in memory: after a start that would have to be read first, however long its history is. */
  private async kpiOf(plan: string, code: string, upTo: number): Promise<LedgerLine['kpi']> {
    const node = await this.plans.newestKpi(plan, code, upTo);
    if (!node?.kpi || node.removed) return null;
    return { code, name: node.name, unit: node.kpi.unit, decimals: node.kpi.decimals };
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
