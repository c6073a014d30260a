import { FACTORS } from '../../accumulation/ratio-factor';
import { FREQUENCIES } from '../vocabulary';
import { MOST_DECIMALS } from './figure-text';

/** What a record knows besides its slots and counts; a column of each. */
export const RECORD_FACTS = [
  'touched',
  'since',
  'figureScale',
  'ruleScale',
  'partScale',
  'targets',
  'misfits',
  'largestValue',
  'largestTarget',
  'largestNumerator',
  'largestDenominator',
] as const;

/** How many numbers of a record are in each of the other columns. */
export const RECORD_WIDTHS = {
  slots: FREQUENCIES.length,
  figures: MOST_DECIMALS + 1,
  parts: MOST_DECIMALS + 1,
  votes: FACTORS.length,
} as const;

/** Records as columns, for a pack. */
export type RecordColumns = { [name in (typeof RECORD_FACTS)[number]]: Float64Array } & {
  slots: Int32Array;
  figures: Uint32Array;
  parts: Uint32Array;
  votes: Uint32Array;
};

/** Columns of zeros for so many records. */
export function recordColumns(count: number): RecordColumns {
  const facts = RECORD_FACTS.map((name) => [name, new Float64Array(count)]);
  return {
    ...(Object.fromEntries(facts) as Record<(typeof RECORD_FACTS)[number], Float64Array>),
    slots: new Int32Array(count * RECORD_WIDTHS.slots),
    figures: new Uint32Array(count * RECORD_WIDTHS.figures),
    parts: new Uint32Array(count * RECORD_WIDTHS.parts),
    votes: new Uint32Array(count * RECORD_WIDTHS.votes),
  };
}
