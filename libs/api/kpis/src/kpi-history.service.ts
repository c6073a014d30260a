import { Injectable } from '@nestjs/common';
import { LedgerRepository, PlanRepository } from '@rumbo/api-persistence';
import {
  BYTE_ORDER_MARK,
  Delegations,
  kpiOf,
  LedgerKeys,
  ownershipOf,
  PeopleNames,
  PlanBoards,
  SYSTEM,
  type CutOffQuery,
  type ExportStamp,
  type Table,
} from '@rumbo/api-platform';
import type { KpiHistory, KpiHistoryEntry, Language, Ownership } from '@rumbo/contracts';
import { reasonOf, type CutOffPoint, type NodeRevision } from '@rumbo/domain';
import { historyHeadings, historyRecord, historyTable, keyRecord } from './history-table';
import { pageOf } from './history-page';
import { historyOf, Timeline, type UnnamedEntry } from './kpi-history';
import { ancestorsOf } from './kpis.service';
import type { HistoryQuery } from './queries.dto';

/** Sequences that an export looks through at a time. */
const WINDOW = 20_000;

/** Who above the KPI has a weight. */
type Above = Pick<NodeRevision, 'kind' | 'code'>[];

/** What happened to one KPI. Throws PLAN.NOT_FOUND, PLAN.NOT_YET, CUTOFF.INVALID and KPI.NOT_FOUND. */
@Injectable()
export class KpiHistoryService {
  constructor(
    private readonly boards: PlanBoards,
    private readonly plans: PlanRepository,
    private readonly ledger: LedgerRepository,
    private readonly names: PeopleNames,
    private readonly keys: LedgerKeys,
    private readonly delegations: Delegations,
  ) {}

  /** One page of the timeline: whole writes, so it may hold some entries more than were asked for. */
  async page(
    plan: string,
    kpi: string,
    { asOf, kind, before, limit = Infinity }: HistoryQuery,
  ): Promise<KpiHistory> {
    const { above, cutOff, ownership } = await this.subject(plan, kpi, asOf);
    const revisions = await this.plans.kpiRevisions(plan, kpi, { upTo: cutOff.sequence }, above);
    const all = historyOf(revisions, kpi).filter((entry) => kind === undefined || entry.kind === kind);
    const { page, next } = pageOf(all, before, limit);
    return { plan, kpi, entries: await this.named(page, ownership), next, total: all.length, ...cutOff };
  }

  /** The same as a table of typed cells, which a workbook needs all at once. */
  async table(plan: string, kpi: string, { asOf }: CutOffQuery): Promise<Table> {
    const history = await this.page(plan, kpi, { asOf });
    const { state } = await this.boards.structureAt(plan, String(history.sequence));
    return historyTable(history, kpiOf(state, plan, kpi).definition);
  }

  /** The whole timeline as a table, oldest first, without holding it all. What cannot be is refused before it begins. */
  async csv(
    plan: string,
    kpi: string,
    { asOf }: CutOffQuery,
    language: Language,
  ): Promise<{ records: AsyncGenerator<string> } & ExportStamp> {
    const { above, cutOff, ownership } = await this.subject(plan, kpi, asOf);
    const stamp = { publicKey: (await this.keys.at(cutOff.sequence))?.publicKey ?? null, ...cutOff };
    return { records: this.records(plan, kpi, { above, ownership }, stamp, language), ...stamp };
  }

  private async *records(
    plan: string,
    kpi: string,
    { above, ownership }: { above: Above; ownership: Ownership },
    { sequence, publicKey }: ExportStamp,
    language: Language,
  ): AsyncGenerator<string> {
    const timeline = new Timeline(kpi);
    yield BYTE_ORDER_MARK + historyHeadings(language);
    for (let after = 0; after < sequence; after += WINDOW) {
      const range = { after, upTo: Math.min(after + WINDOW, sequence) };
      for (const revision of await this.plans.kpiRevisions(plan, kpi, range, above)) timeline.take(revision);
      const entries = await this.named(timeline.entries.splice(0), ownership);
      if (entries.length > 0) yield entries.map((entry) => historyRecord(entry, language)).join('');
    }
    if (publicKey !== null) yield keyRecord(publicKey, language);
  }

  private async subject(
    plan: string,
    kpi: string,
    asOf: string | undefined,
  ): Promise<{ above: Above; cutOff: CutOffPoint; ownership: Ownership }> {
    const { state, cutOff } = await this.boards.structureAt(plan, asOf);
    const entry = kpiOf(state, plan, kpi);
    const above = ancestorsOf(state, entry).flatMap(({ kind, code }) =>
      kind === 'plan' ? [] : [{ kind, code }],
    );
    return { above, cutOff, ownership: ownershipOf(entry) };
  }

  /** Adds who and why, which of a definition or a weight only the ledger knows. */
  private async named(entries: readonly UnnamedEntry[], ownership: Ownership): Promise<KpiHistoryEntry[]> {
    const unsaid = entries.filter(({ actor }) => actor === null).map(({ sequence }) => sequence);
    const ledger = await this.ledger.among([...new Set(unsaid)]);
    const nameOf = await this.names.lookUp();
    const stoodFor = await this.delegations.lookUp();
    return entries.map((entry) => {
      const written = ledger.get(entry.sequence);
      const actor = entry.actor ?? written?.actor ?? SYSTEM;
      const reason = entry.reason ?? (written ? reasonOf(written) : null);
      const owner = entry.kind === 'measurement' ? stoodFor(actor, entry.at, ownership) : null;
      return { ...entry, actor, actorName: nameOf(actor), reason, onBehalfOf: owner && nameOf(owner) };
    });
  }
}
