import type { MeasurementRevision, TargetRevision } from '../revisions';
import { FREQUENCIES } from '../vocabulary';
import { BulkKpis } from './bulk-kpis';
import { addBesides, type Besides, type Detail } from './detail-heap';
import { atScale, ReadFigure } from './figure-text';
import { type FigureRevision, LAST_SEQUENCE, type Place, placeOf } from './figure-writer';
import { placeParts, scaledPart } from './place-figure';
import { DENOMINATOR, NUMERATOR, PERIOD, type PrintedFigures, VALUE } from './printed-figures';
import { voteOf } from './ratio-parts';
import { timeOf } from './stamps';
import { countsIn, readId, stateCode, type Version, type VersionParts } from './version';
import type { WritableStore } from './writable-store';
import { CELLS, type YearBlock } from './year-block';

const HYPHEN = 45;
const ZERO = 48;

/** A period by its key, and which one came after it the last time. */
interface KnownPeriod {
  key: number;
  place: Place | null;
  next: KnownPeriod | null;
}

/**
 * Takes the figures of a whole history into a store that stands by itself and that nobody looks at meanwhile. Nearly all
 * of them fit the scale that their KPI has already, and are the first of their period or look like the one that they
 * take the place of: they are written into their cell at once. The others are left to the general way, which would do
 * the same of all of them.
 */
export class BulkWriter {
  private readonly kpis = new BulkKpis();
  private readonly periods = new Map<number, KnownPeriod>();
  private period: KnownPeriod | null = null;

  /** The figure at hand: its KPI, −1 where that is not known yet; where it belongs, and its numbers. */
  private kpi = -1;
  private place: Place | null = null;
  private block: YearBlock | undefined;
  private sequence = 0;
  private time = NaN;
  private actor = '';
  private isTarget = false;
  private state = 0;
  private isRatio = false;
  private readonly value = new ReadFigure();
  private readonly numerator = new ReadFigure();
  private readonly denominator = new ReadFigure();
  private readonly parts: VersionParts = {
    numerator: NaN,
    denominator: NaN,
    numeratorDecimals: 0,
    denominatorDecimals: 0,
    vote: 0,
  };
  private id: Uint32Array = new Uint32Array(4);
  private readonly ownId = this.id;
  /** What it brings besides; null for nothing. */
  private detail: Detail | null = null;
  /** Where it was read from; null for a revision. */
  private rows: PrintedFigures | null = null;

  /** @param takeAny the general way */
  constructor(
    private readonly store: WritableStore,
    private readonly takeAny: (revision: FigureRevision) => void,
  ) {}

  take(revision: FigureRevision): void {
    [this.rows, this.id] = [null, this.ownId];
    this.kpi = this.kpis.numberOf(revision.kpi);
    if (revision.type !== 'review' && this.isRead(revision) && this.isPlaced()) return;
    this.takeGenerally(revision);
  }

  /** Takes all rows before their limit, and tells how many there were. */
  takePrinted(rows: PrintedFigures): number {
    if (rows !== this.rows) [this.rows, this.kpi, this.block, this.id] = [rows, -1, undefined, rows.id];
    return rows.each(() => {
      if (!rows.repeatsKpi || this.kpi < 0) this.kpi = this.kpis.findIn(rows, this.kpi);
      if (rows.type !== 'review' && this.isReadIn(rows) && this.isPlaced()) return;
      this.takeGenerally(rows.revision(this.kpi < 0 ? null : this.kpis.code(this.kpi)));
    });
  }

  /** Has the records know all that was taken. */
  end(): void {
    this.kpis.settleAll();
  }

  private takeGenerally(revision: FigureRevision): void {
    const { kpi, kpis } = this;
    if (kpi >= 0) kpis.settle(kpi);
    this.takeAny(revision);
    if (kpi >= 0) kpis.note(kpi);
    else {
      const record = this.store.figures.records.get(revision.kpi);
      if (record) kpis.add(record);
    }
  }

