import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import {
  EvidenceRepository,
  PlanRepository,
  TransactionRunner,
  type EvidenceFilter,
  type StoredEvidence,
  type WriteTransaction,
} from '@rumbo/api-persistence';
import {
  AnswerRoom,
  assertNotClosed,
  checkedBody,
  EvidenceFiles,
  kpiOf,
  ownershipOf,
  PeopleNames,
  periodOrFail,
  PlanBoards,
  RumboError,
  textOf,
  type IncomingFile,
  type Person,
  type Upload,
} from '@rumbo/api-platform';
import {
  EVIDENCE_MAX_FILES,
  owns,
  type EvidenceFile,
  type EvidenceList,
  type EvidenceType,
} from '@rumbo/contracts';
import {
  endMonth,
  formatPeriod,
  FREQUENCIES,
  ordinalsBetween,
  periodOf,
  type KpiEntry,
  type MeasurementRevision,
  type Period,
  type PlanState,
} from '@rumbo/domain';
import { evidenceFiles, standingEvidence } from './evidence-list';
import { evidenceTypeOf } from './evidence-type';
import { WithdrawEvidenceDto, type EvidencePageQuery, type PlanEvidenceQuery } from './evidence.dto';

/** More do not fit into an answer. */
const MOST_FILES = 800;

/** What an attachment and its withdrawal tell alike. */
type Told = Omit<StoredEvidence, 'sequence' | 'at' | 'state' | 'actor' | 'reason'>;

/** Attaches files to values and withdraws them. */
@Injectable()
export class EvidenceService {
  constructor(
    private readonly boards: PlanBoards,
    private readonly plans: PlanRepository,
    private readonly evidence: EvidenceRepository,
    private readonly files: EvidenceFiles,
    private readonly transactions: TransactionRunner,
    private readonly names: PeopleNames,
  ) {}

  /** A page of those of a plan. @throws RumboError PLAN.NOT_FOUND, PLAN.NOT_YET, CUTOFF.INVALID, PERIOD.INVALID */
  async ofPlan(plan: string, { kpis, period, ...page }: PlanEvidenceQuery): Promise<EvidenceList> {
    const periods = period === undefined ? undefined : countedPeriods(periodOrFail(period));
    return this.list(plan, page, { kpis: kpis?.split(','), periods });
  }

  /** A page of those of a KPI. @throws RumboError PLAN.NOT_FOUND, PLAN.NOT_YET, KPI.NOT_FOUND, CUTOFF.INVALID */
  async ofKpi(plan: string, kpi: string, page: EvidencePageQuery): Promise<EvidenceList> {
    kpiOf((await this.boards.at(plan, page.asOf)).state, plan, kpi);
    return this.list(plan, page, { kpis: [kpi] });
  }

  private async list(
    plan: string,
    { asOf, after = 0, limit = MOST_FILES }: EvidencePageQuery,
    filter: Pick<EvidenceFilter, 'kpis' | 'periods'>,
  ): Promise<EvidenceList> {
    const nameOf = await this.names.lookUp();
    const { sequence } = (await this.boards.at(plan, asOf)).cutOff;
    const attached = await this.evidence.attached(plan, { after, upTo: sequence, ...filter }, limit + 1);
    const ids = attached.map(({ id }) => id);
    const withdrawals = await this.evidence.withdrawals(ids, sequence);
    const { state, cutOff } = await this.boards.at(plan, asOf);
    const found = evidenceFiles([...attached, ...withdrawals], state, nameOf);
    const room = new AnswerRoom();
    // A single file always fits.
    const files = found.slice(0, limit).filter((file) => room.admits(file));
    const next = files.length < found.length ? files.at(-1)!.sequence : null;
    return { plan, files, next, ...cutOff, sequence };
  }

  /**
   * Who may attach is judged before the file is read, and again inside the write.
   * @throws RumboError PLAN.NOT_FOUND, KPI.NOT_FOUND, ACCESS.NOT_OWNER, MEASUREMENT.NOT_FOUND, EVIDENCE.SUPERSEDED,
   *   PERIOD.CLOSED, EVIDENCE.TYPE_REFUSED, EVIDENCE.EXISTS, EVIDENCE.TOO_MANY, and those of `Upload.receive`
   */
  async attach(
    person: Person,
    plan: string,
    kpi: string,
    measurementId: string,
    upload: Upload,
  ): Promise<EvidenceFile> {
    await this.valueOf(person, await this.boards.current(plan), kpi, measurementId);
    let incoming: IncomingFile | null = null;
    try {
      const { name } = await upload.receive(async (bytes) => {
        incoming = await this.files.receive(bytes);
      });
      return await this.keep(person, plan, kpi, measurementId, name, incoming!);
    } finally {
      if (incoming) await this.files.discard(incoming);
    }
  }

