import { Injectable } from '@nestjs/common';
import { LedgerRepository, PlanRepository } from '@rumbo/api-persistence';
import { AnswerRoom, CutOffs, instantOf, invalidRequest, PeopleNames, RumboError } from '@rumbo/api-platform';
import type { LedgerLine, LedgerPage } from '@rumbo/contracts';
import type { LedgerEntry } from '@rumbo/domain';
import type { LedgerQuery } from './ledger.dto';
import { isWithoutDocument, withPayload } from './with-payload';

/** What a workbook of entries holds: it is written in memory. */
const MOST_ENTRIES = 10_000;
const ENTRIES_A_PART = 200;

/** By plan and code. */
type KnownKpis = Map<string, LedgerLine['kpi']>;

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
  async page({ payload, limit = 50, before, ...query }: LedgerQuery): Promise<LedgerPage> {
    const { filter, cutOff } = await this.matching(query);
    const page = await this.ledger.page({ ...filter, before, limit, brief: payload === 'brief' });
    const lines = await this.lines(page.entries, cutOff.sequence);
    const room = new AnswerRoom();
    const entries = lines.filter((line, index) => room.admits(line) || index === 0);
    const next = entries.length < lines.length ? entries.at(-1)!.sequence : page.next;
    return { entries, next, total: await this.ledger.count(filter), ...cutOff };
  }

  /**
   * The newest entries that match in one list, without what makes a payload long: documents and cells.
   * @throws RumboError as `page`
   */
  async newest(query: Omit<LedgerQuery, 'before' | 'payload' | 'limit'>): Promise<LedgerPage> {
    const { filter, cutOff } = await this.matching(query);
    const kpis: KnownKpis = new Map();
    const entries: LedgerLine[] = [];
    for (let next: number | null | undefined; next !== null && entries.length < MOST_ENTRIES;) {
      const part = { limit: ENTRIES_A_PART, before: next, brief: true };
      const page = await this.ledger.page({ ...filter, ...part });
      for (const line of await this.lines(page.entries, cutOff.sequence, kpis)) {
        const { cells: _cells, ...payload } = line.payload;
        entries.push({ ...line, payload });
      }
      next = page.next;
    }
    const total = await this.ledger.count(filter);
    return { entries: entries.slice(0, MOST_ENTRIES), next: null, total, ...cutOff };
  }

  /**
   * One entry, without the document of a large plan, which `omitted` names then and {@link wholeText} has.
   * @throws RumboError LEDGER.ENTRY_NOT_FOUND
   */
  async entry(sequence: string): Promise<LedgerLine> {
    const entry = /^[1-9]\d{0,14}$/.test(sequence) ? await this.ledger.at(Number(sequence)) : null;
    const [line] = entry ? await this.lines([entry], entry.sequence) : [];
    if (line) return line;
    const { sequence: head } = await this.ledger.head();
    throw new RumboError('LEDGER.ENTRY_NOT_FOUND', { sequence, head });
  }

  /** The JSON of an entry with the document that was left out. */
  wholeText(line: LedgerLine): AsyncGenerator<string> {
    const whole: LedgerLine = { ...line, omitted: [] };
    return withPayload(whole, this.ledger.payloadText(line.sequence));
  }

  /** What the query asks for but the page. */
  private async matching({ asOf, from, to, plan, kind, actor, subject, kpi }: LedgerQuery) {
    const cutOff = await this.cutOffs.resolve(asOf);
    const filter = {
      ...{ plan, kind, actor, subject, kpi },
      upTo: cutOff.sequence,
      from: from === undefined ? undefined : checkedInstant('from', from),
      to: to === undefined ? undefined : checkedInstant('to', to),
    };
    return { filter, cutOff };
  }

  /** Entries with the names that make them readable. @param kpis those that are known already */
  private async lines(
    entries: readonly LedgerEntry[],
    upTo: number,
    kpis: KnownKpis = new Map(),
  ): Promise<LedgerLine[]> {
    const nameOf = await this.names.lookUp();
    const lines: LedgerLine[] = [];
    for (const entry of entries) {
      const { plan, payload, kind, sequence } = entry;
      const code = payload['kpi'];
      const key = plan !== null && typeof code === 'string' ? `${plan} ${code}` : null;
      if (key !== null && !kpis.has(key)) kpis.set(key, await this.kpiOf(plan ?? '', String(code), upTo));
      lines.push({
        ...entry,
        actorName: nameOf(entry.actor),
        kpi: (key === null ? null : kpis.get(key)) ?? null,
        imported: kind === 'plan.imported' ? await this.plans.importedAt(plan ?? '', sequence) : null,
        delegation: delegationNames(entry, nameOf),
        omitted: isWithoutDocument(entry) ? ['document'] : [],
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

function delegationNames(
  { kind, payload }: LedgerEntry,
  nameOf: (username: string) => string,
): LedgerLine['delegation'] {
  if (kind !== 'delegation.set' && kind !== 'delegation.ended') return null;
  const { owner, delegate } = payload;
  return { ownerName: nameOf(String(owner)), delegateName: nameOf(String(delegate)) };
}

function checkedInstant(path: 'from' | 'to', text: string): string {
  const instant = instantOf(text);
  if (instant === null) {
    const message = { es: 'debe ser una fecha y hora ISO 8601', en: 'must be an ISO 8601 time' };
    throw invalidRequest([{ path, message }]);
  }
  return instant;
}
