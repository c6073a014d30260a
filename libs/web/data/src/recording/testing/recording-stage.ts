import 'fake-indexeddb/auto';
import { deserialize, serialize } from 'node:v8';
import type {
  Problem,
  RecordBatch,
  RecordMeasurement,
  RecordedBatch,
  RecordedMeasurement,
} from '@rumbo/contracts';
import { ApiProblem } from '../../api/api-problem';
import { type Cell, cellKey } from '../cell';
import type { RecordingApi, SendGuards } from '../engine/recording-api';
import { RecordingEngine } from '../engine/recording-engine';
import type { TabMessage } from '../engine/tabs';
import type { CellRecording, RecordingStatus, TheirValue } from '../recording';
import { IndexedStore } from '../store/indexed-store';

// jsdom has none; the database copies what it keeps.
globalThis.structuredClone ??= <T>(value: T) => deserialize(serialize(value)) as T;

const PATIENCE_MS = 4_000;

export interface Sent extends SendGuards {
  cell: Cell;
  measurement: RecordMeasurement;
}

/** A refusal of the API, as the transport throws it. */
export function refusal(status: number, code: string | null, retryAfterMs: number | null = null): ApiProblem {
  const problem =
    code === null
      ? null
      : ({ type: '', title: '', status, code, detail: code, correlationId: '' } as Problem);
  return new ApiProblem(status, problem, retryAfterMs);
}

/** An API that answers as told, and remembers what it recorded by key. */
export class StagedApi implements RecordingApi {
  readonly sent: Sent[] = [];
  readonly recorded = new Map<string, RecordedMeasurement>();
  up = true;
  theirs: TheirValue | null = null;
  /** What happens to the next writes, first come first; then each is recorded. */
  readonly fate: (ApiProblem | 'answerLost' | Promise<void>)[] = [];
  private sequence = 100;

  async record(cell: Cell, measurement: RecordMeasurement, guards: SendGuards): Promise<RecordedMeasurement> {
    this.sent.push({ cell, measurement, ...guards });
    if (!this.up) throw new ApiProblem(0, null);
    const fate = this.fate.shift();
    if (fate instanceof ApiProblem) throw fate;
    if (fate instanceof Promise) await fate;
    const known = this.recorded.get(guards.key);
    const saved = known ?? ({ ...cell, ...measurement, sequence: ++this.sequence } as RecordedMeasurement);
    this.recorded.set(guards.key, saved);
    if (fate === 'answerLost') throw new ApiProblem(0, null);
    return saved;
  }

  readonly batches: { plan: string; batch: RecordBatch; key: string; user: string }[] = [];
  /** What the next batch's cells become, by KPI; the others are new. */
  readonly refusals = new Map<string, string>();
  private readonly answered = new Map<string, RecordedBatch>();

  async recordBatch(
    plan: string,
    batch: RecordBatch,
    guards: { key: string; user: string },
  ): Promise<RecordedBatch> {
    this.batches.push({ plan, batch, ...guards });
    const fate = this.fate.shift();
    if (fate instanceof ApiProblem) throw fate;
    const known = this.answered.get(guards.key);
    const answer = known ?? this.answerTo(plan, batch);
    this.answered.set(guards.key, answer);
    if (fate === 'answerLost') throw new ApiProblem(0, null);
    return answer;
  }

  private answerTo(plan: string, { cells }: RecordBatch): RecordedBatch {
    const sequence = ++this.sequence;
    const results = cells.map(({ kpi, period, value }, index): RecordedBatch['cells'][number] => {
      const code = this.refusals.get(kpi) as Problem['code'] | undefined;
      return code
        ? {
            ...{ kpi, period, state: 'refused', old: null, value: null, measurementId: null },
            problem: { code, detail: code, errors: [] },
          }
        : {
            ...{ kpi, period, state: 'new', old: null, value: String(value), problem: null },
            measurementId: `m${index}`,
          };
    });
    return {
      plan,
      batch: `b${sequence}`,
      sequence,
      saved: cells.length - this.refusals.size,
      cells: results,
    };
  }

