import { type Signal, computed, effect, linkedSignal, signal, untracked } from '@angular/core';
import type { BoardPatch, Scorecard } from '@rumbo/contracts';
import { type BoardQuery, type Remote, type RumboApi, remote } from '@rumbo/web-data';
import { countOf, isComplete, keyOf, omittedIn } from './board-node';
import { LoadedTree, withLoaded } from './loaded-tree';
import { PieceQueue } from './piece-queue';

export interface BoardRequest {
  plan: string;
  board: BoardQuery;
}

/** About as many KPIs as an answer holds. */
const KPIS_A_PIECE = 600;
/** As many patches as can come while a piece is on its way. */
const PATCHES_KEPT = 200;
/** ms between two times that pieces are taken over: each time the rows of all that is open are made anew. */
const TOGETHER_MS = 150;

interface Loaded {
  request: BoardRequest;
  /** The first levels as they came. */
  answered: Scorecard;
  /** The same at the sequence that the patches brought it to. */
  board: Scorecard;
  tree: LoadedTree;
  queue: PieceQueue;
  /** Pieces whose figures are those of the answer before; they are asked for again. */
  stale: ReadonlySet<string>;
  failed: ReadonlySet<string>;
  patches: readonly BoardPatch[];
}

/**
 * A board that comes by levels: the first answer holds as many levels as fit into it, a node's own children come
 * when they are wanted. Patches change what is loaded.
 */
export class BoardLevels {
  private readonly answer: Remote<{ request: BoardRequest; board: Scorecard }>;
  private readonly loaded = linkedSignal<
    { request: BoardRequest; board: Scorecard } | undefined,
    Loaded | undefined
  >({
    source: () => this.answer.value(),
    computation: (answer, before) => answer && this.opened(answer, before?.value),
  });
  /** Pieces that have come since the last ones were taken over, by their keys. */
  private readonly arrived = new Map<string, (loaded: Loaded) => Loaded>();
  private takenOver = -Infinity;
  /** Keys of the rows that are seen, so that what is looked at comes first. */
  private readonly seen = signal<readonly string[]>([]);

  /** The board with everything that is loaded of it. */
  readonly board: Signal<Scorecard | undefined> = computed(() => {
    const loaded = this.loaded();
    return loaded && { ...loaded.board, root: loaded.tree.root };
  });
  /** The first levels as they came last, before any patch. */
  readonly answered: Signal<Scorecard | undefined> = computed(() => this.loaded()?.answered);
  readonly error: Signal<unknown>;
  readonly loading: Signal<boolean>;
  /** Nodes whose children could not be had. */
  readonly failed = computed<ReadonlySet<string>>(() => this.loaded()?.failed ?? new Set());
  readonly complete = computed(() => {
    const root = this.loaded()?.tree.root;
    return root === undefined || isComplete(root);
  });
  readonly count = computed(() => {
    const root = this.loaded()?.tree.root;
    return root ? countOf(root) : { kpis: 0, omittedKpis: 0, uncounted: 0 };
  });

  /** Needs an injection context. */
  constructor(
    private readonly api: Pick<RumboApi, 'scorecard'>,
    request: () => BoardRequest | undefined,
  ) {
    this.answer = remote(
      request,
      async (asked, signal) => ({
        request: asked,
        board: await this.api.scorecard(asked.plan, asked.board, signal),
      }),
      { keep: true },
    );
    this.error = this.answer.error;
    this.loading = this.answer.loading;
    effect(() => {
      const stale = this.loaded()?.stale;
      if (stale?.size) untracked(() => this.want([...stale]));
    });
  }

  /** Asks for the children of nodes that were left out. */
  want(keys: readonly string[]): void {
    const loaded = untracked(this.loaded);
    if (!loaded) return;
    const wanted = keys.filter((key) => !loaded.failed.has(key) && !this.arrived.has(key));
    const seen = new Set(untracked(this.seen));
    const rank = (key: string) => (seen.has(key) ? 0 : 1);
    loaded.queue.want(wanted.sort((a, b) => rank(a) - rank(b)));
  }

