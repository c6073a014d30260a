import { FREQUENCIES } from '../vocabulary';
import { parsePeriod } from '../../periods/period';
import type { MeasurementRevision, ReviewRevision, TargetRevision } from '../revisions';
import { addBesides, type Detail } from './detail-heap';
import { ReadFigure } from './figure-text';
import type { KpiRecord } from './kpi-record';
import type { OwnStamp } from './stamps';
import { placeParts, placeTarget, placeValue } from './place-figure';
import { readParts } from './ratio-parts';
import {
  countsIn,
  idText,
  idWords,
  isId,
  NEVER,
  REVIEWED,
  stateCode,
  type Version,
  WITHDRAWN,
} from './version';
import type { WritableStore } from './writable-store';
import { CELLS, type YearBlock } from './year-block';

export type FigureRevision = MeasurementRevision | TargetRevision | ReviewRevision;

/** Where a period's figures are: its year, the index of its frequency, its place in the year. */
export interface Place {
  year: number;
  frequency: number;
  index: number;
}

/** Sequences are kept in 32 bits. */
export const LAST_SEQUENCE = 0xffff_ffff;

const places = new Map<string, Place | null>();
const read = new ReadFigure();

/** Where a period's figures are; null where the text is no period. */
export function placeOf(period: string): Place | null {
  let place = places.get(period);
  if (place === undefined) {
    const parsed = parsePeriod(period);
    place = parsed && { ...parsed, frequency: FREQUENCIES.indexOf(parsed.frequency) };
    // No more than all periods that there are, and whatever else comes by.
    if (places.size > 10_000) places.clear();
    places.set(period, place);
  }
  return place;
}

/** A cell that is written to: whose it is, and where. */
interface CellToWrite {
  record: KpiRecord;
  slot: number;
  block: YearBlock;
  cell: number;
}

/** Takes one revision of a figure whose period is one. */
export function takeFigure(store: WritableStore, revision: FigureRevision): void {
  const { sequence } = revision;
  if (!(sequence >= 0 && sequence <= LAST_SEQUENCE)) throw new RangeError(`No sequence: ${sequence}`);
  const own = store.figures.stamps.add(sequence, revision.at, revision.actor);
  const place = placeOf(revision.period)!;
  if (revision.type === 'review') {
    takeReview(store, revision, place, own);
    return;
  }
  const record = store.recordToWrite(revision.kpi);
  const slot = store.slotToWrite(record, place.frequency);
  const block = store.blockToWrite(place.year);
  const at = { record, slot, block, cell: slot * CELLS + place.index };
  if (revision.type === 'measurement') takeMeasurement(store, at, revision, own);
  else takeTarget(store, at, revision, own);
}

function takeMeasurement(
  store: WritableStore,
  { record, slot, block, cell }: CellToWrite,
  revision: MeasurementRevision,
  own: Readonly<OwnStamp>,
): void {
  const { id, numerator, denominator, sequence } = revision;
  const words = idWords(id);
  const detail: Detail = { ...own };
  if (!isId(words)) detail.id = id;
  addBesides(detail, revision);

  const before = block.states[cell]! > 0 ? store.figures.headValue(block, slot, cell) : null;
  if (before) drop(store, record, slot, before);
  const older = before ? pushOlder(store, before, sequence) : 0;

  read.read(revision.value);
  const version: Version = {
    since: sequence,
    older,
    detail: 0,
    digits: read.digits,
    decimals: read.decimals,
    state: stateCode(revision.state),
    id: words,
    parts: null,
  };
  const counts = countsIn(version.state);
  if (!read.printsBack || !counts) detail.value = revision.value;
  const parts =
    numerator !== null && denominator !== null ? readParts(revision.value, numerator, denominator) : null;
  if (counts) version.parts = parts;
  if (numerator !== null && !(counts && parts?.numeratorPrints)) detail.numerator = numerator;
  if (denominator !== null && !(counts && parts?.denominatorPrints)) detail.denominator = denominator;
  version.detail = store.figures.heap.add(detail);
  if (version.parts) store.partSlotToWrite(slot);
  setValue(store, record, block, slot, cell, version);
}