  private async keep(
    person: Person,
    plan: string,
    kpi: string,
    measurementId: string,
    name: string,
    file: IncomingFile,
  ): Promise<EvidenceFile> {
    const { sha256, size } = file;
    const type = await evidenceTypeOf(file.path, size);
    if (type === null) throw RumboError.about('file', 'EVIDENCE.TYPE_REFUSED');
    return this.transactions.write(async (tx) => {
      const state = await this.boards.current(plan);
      const { period } = await this.valueOf(person, state, kpi, measurementId);
      const standing = standingEvidence(await tx.evidenceOf(plan, kpi)).filter(
        (one) => one.measurementId === measurementId,
      );
      const same = standing.find((one) => one.sha256 === sha256);
      if (same) throw RumboError.about('file', 'EVIDENCE.EXISTS', { name: same.name });
      if (standing.length >= EVIDENCE_MAX_FILES) {
        throw new RumboError('EVIDENCE.TOO_MANY', { max: EVIDENCE_MAX_FILES });
      }
      // Before the ledger tells of it: a file without an entry does no harm, an entry without its file does.
      await this.files.keep(file);
      const told = { id: randomUUID(), plan, kpi, period, measurementId, sha256, name, type, size };
      const stored = await append(tx, told, 'attached', person.username, null);
      return answerOf(stored, person);
    });
  }

  /**
   * The file stays, and so does that it was attached; it only no longer stands as evidence.
   * @throws RumboError PLAN.NOT_FOUND, KPI.NOT_FOUND, ACCESS.NOT_OWNER, REQUEST.INVALID, EVIDENCE.REASON_REQUIRED,
   *   EVIDENCE.NOT_FOUND, EVIDENCE.WITHDRAWN, PERIOD.CLOSED
   */
  async withdraw(
    person: Person,
    plan: string,
    kpi: string,
    id: string,
    body: unknown,
  ): Promise<EvidenceFile> {
    ownKpi(person, await this.boards.current(plan), kpi);
    const reason = textOf(checkedBody(WithdrawEvidenceDto, body ?? {}).reason);
    if (!reason) throw RumboError.about('reason', 'EVIDENCE.REASON_REQUIRED');
    return this.transactions.write(async (tx) => {
      const state = await this.boards.current(plan);
      ownKpi(person, state, kpi);
      const revisions = await tx.evidenceOf(plan, kpi);
      const attached = revisions.find((one) => one.id === id && one.state === 'attached');
      if (!attached) throw new RumboError('EVIDENCE.NOT_FOUND');
      if (!standingEvidence(revisions).includes(attached)) {
        throw new RumboError('EVIDENCE.WITHDRAWN', { name: attached.name });
      }
      assertNotClosed(state, attached.period);
      const { sequence: _s, at: _a, state: _t, actor: _p, reason: _r, ...told } = attached;
      const withdrawn = await append(tx, told, 'withdrawn', person.username, reason);
      const nameOf = await this.names.lookUp();
      return evidenceFiles([attached, withdrawn], state, nameOf)[0]!;
    });
  }

  /** @throws RumboError KPI.NOT_FOUND, ACCESS.NOT_OWNER, MEASUREMENT.NOT_FOUND, EVIDENCE.SUPERSEDED, PERIOD.CLOSED */
  private async valueOf(
    person: Person,
    state: PlanState,
    kpi: string,
    id: string,
  ): Promise<MeasurementRevision> {
    ownKpi(person, state, kpi);
    const value = state.measurementWithId(kpi, id);
    if (value && value.state !== 'withdrawn') {
      assertNotClosed(state, value.period);
      return value;
    }
    const written = await this.plans.kpiRevisions(state.code, kpi, { upTo: state.sequence });
    for (const one of written) {
      if (one.type !== 'measurement' || one.id !== id) continue;
      throw new RumboError('EVIDENCE.SUPERSEDED', { kpi, period: one.period });
    }
    throw new RumboError('MEASUREMENT.NOT_FOUND', { kpi, id });
  }
}

/** The periods whose values the board to date of a period counts, of every frequency. */
function countedPeriods(period: Period): string[] {
  return FREQUENCIES.flatMap((frequency) => {
    const [first, last] = ordinalsBetween(period.year * 12, endMonth(period), frequency);
    const ordinals = Array.from({ length: last - first + 1 }, (_, index) => first + index);
    return ordinals.map((ordinal) => formatPeriod(periodOf(ordinal, frequency)));
  });
}

/** @throws RumboError KPI.NOT_FOUND, ACCESS.NOT_OWNER */
function ownKpi(person: Person, state: PlanState, kpi: string): KpiEntry {
  const entry = kpiOf(state, state.code, kpi);
  if (!owns(person, ownershipOf(entry))) throw new RumboError('ACCESS.NOT_OWNER', { kpi });
  return entry;
}

async function append(
  tx: WriteTransaction,
  told: Told,
  state: StoredEvidence['state'],
  actor: string,
  reason: string | null,
): Promise<StoredEvidence> {
  const { plan, ...content } = told;
  const stamp = await tx.append({
    actor,
    kind: `evidence.${state}`,
    plan,
    subject: `kpi:${told.kpi}@${told.period}`,
    payload: { ...content, ...(state === 'withdrawn' && { reason }) },
  });
  const evidence = { ...stamp, ...told, state, actor, reason };
  await tx.addEvidence(evidence);
  return evidence;
}

function answerOf(stored: StoredEvidence, person: Person): EvidenceFile {
  const { plan: _, state: _s, reason: _r, ...evidence } = stored;
  return {
    ...evidence,
    type: stored.type as EvidenceType,
    actorName: person.displayName,
    current: true,
    withdrawn: null,
  };
}
