import { Injectable, computed, inject, signal, untracked } from '@angular/core';
import { ApiProblem, RecordingQueue, RumboApi } from '@rumbo/web-data';
import { type BlockPlan, type Readings, ambiguousTexts, planBlock, withResults } from '../block/block-plan';
import { type FilledCell } from '../block/fill';
import { type PlacedCell, placedBlock } from '../block/placed';
import { clipboardBlock } from '../clipboard/clipboard-block';
import { type Block } from '../selection/position';
import { GridCells } from './grid-cells';
import { GridStore } from './grid.store';
import { ReasonMemory } from './reason-memory';

/** How a text with two readings is read: for the whole block, or each text by its own. */
export type ReadingRule = 'decimals' | 'thousands' | 'each';

/** How the API's own view of a block stands. */
export type Check = 'asking' | 'checked' | 'unreachable' | 'refused';

/** A block on its way into the grid. */
export interface BlockDraft {
  cells: PlacedCell[];
  ambiguous: { text: string; readings: string[] }[];
  /** Null until it is chosen, where it has to be. */
  readings: Readings | null;
  plan: BlockPlan | null;
  check: Check;
  problem: unknown;
}

/** Blocks that are pasted or filled: read, asked about, previewed, handed in as one, taken back as one. */
@Injectable()
export class GridBlocks {
  private readonly api = inject(RumboApi);
  private readonly store = inject(GridStore);
  private readonly cells = inject(GridCells);
  private readonly queue = inject(RecordingQueue);
  private readonly reasons = inject(ReasonMemory);
  private readonly current = signal<BlockDraft | null>(null);
  private turn = 0;

  readonly draft = this.current.asReadonly();
  readonly open = computed(() => this.current() !== null);

  /** @returns whether the clipboard held a block */
  paste({ plain, html }: { plain: string; html: string }, selected: Block): boolean {
    const block = clipboardBlock(plain, html);
    if (!block) return false;
    this.begin(placedBlock(block, selected));
    return true;
  }

  /** Puts the figures of cells into others. */
  fill(filled: readonly FilledCell[]): void {
    const cells = filled.map(({ from, row, column }) => {
      const place = this.cells.placeAt(from);
      const figure = place ? this.cells.shown(place).figure : null;
      return { row, column, text: figure ?? '', raw: figure };
    });
    if (cells.length > 0) this.begin(cells);
  }

  /** Reads the texts with two readings by a rule, or as chosen for each; null leaves a text out. */
  chooseReadings(rule: ReadingRule, each: Readings = new Map()): void {
    const draft = this.current();
    if (!draft) return;
    const readings = new Map(
      draft.ambiguous.map(({ text, readings: all }) => {
        const byRule = rule === 'decimals' ? all[0]! : all.at(-1)!;
        return [text, rule === 'each' ? (each.get(text) ?? null) : byRule];
      }),
    );
    void this.preview({ ...draft, readings });
  }

  /** Hands in what can be saved. */
  async save(reason: string): Promise<void> {
    const draft = this.current();
    const plan = this.store.plan()?.code;
    if (!draft?.plan || plan === undefined) return;
    this.turn++;
    this.current.set(null);
    if (reason) this.reasons.last.set(reason);
    const cells = draft.plan.writes.map(({ cell }) => cell);
    await this.queue.sendBatch(plan, cells, { mode: 'good', reason: reason || null });
  }

  close(): void {
    this.turn++;
    this.current.set(null);
  }

  private begin(cells: PlacedCell[]): void {
    const ambiguous = ambiguousTexts(cells);
    const draft: BlockDraft = {
      cells,
      ambiguous,
      readings: ambiguous.length > 0 ? null : new Map(),
      plan: null,
      check: 'asking',
      problem: null,
    };
    if (draft.readings) void this.preview(draft);
    else this.current.set(draft);
  }

  /** Shows what the browser knows at once, then what the API says. */
  private async preview(draft: BlockDraft): Promise<void> {
    const turn = ++this.turn;
    const plan = this.planOf(draft);
    const show = (further: Partial<BlockDraft>) => {
      if (turn === this.turn) this.current.set({ ...draft, plan, ...further });
    };
    if (plan.writes.length === 0) {
      show({ check: 'checked' });
      return;
    }
    show({ check: 'asking' });
    try {
      const cells = plan.writes.map(({ cell }) => cell);
      const { cells: results } = await this.api.recordBatch(this.store.plan()!.code, {
        cells,
        mode: 'good',
        dryRun: true,
      });
      show({ check: 'checked', plan: withResults(plan, results) });
    } catch (error) {
      const silent = !(error instanceof ApiProblem) || error.problem === null;
      show({ check: silent ? 'unreachable' : 'refused', problem: error });
    }
  }

  private planOf({ cells, readings }: BlockDraft): BlockPlan {
    return untracked(() =>
      planBlock(cells, this.store.table(), {
        stateOf: (row, cell) => this.cells.stateOf(row, cell),
        seen: ({ standing }) => this.cells.seen(standing),
        readings: readings ?? new Map(),
      }),
    );
  }
}
