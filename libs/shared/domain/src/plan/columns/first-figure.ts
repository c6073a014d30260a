import type { MeasurementRevision, TargetRevision } from '../revisions';
import { atScale, ReadFigure } from './figure-text';
import type { KpiRecord } from './kpi-record';
import { placeParts, scaledPart } from './place-figure';
import { readParts } from './ratio-parts';
import { countsIn, readId, stateCode } from './version';
import type { WritableStore } from './writable-store';
import { CELLS, type YearBlock } from './year-block';

/** A cell that is written to: whose it is, and where. */
export interface CellToWrite {
  record: KpiRecord;
  slot: number;
  block: YearBlock;
  cell: number;
}

const read = new ReadFigure();
const id = new Uint32Array(4);

/**
 * Nearly all figures of a history are the first of their period, fit the scale that their KPI has already, and bring
 * nothing but themselves. They are written into their cell at once. Whatever else is left to the general way, which would
 * do the same of them; then this changes nothing.
 * @returns whether it took the figure
 */
export function placeFirst(
  { figures }: WritableStore,
  at: CellToWrite,
  revision: MeasurementRevision | TargetRevision,
): boolean {
  const isPlaced =
    revision.type === 'target'
      ? placeTarget(at, revision)
      : placeValue(figures.slots.partSlots, at, revision);
  if (!isPlaced) return false;
  const { record, block } = at;
  const { sequence } = revision;
  record.touched = Math.max(record.touched, sequence);
  block.newest = Math.max(block.newest, sequence);
  return true;
}

function placeValue(partSlots: Int32Array, at: CellToWrite, revision: MeasurementRevision): boolean {
  const { record, slot, block, cell } = at;
  if (block.states[cell]! > 0 || !bringsNothingElse(revision) || !readId(revision.id, id)) return false;
  const state = stateCode(revision.state);
  const scaled = countsIn(state) ? scaledAt(record, revision.value) : NaN;
  if (scaled !== scaled) return false;
  const { decimals } = read;
  const isRatio = revision.numerator !== null || revision.denominator !== null;
  if (isRatio && !placeRatio(partSlots[slot]!, at, revision)) return false;
  record.countFigure(decimals, 1);
  record.widenValue(scaled);
  block.values[cell] = scaled;
  block.states[cell] = state;
  block.valueDecimals[cell] = decimals;
  block.valueSince[cell] = revision.sequence;
  block.setId(cell, id);
  return true;
}

function placeRatio(
  part: number,
  { record, slot, block, cell }: CellToWrite,
  revision: MeasurementRevision,
): boolean {
  const { value, numerator, denominator, sequence } = revision;
  if (part < 0 || numerator === null || denominator === null) return false;
  const parts = readParts(value, numerator, denominator);
  if (!parts.numeratorPrints || !parts.denominatorPrints) return false;
  if (Math.max(parts.numeratorDecimals, parts.denominatorDecimals) > record.partScale) return false;
  const top = scaledPart(parts.numerator, parts.numeratorDecimals, record.partScale);
  const bottom = scaledPart(parts.denominator, parts.denominatorDecimals, record.partScale);
  if (top === Infinity || bottom === Infinity) return false;
  record.countParts(parts.numeratorDecimals, parts.denominatorDecimals, parts.vote, 1);
  record.widenParts(top, bottom);
  placeParts(block, part * CELLS + (cell - slot * CELLS), parts, record.partScale);
  if (record.settle()) record.since = Math.max(record.since, sequence);
  return true;
}

function placeTarget(
  { record, block, cell }: CellToWrite,
  { value, reason, sequence }: TargetRevision,
): boolean {
  if (value === null || reason !== null || !record.hasTargets || block.hasTarget(cell)) return false;
  const scaled = scaledAt(record, value);
  if (scaled !== scaled) return false;
  record.countFigure(read.decimals, 1);
  record.countTarget(1);
  record.widenTarget(scaled);
  block.targets[cell] = scaled;
  block.targetDecimals[cell] = read.decimals;
  block.targetSince[cell] = sequence;
  return true;
}

function bringsNothingElse({ breakdown, note, evidence, reason }: MeasurementRevision): boolean {
  return breakdown === null && note === null && evidence === null && reason === null;
}

/** The figure at the scale of its KPI; NaN where it does not fit there, or would not print back. */
function scaledAt(record: KpiRecord, text: string): number {
  read.read(text);
  if (!read.printsBack || read.decimals > record.figureScale) return NaN;
  return atScale(read.digits, read.decimals, record.scale);
}
