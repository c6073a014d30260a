import { addressOf } from '../cell-address';
import { LIMITS } from './limits';
import type { Shown } from './number-formats';
import { ParseFailure } from './parse-failure';
import type { MergedRange, ParsedCell, ParsedRow } from './parsed-file';
import { readXml, type Attributes } from './xml-reader';

const MAX_ROW = 1_048_576;

/** Excel writes what XML cannot hold, and line ends, as `_x000D_` (ECMA-376, part 1, 22.9.2.19). */
function unescaped(text: string): string {
  return text
    .replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)))
    .replace(/\r\n?/g, '\n');
}

export interface WorksheetParts {
  shared: readonly string[];
  styles: readonly Shown[];
  /** Gets each row that says something, in order. */
  emit(row: ParsedRow): void;
}

/** Reads the cells of a sheet in one pass, holding one row at a time. */
export class WorksheetReader {
  readonly merges: MergedRange[] = [];
  private row: ParsedRow | null = null;
  private rowNumber = 0;
  private column = -1;
  private cell: { type: string; style: number; formula: boolean; value: string | null } | null = null;
  private collecting: 'value' | 'inline' | null = null;
  private phonetic = false;

  constructor(
    private readonly part: string,
    private readonly parts: WorksheetParts,
  ) {}

  async read(pieces: AsyncIterable<Buffer>): Promise<void> {
    await readXml(this.part, pieces, {
      open: (name, attributes) => this.open(name, attributes),
      close: (name) => this.close(name),
      text: (text) => this.text(text),
    });
  }

  private open(name: string, attributes: Attributes): void {
    if (name === 'row') this.openRow(attributes);
    else if (name === 'c' && this.row) this.openCell(attributes);
    else if (name === 'mergeCell') this.merge(attributes['ref'] ?? '');
    else if (!this.cell) return;
    else if (name === 'f') this.cell.formula = true;
    else if (name === 'v') this.collecting = 'value';
    else if (name === 'rPh') this.phonetic = true;
    else if (name === 't' && !this.phonetic) this.collecting = 'inline';
    if (this.cell && this.collecting) this.cell.value ??= '';
  }

  private text(text: string): void {
    if (!this.cell || !this.collecting) return;
    const value = this.cell.value ?? '';
    if (value.length <= LIMITS.cellLength)
      this.cell.value = value + text.slice(0, LIMITS.cellLength + 1 - value.length);
  }

  private close(name: string): void {
    if (name === 'v' || name === 't') this.collecting = null;
    else if (name === 'rPh') this.phonetic = false;
    else if (name === 'c' && this.cell) this.closeCell();
    else if (name === 'row' && this.row) {
      if (this.row.cells.length > 0) this.parts.emit(this.row);
      this.row = null;
    }
  }

  private openRow(attributes: Attributes): void {
    const number = attributes['r'] === undefined ? this.rowNumber + 1 : Number(attributes['r']);
    // Out of order, a later row could hide an earlier one: no program writes it.
    if (!Number.isInteger(number) || number <= this.rowNumber || number > MAX_ROW) throw this.damaged();
    this.rowNumber = number;
    this.column = -1;
    this.row = { number, cells: [] };
    if (['1', 'true'].includes(attributes['hidden'] ?? '')) this.row.hidden = true;
  }

  private openCell(attributes: Attributes): void {
    const given = attributes['r'];
    const address = given === undefined ? { column: this.column + 1, row: this.rowNumber } : addressOf(given);
    if (!address || address.row !== this.rowNumber || address.column <= this.column) throw this.damaged();
    this.column = address.column;
    this.cell = {
      type: attributes['t'] ?? 'n',
      style: Number(attributes['s'] ?? 0),
      formula: false,
      value: null,
    };
    this.collecting = null;
  }

  private closeCell(): void {
    const cell = this.cell && this.parsed(this.cell);
    this.cell = null;
    if (!cell) return;
    if (cell.column >= LIMITS.columns)
      throw new ParseFailure('TOO_MANY_CELLS', `${this.part}: ${cell.column + 1}`);
    this.row?.cells.push(cell);
  }

  private parsed({ type, style, formula, value }: NonNullable<WorksheetReader['cell']>): ParsedCell | null {
    const base = { column: this.column, ...(formula && { formula: true as const }) };
    if (value === null || (value === '' && type === 'n')) {
      return formula ? { ...base, type: 'missing', text: '' } : null;
    }
    if (type === 's') return this.textCell(base, this.sharedText(value));
    if (type === 'str' || type === 'inlineStr') return this.textCell(base, value);
    if (type === 'd') return { ...base, type: 'text', text: value, shown: 'date' };
    if (type === 'b') return { ...base, type: 'boolean', text: value };
    if (type === 'e') return { ...base, type: 'error', text: value };
    if (type !== 'n') throw this.damaged();
    const shown = this.parts.styles[style];
    return { ...base, type: 'number', text: value.trim(), ...(shown && { shown }) };
  }

  private textCell(base: { column: number }, written: string): ParsedCell | null {
    const text = unescaped(written);
    if (text.trim() === '') return null;
    if (text.length <= LIMITS.cellLength) return { ...base, type: 'text', text };
    return { ...base, type: 'text', text: text.slice(0, LIMITS.cellLength), cut: true };
  }

  private sharedText(index: string): string {
    const text = /^\d+$/.test(index.trim()) ? this.parts.shared[Number(index)] : undefined;
    if (text === undefined) throw this.damaged();
    return text;
  }

  private merge(ref: string): void {
    const [from, to] = ref.split(':').map(addressOf);
    if (!from || !to) throw this.damaged();
    if (this.merges.length === LIMITS.merges) throw new ParseFailure('TOO_HEAVY', this.part);
    this.merges.push({ top: from.row - 1, left: from.column, bottom: to.row - 1, right: to.column });
  }

  private damaged(): ParseFailure {
    return new ParseFailure('DAMAGED', this.part);
  }
}
