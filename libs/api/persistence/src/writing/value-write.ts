import type {
  LedgerEntry,
  LedgerKind,
  LedgerPayload,
  MeasurementRevision,
  PlanState,
  Stamp,
} from '@rumbo/domain';
import { storable } from '../connection/rows';
import type { IdempotencyRecordRow } from '../entities/idempotency-record.entity';
import { type LedgerEnd, stampAfter } from './ledger-chain';
import type { IdempotencyRecord } from './write-transaction';

/** What is known of a write before it runs: the plan that it is about and, when it may be repeated, its key. */
export interface ValueRequest {
  plan: string;
  actor: string;
  /** `Idempotency-Key`; null when there is none. */
  key: string | null;
}

export interface NewValue {
  kind: LedgerKind;
  subject: string;
  payload: LedgerPayload;
  value: Omit<MeasurementRevision, 'type' | keyof Stamp>;
}

/** What a write put down, to be stored with the others of its group. */
export interface PendingValue {
  entry: Omit<LedgerEntry, 'previousHash' | 'hash'>;
  revision: MeasurementRevision;
}

/** What the members of a group have in common. */
export interface GroupContext {
  /** The plans as committed; null for one that does not exist. */
  plans: ReadonlyMap<string, PlanState | null>;
  /** Answers to repeated requests as committed, by {@link keyOf}. */
  answers: ReadonlyMap<string, IdempotencyRecord>;
  /** UTC time of the group, ISO 8601 with milliseconds. */
  now: string;
}

export const keyOf = (actor: string, key: string): string => `${actor} ${key}`;
const cellOf = ({ plan }: ValueRequest, kpi: string, period: string) => JSON.stringify([plan, kpi, period]);

/** What a group's members have put down so far; a member's own part joins when it has succeeded. */
export class ValueGroup {
  readonly values: PendingValue[] = [];
  readonly answers: IdempotencyRecordRow[] = [];
  private readonly cells = new Map<string, MeasurementRevision>();
  private readonly answered = new Map<string, IdempotencyRecord>();

  constructor(
    private end: Pick<LedgerEnd, 'sequence' | 'at'>,
    private readonly context: GroupContext,
  ) {}

  /** Runs a member's work on top of what the earlier ones did; nothing of it stays when it throws. */
  run<T>(request: ValueRequest, work: (write: ValueWrite) => T): T {
    const write = new ValueWrite(request, this);
    const result = work(write);
    const { pending, answer } = write;
    if (pending) {
      const { kpi, period } = pending.revision;
      this.values.push(pending);
      this.cells.set(cellOf(request, kpi, period), pending.revision);
      this.end = pending.entry;
    }
    if (answer) {
      const { actor, key, requestHash, body } = answer;
      this.answers.push(answer);
      this.answered.set(keyOf(actor, key), { requestHash, body });
    }
    return result;
  }

  get sequence(): number {
    return this.end.sequence;
  }

  get now(): string {
    return this.context.now;
  }

  nextStamp(): Stamp {
    return stampAfter(this.end, this.now);
  }

  state({ plan }: ValueRequest): PlanState | null {
    return this.context.plans.get(plan) ?? null;
  }

  pending(request: ValueRequest, kpi: string, period: string): MeasurementRevision | undefined {
    return this.cells.size === 0 ? undefined : this.cells.get(cellOf(request, kpi, period));
  }

  answerTo({ actor, key }: ValueRequest): IdempotencyRecord | null {
    if (key === null) return null;
    const place = keyOf(actor, key);
    return this.answered.get(place) ?? this.context.answers.get(place) ?? null;
  }
}

/** What one member of a group sees and may do. It sees what the earlier members did as if it were there already. */
export class ValueWrite {
  pending: PendingValue | null = null;
  answer: IdempotencyRecordRow | null = null;

  constructor(
    private readonly request: ValueRequest,
    private readonly group: ValueGroup,
  ) {}

  /** The plan without the values of earlier members, see {@link value}; null when there is no such plan. */
  get plan(): PlanState | null {
    return this.group.state(this.request);
  }

  /** The value that an earlier member gave a period of the plan; undefined when none did. */
  value(kpi: string, period: string): MeasurementRevision | undefined {
    return this.group.pending(this.request, kpi, period);
  }

  /** Newest sequence of all. */
  get head(): number {
    return this.group.sequence;
  }

  /** What the actor's request with this key got before; null when the key is new, or there is none. */
  get answered(): IdempotencyRecord | null {
    return this.group.answerTo(this.request);
  }

  /**
   * Appends a ledger entry with the value that it brings: one at most in a write. Gives its stamp.
   * Throws a TypeError for texts that could not be stored as they are.
   */
  record({ kind, subject, payload, value }: NewValue): Stamp {
    if (this.pending) throw new Error('A write of a group records one value');
    const { plan, actor } = this.request;
    const stamp = this.group.nextStamp();
    // Here and not when all are stored: the others have nothing to do with it.
    [actor, plan, subject, ...Object.values(value)].forEach(storable);
    const revision: MeasurementRevision = { type: 'measurement', ...stamp, ...value };
    this.pending = { entry: { ...stamp, actor, kind, plan, subject, payload }, revision };
    return stamp;
  }

  /** Keeps the answer for when the request comes again. The request has to have a key. */
  saveAnswer({ requestHash, body }: IdempotencyRecord): void {
    const { actor, key } = this.request;
    if (key === null) throw new Error('An answer is kept under the key of its request');
    this.answer = { actor, key: storable(key), requestHash, body: storable(body), createdAt: this.group.now };
  }
}
