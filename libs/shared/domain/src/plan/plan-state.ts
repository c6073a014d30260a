import { BulkWriter } from './columns/bulk-writer';
import { type FigureRevision, placeOf, takeFigure } from './columns/figure-writer';
import { KpiColumns } from './columns/kpi-columns';
import type { KpiRecord } from './columns/kpi-record';
import { type PackedPart, packParts, Unpacking } from './columns/pack';
import { oneByOne, PrintedFigures } from './columns/printed-figures';
import { Strays } from './columns/strays';
import { WritableStore } from './columns/writable-store';
import { type PlanParts, PlanReading } from './plan-reading';
import { type Steps, withoutPause } from '../steps';
import type { Revision } from './revisions';
import { StructureHistory, type StructureRevisions } from './structure-history';

/** The state that another one is an earlier form of, and as of which sequence. */
interface Origin {
  state: PlanState;
  upTo: number;
}

interface StateParts extends PlanParts {
  origin: Origin | null;
}

/**
 * A plan with all its history, as of its newest sequence: the revisions of its structure, and its figures as columns
 * that keep every version (`columns/`). Later revisions bring it up to date in place; {@link asOf} reads it as it was.
 * Structure and columns are compiled when first needed after a change that they cannot take in place.
 */
export class PlanState extends PlanReading {
  private writer: WritableStore | null = null;
  private origin: Origin | null;
  private compiledColumns: KpiColumns | null = null;

  /** A plan without any revision; `parts` are for {@link asOf} and {@link unpack}. */
  constructor(code: string, parts: StateParts | null = null) {
    super(code, parts);
    this.origin = parts?.origin ?? null;
  }

  /** Folds revisions, which come in ascending order of sequence, into a state. */
  static fold(code: string, revisions: Iterable<Revision>): PlanState {
    const state = new PlanState(code);
    const bulk = state.bulk();
    state.takeAll(revisions, bulk);
    bulk?.end();
    return state;
  }

  /**
   * The plan as it was when a sequence was the newest: what folding the revisions up to it makes, to the last bit. It
   * shares this state's columns and copies a year only when it is scored, so it is made in next to no time; this state
   * may take later revisions meanwhile. It may itself be written to, and then keeps what is written for itself.
   */
  asOf(sequence: number): PlanState {
    const upTo = Math.min(sequence, this.sequence);
    // The cells then have the scales that the rules need, and stay so.
    if (this.exists) void this.columns;
    const figures = this.figures.asOf(upTo);
    return new PlanState(this.code, {
      sequence: figures.newest,
      history: this.history.asOf(upTo),
      figures,
      strays: this.strays.asOf(upTo),
      mergedMethod: this.mergedMethod,
      // What only reads another state is no origin itself.
      origin: { state: this.origin?.state ?? this, upTo },
    });
  }

  /** An independent copy, on which to try what further revisions would do. It costs what is changed on it, by year. */
  fork(): PlanState {
    return this.asOf(this.sequence);
  }

  /**
   * All of it with all versions as byte ranges, for keeping it; of a state that is no earlier form or fork of another.
   * They are packed as they are asked for, until when the state has to stay as it is.
   * @param fromCopy copies all of it at once first: then the state may go on meanwhile
   */
  pack(fromCopy = false): Iterable<PackedPart> {
    if (this.figures.base) throw new Error('Only a state that stands by itself can be packed');
    const { figures, newestSequence: sequence, structureRevisions: structure } = this;
    return packParts({ sequence, structure, figures, strays: this.strays.all }, fromCopy);
  }

  /**
   * The state that was packed, as of the pack's sequence; revisions after it are then applied.
   * @param parts as they were packed, the head first; their bytes are read until each is closed
   * @throws PackError when the pack is of another format, or not whole
   */
  static unpack(code: string, parts: Iterable<PackedPart>): PlanState {
    const unpacking = new Unpacking();
    for (const part of parts) unpacking.take(part);
    return PlanState.of(code, unpacking);
  }

  /** The same with parts that are still being read. */
  static async unpackRead(code: string, parts: AsyncIterable<PackedPart>): Promise<PlanState> {
    const unpacking = new Unpacking();
    for await (const part of parts) unpacking.take(part);
    return PlanState.of(code, unpacking);
  }

  /** Unpacks the years that nobody has asked for yet. In between the state may be read and written as ever. */
  unpacking(): Steps {
    return this.figures.blocks.unpacking();
  }

  private static of(code: string, unpacking: Unpacking): PlanState {
    const { sequence, structure, figures, strays } = unpacking.end();
    return new PlanState(code, {
      sequence,
      history: StructureHistory.of(structure),
      figures,
      strays: new Strays([...strays]),
      mergedMethod: null,
      origin: null,
    });
  }