  async standing(): Promise<TheirValue> {
    if (!this.theirs) throw new ApiProblem(0, null);
    return this.theirs;
  }

  async reachable(): Promise<boolean> {
    return this.up;
  }
}

/** A browser: one database, tabs that hear each other and send one at a time. */
export class StagedBrowser {
  private static made = 0;
  private readonly name = `test-${++StagedBrowser.made}`;
  private readonly tabs: ((message: TabMessage) => void)[] = [];
  private turn: Promise<void> = Promise.resolve();
  private readonly engines: RecordingEngine[] = [];

  constructor(readonly api = new StagedApi()) {}

  async open(user = 'owner'): Promise<StagedTab> {
    const seen = new SeenCells();
    const hear = ({ user: whose, event }: TabMessage) => {
      if (whose === user) engine?.hear(deserialize(serialize(event)));
    };
    let engine: RecordingEngine | null = null;
    engine = await RecordingEngine.start({
      user,
      store: await IndexedStore.open(this.name),
      api: this.api,
      backoff: () => 1,
      changed: (key, recording) => seen.change(key, recording),
      tabs: {
        tell: (message) => this.tabs.filter((other) => other !== hear).forEach((other) => other(message)),
        alone: (_name, work) => (this.turn = this.turn.then(work, work)),
        close: () => void this.tabs.splice(this.tabs.indexOf(hear), 1),
      },
    });
    this.tabs.push(hear);
    this.engines.push(engine);
    return new StagedTab(engine, seen);
  }

  close(): void {
    for (const engine of this.engines) engine.stop();
  }
}

/** What a tab was told last of each cell. */
class SeenCells {
  private readonly cells = new Map<string, CellRecording>();
  private readonly watchers = new Set<() => void>();

  of(key: string): CellRecording | undefined {
    return this.cells.get(key);
  }

  change(key: string, recording: CellRecording | null): void {
    if (recording) this.cells.set(key, recording);
    else this.cells.delete(key);
    for (const look of [...this.watchers]) look();
  }

  /** Looks now and at every change, since what a cell comes through may last no longer than until the next one. */
  async until<T>(look: () => T | undefined, failure: () => string): Promise<T> {
    return new Promise((resolve, reject) => {
      const end = (settle: () => void) => {
        this.watchers.delete(check);
        clearTimeout(patience);
        settle();
      };
      const check = () => {
        const found = look();
        if (found !== undefined) end(() => resolve(found));
      };
      const patience = setTimeout(() => end(() => reject(new Error(failure()))), PATIENCE_MS);
      this.watchers.add(check);
      check();
    });
  }
}

export class StagedTab {
  constructor(
    readonly engine: RecordingEngine,
    private readonly seen: SeenCells,
  ) {}

  of(cell: Cell): CellRecording | undefined {
    return this.seen.of(cellKey(cell));
  }

  /** Waits until the cell has come so far. */
  reaches(cell: Cell, status: RecordingStatus): Promise<CellRecording> {
    return this.becomes(cell, status, (recording) => recording.status === status);
  }

  /** Waits until a conflict knows what stands recorded, which it asks for when it is one already. */
  learnsTheirs(cell: Cell): Promise<CellRecording> {
    return this.becomes(cell, 'a conflict with their value', ({ theirs }) => theirs !== null);
  }

  private becomes(
    cell: Cell,
    what: string,
    holds: (recording: CellRecording) => boolean,
  ): Promise<CellRecording> {
    const look = () => {
      const recording = this.of(cell);
      return recording && holds(recording) ? recording : undefined;
    };
    return this.seen.until(look, () => `The cell is ${this.of(cell)?.status ?? 'unknown'}, not ${what}`);
  }
}
