import { withoutPause, type Steps } from '../steps';
import { childrenOf, type PlanStructure } from './plan-structure';
import type { NodeKind } from './vocabulary';

/** Nodes drawn between two pauses. */
const NODES_AT_ONCE = 100;

/** Which part of a plan's tree an answer shows; all of it where nothing is said. */
export interface TreeView {
  /** The node that the answer begins with; the plan when not given. */
  root?: { kind: NodeKind; code: string };
  /** Levels below that node, 0 = the node alone; all when not given. */
  depth?: number;
  /**
   * Asked for each node below the root, level by level, `below` = 1 for the root's own children; false leaves out the
   * node's whole level and those below it.
   */
  admits?: (node: unknown, below: number) => boolean;
  /** Asked before any of a level's nodes is drawn; false leaves it out too, and saves drawing what has no room. */
  mayHold?: (nodes: number, below: number) => boolean;
}

/** A drawn node that hangs its children on itself. */
interface Branch<T> {
  children: T[];
  /** How many direct children were left out; absent where none were. */
  omitted?: number;
}

type Levels = Pick<PlanStructure, 'nodes' | 'children' | 'firstChild'>;

/** Index of a node in the structure; −1 when the plan has none such. */
export function nodeIndex({ nodes }: Pick<PlanStructure, 'nodes'>, kind: NodeKind, code: string): number {
  return nodes.findIndex((node) => node.kind === kind && node.code === code);
}

/**
 * Draws the nodes that a view shows, level by level with pauses, and none of those it leaves out.
 * @returns what was drawn, by index in the structure, parents before their children and in the structure's order
 * @throws Error when the view begins with a node that the plan does not have
 */
export function* levelSteps<T>(
  structure: Levels,
  { root, depth = Infinity, admits = () => true, mayHold = () => true }: TreeView,
  draw: (index: number) => T,
): Steps<Map<number, T>> {
  const top = root ? nodeIndex(structure, root.kind, root.code) : 0;
  if (top < 0) throw new Error(`The plan has no node ${root?.kind} ${root?.code}`);
  const drawn: [number, T][] = [[top, draw(top)]];
  let level = [top];
  for (let below = 1; below <= depth && level.length > 0; below++) {
    level = level.flatMap((parent) => [...childrenOf(structure, parent)]);
    if (!mayHold(level.length, below)) break;
    const nodes: [number, T][] = [];
    for (const index of level) {
      const node = draw(index);
      if (!admits(node, below)) return inOrder(drawn);
      nodes.push([index, node]);
      if (nodes.length % NODES_AT_ONCE === 0) yield;
    }
    drawn.push(...nodes);
  }
  return inOrder(drawn);
}

/** The same as a tree; a node whose children are left out says how many they are. */
export function drawTree<T extends Branch<T>>(
  structure: Levels & Pick<PlanStructure, 'parent'>,
  view: TreeView,
  draw: (index: number) => T,
): T {
  return withoutPause(treeSteps(structure, view, draw));
}

/** The same with pauses. */
export function* treeSteps<T extends Branch<T>>(
  structure: Levels & Pick<PlanStructure, 'parent'>,
  view: TreeView,
  draw: (index: number) => T,
): Steps<T> {
  const drawn = yield* levelSteps(structure, view, draw);
  const [[top, root]] = drawn as unknown as [[number, T]];
  for (const [index, node] of drawn) {
    if (index !== top) drawn.get(structure.parent[index]!)!.children.push(node);
  }
  for (const [index, node] of drawn) {
    const omitted = omittedUnder(structure, drawn, index);
    if (omitted > 0) node.omitted = omitted;
  }
  return root;
}

/** How many direct children of a drawn node were left out: all of them or none. */
export function omittedUnder(structure: Levels, drawn: ReadonlyMap<number, unknown>, index: number): number {
  const children = childrenOf(structure, index);
  return children.length === 0 || drawn.has(children[0]!) ? 0 : children.length;
}

function inOrder<T>(drawn: [number, T][]): Map<number, T> {
  return new Map(drawn.sort(([a], [b]) => a - b));
}