function takeReview(
  store: WritableStore,
  revision: ReviewRevision,
  place: Place,
  own: Readonly<OwnStamp>,
): void {
  const slot = store.figures.recordFor(revision.kpi)?.slots[place.frequency] ?? -1;
  const found = slot < 0 ? null : store.figures.value(slot, place.year, place.index);
  if (!found || idOf(found.home, found.version) !== revision.measurementId) return;

  const { sequence, reason, state } = revision;
  const record = store.recordToWrite(revision.kpi);
  const block = store.blockToWrite(place.year);
  const cell = slot * CELLS + place.index;
  const before = store.figures.headValue(block, slot, cell);
  drop(store, record, slot, before);
  // A review on a review of the same sequence takes its place.
  const replaces = (before.state & REVIEWED) !== 0 && before.since >= sequence;
  const older = replaces ? before.older : store.figures.older.push(before);
  const detail: Detail = reason === null ? own : { ...own, reason };
  const version: Version = {
    ...before,
    since: sequence,
    older,
    detail: store.figures.heap.add(detail),
    state: stateCode(state) | REVIEWED,
  };
  if (version.parts && countsIn(version.state)) store.partSlotToWrite(slot);
  setValue(store, record, block, slot, cell, version);
}

function takeTarget(
  store: WritableStore,
  { record, slot, block, cell }: CellToWrite,
  { sequence, value, reason }: TargetRevision,
  own: Readonly<OwnStamp>,
): void {
  const before = block.hasTarget(cell) ? store.figures.headTarget(block, slot, cell) : null;
  if (before && before.decimals !== WITHDRAWN) {
    record.countFigure(before.decimals, -1);
    record.countTarget(-1);
    if (record.misfits > 0 && store.figures.scaledOf(before, record.scale).misfit) record.misfits--;
  }
  const older = before ? pushOlder(store, before, sequence) : 0;
  const detail: Detail = reason === null ? { ...own } : { ...own, reason };
  const version: Version = {
    since: sequence,
    older,
    detail: 0,
    digits: NaN,
    decimals: WITHDRAWN,
    state: 0,
    id: [0, 0, 0, 0],
    parts: null,
  };
  if (value !== null) {
    read.read(value);
    version.digits = read.digits;
    if (!read.printsBack) detail.value = value;
    version.decimals = read.decimals;
  }
  version.detail = store.figures.heap.add(detail);
  // Out of the way of a change of scale.
  block.targetDecimals[cell] = NEVER;
  if (value !== null) {
    record.countFigure(version.decimals, 1);
    record.countTarget(1);
  }
  store.rescale(record, sequence);
  if (value !== null) store.measureTarget(record, version);
  placeTarget(store.figures, block, cell, version, record.scale);
  store.settle(record, block, sequence);
}

/** Makes a version the current one of its cell. */
function setValue(
  store: WritableStore,
  record: KpiRecord,
  block: YearBlock,
  slot: number,
  cell: number,
  version: Version,
): void {
  const counts = countsIn(version.state);
  const { parts } = version;
  // Out of the way of a change of scale.
  block.values[cell] = NaN;
  block.states[cell] = 0;
  if (counts) {
    record.countFigure(version.decimals, 1);
    if (parts) record.countParts(parts.numeratorDecimals, parts.denominatorDecimals, parts.vote, 1);
  }
  store.rescale(record, version.since);
  if (counts) store.measureValue(record, version);
  placeValue(store.figures, block, cell, version, record.scale);
  const part = store.figures.slots.partSlots[slot]!;
  if (part >= 0) {
    placeParts(block, part * CELLS + (cell - slot * CELLS), counts ? parts : null, record.partScale);
  }
  store.settle(record, block, version.since);
}

/** Takes a value out of the counts of its KPI. */
function drop(store: WritableStore, record: KpiRecord, slot: number, version: Version): void {
  if (!countsIn(version.state)) return;
  record.countFigure(version.decimals, -1);
  const { parts } = version;
  if (parts) record.countParts(parts.numeratorDecimals, parts.denominatorDecimals, parts.vote, -1);
  if (record.misfits > 0 && store.figures.scaledOf(version, record.scale).misfit) record.misfits--;
}

/** Keeps what was there before; what had the same sequence was never to be seen, and goes. */
function pushOlder({ figures }: WritableStore, before: Version, sequence: number): number {
  return before.since < sequence
    ? figures.older.push(before)
    : figures.older.newestUpTo(before.older, sequence - 1);
}

/** The identifier that a value was recorded with. */
export function idOf(home: WritableStore['figures'], version: Version): string {
  if (isId(version.id)) return idText(version.id);
  return home.heap.at(home.recordedAs(version).detail).id ?? idText(version.id);
}