  /** Reads a revision; false when the numbers do not say all of its figures. */
  private isRead(revision: MeasurementRevision | TargetRevision): boolean {
    const { value, reason } = revision;
    if (value === null || !this.value.readShort(value)) return false;
    this.goTo(placeOf(revision.period));
    this.sequence = revision.sequence;
    this.time = timeOf(revision.at);
    this.actor = revision.actor;
    this.isTarget = revision.type === 'target';
    if (revision.type === 'target') {
      this.detail = reason === null ? null : { reason };
      return true;
    }
    const { id, state, numerator, denominator } = revision;
    if (!readId(id, this.ownId)) return false;
    this.detail = bringsMore(revision) ? addBesides({}, revision) : null;
    this.state = stateCode(state);
    this.isRatio = numerator !== null || denominator !== null;
    if (!this.isRatio) return true;
    return (
      numerator !== null &&
      denominator !== null &&
      this.numerator.readShort(numerator) &&
      this.denominator.readShort(denominator)
    );
  }

  /** The same of a row. */
  private isReadIn(rows: PrintedFigures): boolean {
    const { bytes, from, to } = rows;
    if (!rows.repeatsPeriod || !this.block) this.goTo(this.placeIn(rows));
    if (to[VALUE]! < 0 || !this.value.readBytes(bytes, from[VALUE]!, to[VALUE]!)) return false;
    this.sequence = rows.sequence;
    this.time = rows.time;
    if (this.actor !== rows.actor) this.actor = rows.actor;
    if (rows.bringsMore) this.detail = addBesides({}, rows.besides());
    else if (this.detail) this.detail = null;
    this.isTarget = rows.type === 'target';
    if (this.isTarget) return true;
    if (!rows.hasId) return false;
    this.state = rows.state;
    this.isRatio = to[NUMERATOR]! >= 0 || to[DENOMINATOR]! >= 0;
    if (!this.isRatio) return true;
    return (
      to[NUMERATOR]! >= 0 &&
      to[DENOMINATOR]! >= 0 &&
      this.numerator.readBytes(bytes, from[NUMERATOR]!, to[NUMERATOR]!) &&
      this.denominator.readBytes(bytes, from[DENOMINATOR]!, to[DENOMINATOR]!)
    );
  }

  private goTo(place: Place | null): void {
    if (!this.block || place?.year !== this.place?.year)
      this.block = place ? this.store.figures.blocks.get(place.year) : undefined;
    this.place = place;
  }

  /** Where the period of a row is; each is read once. */
  private placeIn(rows: PrintedFigures): Place | null {
    const key = periodKey(rows.bytes, rows.from[PERIOD]!, rows.to[PERIOD]!);
    if (key === null) return placeOf(rows.text(PERIOD));
    const before = this.period;
    let known = before?.next;
    if (known?.key !== key) {
      known = this.periods.get(key) ?? { key, place: placeOf(rows.text(PERIOD)), next: null };
      this.periods.set(key, known);
      if (before) before.next = known;
    }
    this.period = known;
    return known.place;
  }

  /** Writes the figure into its cell, where that changes nothing but counts and magnitudes; else changes nothing. */
  private isPlaced(): boolean {
    const { kpi, place, block, kpis, sequence } = this;
    if (kpi < 0 || !place || !block || !(sequence >= 0 && sequence <= LAST_SEQUENCE)) return false;
    const slot = kpis.slots[kpi * FREQUENCIES.length + place.frequency]!;
    if (slot < 0 || !this.store.figures.stamps.says(sequence, this.time, this.actor)) return false;
    const cell = slot * CELLS + place.index;
    const isPlaced = this.isTarget
      ? this.isTargetPlaced(block, slot, cell)
      : this.isValuePlaced(block, slot, cell);
    if (isPlaced) block.newest = Math.max(block.newest, sequence);
    return isPlaced;
  }

  private isTargetPlaced(block: YearBlock, slot: number, cell: number): boolean {
    const { kpi, kpis, value, sequence } = this;
    const { figures } = this.store;
    const scaled = this.scaled();
    if (kpis.hasTargets[kpi] === 0 || scaled !== scaled) return false;
    const before = block.hasTarget(cell) ? figures.headTarget(block, slot, cell) : null;
    if (before && !this.looksLike(before)) return false;
    if (!before) {
      kpis.countFigure(kpi, value.decimals);
      kpis.countTarget(kpi);
    }
    kpis.widenTarget(kpi, scaled, sequence);
    block.targets[cell] = scaled;
    block.targetDecimals[cell] = value.decimals;
    block.targetSince[cell] = sequence;
    this.keep('target', block, cell, before);
    block.newestTarget = Math.max(block.newestTarget, sequence);
    return true;
  }

