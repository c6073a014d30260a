import { atScale } from './figure-text';
import type { FigureStore } from './figure-store';
import { countsIn, NEVER, type Version, type VersionParts, WITHDRAWN } from './version';
import type { YearBlock } from './year-block';

/** Writes a version of a value into a cell; with its history where the block keeps one. */
export function placeValue(
  home: FigureStore,
  block: YearBlock,
  cell: number,
  version: Version,
  scale: number,
): void {
  block.values[cell] = countsIn(version.state) ? home.scaledOf(version, scale).scaled : NaN;
  block.states[cell] = version.state;
  block.valueDecimals[cell] = version.decimals;
  if (block.valueSince.length === 0) return;
  block.setValueSince(cell, version.since);
  block.setSparse('valueOlder', cell, version.older);
  block.setSparse('valueDetail', cell, version.detail);
  block.setId(cell, version.id);
}

/** The same of a target. */
export function placeTarget(
  home: FigureStore,
  block: YearBlock,
  cell: number,
  version: Version,
  scale: number,
): void {
  const isSet = version.decimals !== WITHDRAWN && version.decimals !== NEVER;
  block.targets[cell] = isSet ? home.scaledOf(version, scale).scaled : NaN;
  block.targetDecimals[cell] = version.decimals;
  if (block.targetSince.length === 0) return;
  block.targetSince[cell] = version.since;
  block.newestTarget = Math.max(block.newestTarget, version.since);
  block.setSparse('targetOlder', cell, version.older);
  block.setSparse('targetDetail', cell, version.detail);
}

/** Parts of a ratio at the scale of parts; null for none. */
export function placeParts(block: YearBlock, at: number, parts: VersionParts | null, scale: number): void {
  block.numerators[at] = parts ? scaledPart(parts.numerator, parts.numeratorDecimals, scale) : NaN;
  block.denominators[at] = parts ? scaledPart(parts.denominator, parts.denominatorDecimals, scale) : NaN;
  if (block.votes.length === 0) return;
  block.numeratorDecimals[at] = parts?.numeratorDecimals ?? 0;
  block.denominatorDecimals[at] = parts?.denominatorDecimals ?? 0;
  block.votes[at] = parts?.vote ?? 0;
}

/** A part that does not fit is infinite: a sum with it leaves the integers and goes along the decimal path. */
export function scaledPart(digits: number, decimals: number, scale: number): number {
  const scaled = atScale(digits, decimals, scale);
  return scaled === scaled ? scaled : Infinity;
}

/** No value at all, or no target at all. */
export const NO_VALUE: Version = {
  since: 0,
  older: 0,
  detail: 0,
  digits: NaN,
  decimals: 0,
  state: 0,
  id: [0, 0, 0, 0],
  parts: null,
};
export const NO_TARGET: Version = { ...NO_VALUE, decimals: NEVER };
