import { LIMITS } from './limits';
import { ParseFailure } from './parse-failure';
import type { ParsedRow, ParserLine } from './parsed-file';

/** Writes rows as they come, so that the parser holds one at a time, and counts what it lets out. */
export class RowOutput {
  rows = 0;
  private cells = 0;
  private characters = 0;

  constructor(private readonly write: (line: ParserLine) => void) {}

  add(row: ParsedRow): void {
    this.rows += 1;
    this.cells += row.cells.length;
    for (const { text } of row.cells) this.characters += text.length;
    if (this.rows > LIMITS.rows + LIMITS.headRows) throw new ParseFailure('TOO_MANY_ROWS');
    if (this.cells > LIMITS.cells) throw new ParseFailure('TOO_MANY_CELLS', String(this.cells));
    if (this.characters > LIMITS.outputCharacters) throw new ParseFailure('TOO_HEAVY');
    this.write({ row });
  }
}