  private isValuePlaced(block: YearBlock, slot: number, cell: number): boolean {
    const { kpi, kpis, value, state, sequence } = this;
    const scaled = this.scaled();
    if (!countsIn(state) || scaled !== scaled) return false;
    const before = block.states[cell]! > 0 ? this.store.figures.headValue(block, slot, cell) : null;
    if (before && !(countsIn(before.state) && this.looksLike(before))) return false;
    if (before && (before.parts !== null) !== this.isRatio) return false;
    if (this.isRatio && !this.arePartsPlaced(block, slot, cell, before?.parts ?? null)) return false;
    if (!before) kpis.countFigure(kpi, value.decimals);
    kpis.widenValue(kpi, scaled, sequence);
    block.values[cell] = scaled;
    block.states[cell] = state;
    block.valueDecimals[cell] = value.decimals;
    block.setValueSince(cell, sequence);
    block.setId(cell, this.id);
    this.keep('value', block, cell, before);
    return true;
  }

  /** Whether a version has as many decimals, fits as the figure does, and was once to be seen. */
  private looksLike({ since, digits, decimals }: Version): boolean {
    if (since >= this.sequence || decimals !== this.value.decimals) return false;
    const scaled = atScale(digits, decimals, this.kpis.scales[this.kpi]!);
    return scaled === scaled;
  }

  /** Keeps what the figure brings besides, and the version that it takes the place of. */
  private keep(of: 'value' | 'target', block: YearBlock, cell: number, before: Version | null): void {
    if (!before && !this.detail) return;
    const { older, heap } = this.store.figures;
    block.setSparse(`${of}Older`, cell, before ? older.push(before) : 0);
    block.setSparse(`${of}Detail`, cell, this.detail ? heap.add(this.detail) : 0);
  }

  /** @param before the parts that these take the place of */
  private arePartsPlaced(block: YearBlock, slot: number, cell: number, before: VersionParts | null): boolean {
    const { kpi, kpis, value, numerator, denominator } = this;
    const part = this.store.figures.slots.partSlots[slot]!;
    const scale = kpis.partScales[kpi]!;
    if (part < 0 || numerator.decimals > scale || denominator.decimals > scale) return false;
    const top = scaledPart(numerator.digits, numerator.decimals, scale);
    const bottom = scaledPart(denominator.digits, denominator.decimals, scale);
    if (top === Infinity || bottom === Infinity) return false;
    const { parts } = this;
    parts.numerator = numerator.digits;
    parts.denominator = denominator.digits;
    parts.numeratorDecimals = numerator.decimals;
    parts.denominatorDecimals = denominator.decimals;
    parts.vote = voteOf(value.number, numerator.number, denominator.number);
    if (before) {
      if (!countAlike(parts, before)) return false;
    } else {
      // One more for the factor that leads keeps it there.
      if (parts.vote > 0 && parts.vote !== kpis.votes[kpi]) return false;
      kpis.countParts(kpi, parts);
    }
    kpis.widenParts(kpi, top, bottom);
    placeParts(block, part * CELLS + (cell - slot * CELLS), parts, scale);
    return true;
  }

  /** The value at the scale of its KPI; NaN where it does not fit there. */
  private scaled(): number {
    const { kpi, kpis, value } = this;
    if (value.decimals > kpis.figureScales[kpi]!) return NaN;
    return atScale(value.digits, value.decimals, kpis.scales[kpi]!);
  }
}

function bringsMore({ note, evidence, breakdown, reason }: Besides): boolean {
  return note !== null || evidence !== null || breakdown !== null || reason !== null;
}

/** Whether one in the place of the other changes no count. */
function countAlike(a: VersionParts, b: VersionParts): boolean {
  return (
    a.vote === b.vote &&
    a.numeratorDecimals === b.numeratorDecimals &&
    a.denominatorDecimals === b.denominatorDecimals
  );
}

/** A number that no other text of a period's form has; null of other texts. */
function periodKey(bytes: Uint8Array, from: number, to: number): number | null {
  let year = 0;
  for (let at = from; at < from + 4; at++) {
    const digit = bytes[at]! - ZERO;
    if (!(digit >= 0 && digit <= 9)) return null;
    year = year * 10 + digit;
  }
  if (to - from === 4) return -year;
  const kind = bytes[from + 5]! - ZERO;
  const index = bytes[from + 6]! - ZERO;
  if (to - from !== 7 || bytes[from + 4] !== HYPHEN || !(kind >= 0 && index >= 0 && index <= 9)) return null;
  return (year * 256 + kind) * 10 + index;
}
