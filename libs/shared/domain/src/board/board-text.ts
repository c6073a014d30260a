import { canonicalJson } from '../ledger/canonical-entry';
import { around, withItems } from '../plan/json-pieces';
import type { Scorecard, ScorecardNode } from './scorecard-node';

/**
 * A board's RFC 8785 JSON in pieces, a node at a time: of it a publication keeps the SHA-256, in hex. That of a large plan
 * has eight megabytes.
 */
export function canonicalBoard(board: Scorecard): Generator<string, void> {
  return boardPieces(board, canonicalJson);
}

/** Its JSON in pieces, as `JSON.stringify` writes it. */
export function boardText(board: Scorecard): Generator<string, void> {
  return boardPieces(board, JSON.stringify);
}

function* boardPieces(board: Scorecard, write: (value: unknown) => string): Generator<string, void> {
  const [start, end] = around(write({ ...board, root: null }), 'root', 'null');
  yield start;
  yield* nodePieces(board.root, write);
  yield end;
}

function* nodePieces(node: ScorecardNode, write: (value: unknown) => string): Generator<string, void> {
  if (node.children.length === 0) return yield write(node);
  const text = write({ ...node, children: [] });
  yield* withItems(text, 'children', node.children, (child) => nodePieces(child, write));
}