  /** Asks for everything that is not loaded. */
  wantAll(): void {
    this.want(untracked(this.loaded)?.tree.pieces(KPIS_A_PIECE, (node) => !isComplete(node)) ?? []);
  }

  /** Nobody wants more than what is on its way. */
  rest(): void {
    untracked(this.loaded)?.queue.rest();
  }

  /** Asks again for what could not be had. */
  retry(): void {
    this.change((loaded) => ({ ...loaded, failed: new Set() }));
  }

  /** The nodes whose KPIs together are all of the plan's, about `most` each. */
  groups(most: number): string[] {
    return this.loaded()?.tree.pieces(most, () => true) ?? [];
  }

  see(keys: readonly string[]): void {
    this.seen.set(keys);
  }

  /** Asks for the first levels again and, while the former are shown, for what else is loaded. */
  reload(): void {
    this.answer.reload();
  }

  /** Takes over changed figures. @returns the keys of the loaded nodes that they changed */
  patch(patch: BoardPatch): string[] {
    let changed: string[] = [];
    this.change((loaded) => {
      if (patch.sequence <= loaded.board.sequence) return loaded;
      const patched = loaded.tree.patched(patch.nodes);
      changed = patched.changed;
      return {
        ...loaded,
        tree: patched.tree,
        board: { ...loaded.board, sequence: patch.sequence, asOf: patch.asOf },
        patches: [...loaded.patches, patch].slice(-PATCHES_KEPT),
      };
    });
    return changed;
  }

  private opened(answer: { request: BoardRequest; board: Scorecard }, before: Loaded | undefined): Loaded {
    before?.queue.end();
    this.arrived.clear();
    const queue = new PieceQueue((key, signal) => this.load(key, signal));
    const again = before !== undefined && JSON.stringify(before.request) === JSON.stringify(answer.request);
    const stale = new Set<string>();
    const root = withLoaded(answer.board.root, again ? before.tree.root : undefined, stale);
    return {
      ...answer,
      answered: answer.board,
      tree: LoadedTree.of(root),
      queue,
      stale,
      failed: new Set(),
      patches: [],
    };
  }

  private async load(key: string, signal: AbortSignal): Promise<void> {
    const { request } = untracked(this.loaded)!;
    const answer = await this.api
      .scorecard(request.plan, request.board, signal, { node: key })
      .catch(() => null);
    if (signal.aborted) return;
    this.arrived.set(key, (loaded) => (answer ? grafted(loaded, answer) : without(loaded, key)));
    if (this.arrived.size > 1) return;
    const wait = this.takenOver + TOGETHER_MS - performance.now();
    if (wait > 0) setTimeout(() => this.takeOver(), wait);
    else this.takeOver();
  }

  private takeOver(): void {
    const steps = [...this.arrived.values()];
    this.arrived.clear();
    if (steps.length > 0) this.change((loaded) => steps.reduce((before, step) => step(before), loaded));
    this.takenOver = performance.now();
  }

  private change(step: (loaded: Loaded) => Loaded): void {
    this.loaded.update((loaded) => loaded && step(loaded));
  }
}

function grafted(loaded: Loaded, answer: Scorecard): Loaded {
  const key = keyOf(answer.root);
  const kept = deleted(loaded.stale, key);
  const node = withLoaded(answer.root, loaded.tree.node(key), kept);
  // What was written since the piece was read has come as patches already.
  const missed = loaded.patches.filter(({ sequence }) => sequence > answer.sequence);
  const tree = missed.reduce((before, { nodes }) => before.patched(nodes).tree, loaded.tree.with(node));
  return { ...loaded, tree, stale: kept };
}

/** The board after a piece could not be had: no node in it has its children. */
function without(loaded: Loaded, key: string): Loaded {
  const node = loaded.tree.node(key);
  const failed = new Set([...loaded.failed, key, ...(node ? omittedIn(node) : [])]);
  return { ...loaded, failed, stale: deleted(loaded.stale, key) };
}

function deleted(keys: ReadonlySet<string>, key: string): Set<string> {
  const others = new Set(keys);
  others.delete(key);
  return others;
}
