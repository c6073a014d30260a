import type { NodeKind, Status } from '../plan/vocabulary';
import type { LeafFigures, Scorecard, ScorecardNode } from './scorecard-node';

/** What of a node of a board can change without the plan itself changing. */
export interface PatchedNode extends Partial<LeafFigures> {
  kind: NodeKind;
  code: string;
  score: number | null;
  coverage: number | null;
  lower: number | null;
  upper: number | null;
  status: Status;
}

/** What brings a board to a later sequence: the new figures of every node that changed. */
export interface BoardPatch {
  /** The sequence that the board is of afterwards. */
  sequence: number;
  /** When that entry was written, ISO 8601 UTC. */
  asOf: string;
  /** KPIs among them have their {@link LeafFigures} too. */
  nodes: PatchedNode[];
}

/**
 * The board after a patch. Nodes that stay as they are are the same objects as before, down to whole branches; those
 * that the board does not hold, because a part of it was left out, are passed over. A patch of the board's own
 * sequence or an earlier one gives the board itself.
 */
export function patchedScorecard(board: Scorecard, { sequence, asOf, nodes }: BoardPatch): Scorecard {
  if (sequence <= board.sequence) return board;
  const byKey = new Map(nodes.map((node) => [keyOf(node), node]));
  return { ...board, sequence, asOf, root: patchedNode(board.root, byKey) };
}

function patchedNode(node: ScorecardNode, patches: ReadonlyMap<string, PatchedNode>): ScorecardNode {
  let children = node.children;
  for (const [index, child] of node.children.entries()) {
    const after = patchedNode(child, patches);
    if (after === child) continue;
    if (children === node.children) children = [...children];
    children[index] = after;
  }
  const patch = patches.get(keyOf(node));
  return patch || children !== node.children ? { ...node, ...patch, children } : node;
}

function keyOf({ kind, code }: { kind: NodeKind; code: string }): string {
  return `${kind} ${code}`;
}
