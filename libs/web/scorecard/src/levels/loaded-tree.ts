import type { PatchedNode, ScorecardNode } from '@rumbo/domain';
import { countOf, keyOf, omittedOf } from './board-node';

/**
 * The nodes of a board as far as they are loaded. A change gives another tree that shares what did not change, so
 * that what is drawn of a node can be kept for as long as the node is the same.
 */
export class LoadedTree {
  private constructor(
    readonly root: ScorecardNode,
    /** Of every loaded node the key of its parent; grows with the trees that come of this one. */
    private readonly parents: Map<string, string | null>,
  ) {}

  static of(root: ScorecardNode): LoadedTree {
    const parents = new Map<string, string | null>();
    index(root, null, parents);
    return new LoadedTree(root, parents);
  }

  node(key: string): ScorecardNode | undefined {
    return this.wayTo(key)?.at(-1);
  }

  /** From the root down to a node; undefined when it is not loaded. */
  wayTo(key: string): ScorecardNode[] | undefined {
    const keys: string[] = [];
    for (let at: string | null | undefined = key; at !== null; at = this.parents.get(at)) {
      if (at === undefined) return undefined;
      keys.unshift(at);
    }
    const way = [this.root];
    for (const next of keys.slice(1)) {
      const child = way.at(-1)!.children.find((node) => keyOf(node) === next);
      if (!child) return undefined;
      way.push(child);
    }
    return keyOf(this.root) === keys[0] ? way : undefined;
  }

  /** The same tree with another node in the place of one; itself where that is not loaded. */
  with(node: ScorecardNode): LoadedTree {
    const way = this.wayTo(keyOf(node));
    if (!way) return this;
    index(node, this.parents.get(keyOf(node)) ?? null, this.parents);
    let replaced = node;
    for (let level = way.length - 2; level >= 0; level--) {
      const [parent, former, next] = [way[level]!, way[level + 1]!, replaced];
      replaced = { ...parent, children: parent.children.map((child) => (child === former ? next : child)) };
    }
    return new LoadedTree(replaced, this.parents);
  }

  /** Takes over changed figures of the loaded nodes; those of others are not looked at. */
  patched(patches: readonly PatchedNode[]): { tree: LoadedTree; changed: string[] } {
    const changed: string[] = [];
    const tree = patches.reduce<LoadedTree>((before, patch) => {
      const node = before.node(keyOf(patch));
      if (!node || !differs(node, patch)) return before;
      changed.push(keyOf(node));
      return before.with({ ...node, ...patch });
    }, this);
    return { tree, changed };
  }

  /**
   * The nodes to ask for, from top to bottom, so that everything wanted comes: as few as there can be with about
   * `most` KPIs each.
   */
  pieces(most: number, wanted: (node: ScorecardNode) => boolean): string[] {
    const under = (node: ScorecardNode): string[] => {
      if (!wanted(node)) return [];
      const { kpis, omittedKpis, uncounted } = countOf(node);
      const small = uncounted === 0 && kpis + omittedKpis <= most && node.kind !== 'plan';
      const whole = small || node.kind === 'objective' || omittedOf(node) > 0;
      return whole ? [keyOf(node)] : node.children.flatMap(under);
    };
    return under(this.root);
  }
}

/**
 * A newer answer with the children that it left out and that were loaded before.
 * @param kept takes the keys of the nodes whose children are the former ones
 */
export function withLoaded(
  fresh: ScorecardNode,
  former: ScorecardNode | undefined,
  kept: Set<string>,
): ScorecardNode {
  if (!former || former.children.length === 0) return fresh;
  if (omittedOf(fresh) > 0) {
    kept.add(keyOf(fresh));
    return { ...fresh, omitted: undefined, children: former.children };
  }
  const byKey = new Map(former.children.map((child) => [keyOf(child), child]));
  const children = fresh.children.map((child) => withLoaded(child, byKey.get(keyOf(child)), kept));
  return children.some((child, place) => child !== fresh.children[place]) ? { ...fresh, children } : fresh;
}

function differs(node: ScorecardNode, patch: PatchedNode): boolean {
  const [before, after] = [node as unknown, patch] as Record<string, unknown>[];
  return Object.keys(after!).some((field) => field !== 'children' && before![field] !== after![field]);
}

function index(node: ScorecardNode, parent: string | null, parents: Map<string, string | null>): void {
  const key = keyOf(node);
  parents.set(key, parent);
  for (const child of node.children) index(child, key, parents);
}
