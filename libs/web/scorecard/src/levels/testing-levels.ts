import type { PatchedNode, Scorecard, ScorecardNode } from '@rumbo/domain';
import { testBoard } from '../testing-board';
import { keyOf } from './board-node';

/** A node without its children, as the API leaves them out. */
export function without(node: ScorecardNode): ScorecardNode {
  return { ...node, children: [], omitted: node.children.length };
}

/** The nodes down to the groups of a kind, whose children are left out. */
export function downTo(kind: ScorecardNode['kind'], node: ScorecardNode): ScorecardNode {
  if (node.kind === kind) return without(node);
  return { ...node, children: node.children.map((child) => downTo(kind, child)) };
}

/** The test board as the API gives it by levels: the objectives come without their KPIs. */
export class BoardByLevels {
  readonly whole = testBoard('2021');
  readonly asked: (string | undefined)[] = [];
  sequence = 1;
  fails = false;

  scorecard(_plan: string, _board: unknown, _signal?: AbortSignal, part: { node?: string } = {}) {
    this.asked.push(part.node);
    if (part.node && this.fails) return Promise.reject(new Error('no connection'));
    const root = part.node ? find(this.whole.root, part.node)! : downTo('objective', this.whole.root);
    const board: Scorecard = { ...this.whole, sequence: this.sequence, root };
    return Promise.resolve(board);
  }
}

export function find(node: ScorecardNode, key: string): ScorecardNode | undefined {
  if (keyOf(node) === key) return node;
  for (const child of node.children) {
    const found = find(child, key);
    if (found) return found;
  }
  return undefined;
}

/** What the API tells of a node that has another score. */
export function withScore({ children: _, ...node }: ScorecardNode, score: number): PatchedNode {
  return { ...node, score };
}