  /** What its structure is compiled from; of a state that is no earlier form or fork of another. */
  get structureRevisions(): StructureRevisions {
    return this.history.revisions;
  }

  /** Makes room at once for the figures of so many KPIs that are going to come. */
  expect(kpis: number): void {
    this.writable().makeRoom(kpis);
  }

  /** Takes later revisions, in ascending order of sequence, and tells how many there were. */
  apply(revisions: Iterable<Revision>): number {
    return this.takeAll(revisions, null);
  }

  /** The same with many that are still being read. Until then the state is not to be looked at. */
  async applyRead(parts: AsyncIterable<Iterable<Revision | PrintedFigures>>): Promise<number> {
    const bulk = this.bulk();
    let taken = 0;
    for await (const part of parts) taken += this.takeAll(part, bulk);
    bulk?.end();
    return taken;
  }

  /** What scores are computed from. */
  get columns(): KpiColumns {
    return this.compiledColumns ?? withoutPause(this.compiling());
  }

  /** Compiles structure and columns, with pauses between which nobody may write to it: the first look at them does. */
  *compiling(): Steps<KpiColumns> {
    if (this.compiledColumns) return this.compiledColumns;
    this.compiledColumns = yield* KpiColumns.compiling(
      yield* this.history.compiling(this.code, this.plan.name),
      this.figures,
      (record, ruleScale) => this.setRuleScale(record, ruleScale),
      this.sharedColumns(),
    );
    return this.compiledColumns;
  }

  /** Bytes that it holds of its own, about: what it shares with another state is that one's. */
  get byteLength(): number {
    const { nodes = [] } = this.history.isCompiled ? this.structure : {};
    return this.figures.byteLength + (this.compiledColumns?.byteLength ?? 0) + nodes.length * BYTES_OF_NODE;
  }

  /** Null where columns are compiled, which hear of every figure, and where cells are shared. */
  private bulk(): BulkWriter | null {
    if (this.compiledColumns || this.figures.base) return null;
    return new BulkWriter(this.writable(), (revision) => this.take(revision));
  }

  private takeAll(revisions: Iterable<Revision | PrintedFigures>, bulk: BulkWriter | null): number {
    let taken = 0;
    for (const revision of bulk ? revisions : oneByOne(revisions)) {
      if (revision instanceof PrintedFigures) taken += bulk!.takePrinted(revision);
      else {
        if (bulk && isFigure(revision)) bulk.take(revision);
        else this.take(revision);
        taken++;
      }
      this.newestSequence = Math.max(this.newestSequence, revision.sequence);
    }
    return taken;
  }

  private take(revision: Revision): void {
    switch (revision.type) {
      case 'plan':
      case 'node':
        this.history.take(revision);
        this.compiledColumns = null;
        break;
      case 'period':
        this.history.take(revision);
        this.closedPeriods = null;
        break;
      default:
        this.takeFigure(revision);
        return;
    }
    this.writable().figures.stamps.add(revision.sequence, revision.at, null);
  }

  private takeFigure(revision: FigureRevision): void {
    if (placeOf(revision.period)) {
      takeFigure(this.writable(), revision);
      if (!this.compiledColumns) return;
      const k = this.structure.kpiIndex.get(revision.kpi);
      if (k !== undefined) this.compiledColumns.refresh(k);
    } else {
      this.strays.take(revision);
      this.writable().figures.stamps.add(revision.sequence, revision.at, revision.actor);
    }
  }

  private writable(): WritableStore {
    if (!this.writer) {
      this.writer = new WritableStore(this.figures);
      this.origin = null;
    }
    return this.writer;
  }

  /** Another number of decimals in a rule is another scale of the KPI's cells. */
  private setRuleScale(record: KpiRecord, ruleScale: number): KpiRecord {
    if (!this.figures.isDetached) return this.figures.takeStock(record, ruleScale);
    const own = this.writable().recordToWrite(record.code);
    if (Math.max(own.figureScale, ruleScale) === own.scale) own.ruleScale = ruleScale;
    else this.writable().setRuleScale(own, ruleScale, this.history.newestChange);
    return own;
  }

  /** The columns of the state that this one is an earlier form of, where they have the same structure. */
  private sharedColumns(): { columns: KpiColumns; upTo: number } | null {
    if (!this.origin) return null;
    const { state, upTo } = this.origin;
    return state.exists && state.structure === this.structure ? { columns: state.columns, upTo } : null;
  }
}

function isFigure(revision: Revision): revision is FigureRevision {
  return revision.type === 'measurement' || revision.type === 'target' || revision.type === 'review';
}

/** A node and its revisions as objects. */
const BYTES_OF_NODE = 1200;
