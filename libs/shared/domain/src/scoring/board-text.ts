import { canonicalJson } from '../ledger/canonical-entry';
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
  const [start, end] = around(write({ ...node, children: [] }), 'children', '[]');
  let before = `${start}[`;
  for (const child of node.children) {
    yield before;
    yield* nodePieces(child, write);
    before = ',';
  }
  yield `]${end}`;
}

/** What stands before and after a field's value. Quotes inside of texts are escaped, so only the field itself looks so. */
function around(text: string, field: string, value: string): [string, string] {
  const name = `"${field}":`;
  const at = text.indexOf(name + value) + name.length;
  return [text.slice(0, at), text.slice(at + value.length)];
}
