import { FACTORS, ratioFactor } from '../../accumulation/ratio-factor';
import { ReadFigure } from './figure-text';
import type { VersionParts } from './version';

const read = new ReadFigure();

/** The parts of a ratio as integers, the factor that its figure shows, and whether the integers print back. */
export function readParts(
  value: string,
  numerator: string,
  denominator: string,
): VersionParts & { numeratorPrints: boolean; denominatorPrints: boolean } {
  read.read(numerator);
  const [ofNumerator, numeratorDecimals, numeratorPrints] = [read.digits, read.decimals, read.printsBack];
  read.read(denominator);
  return {
    numerator: ofNumerator,
    numeratorDecimals,
    numeratorPrints,
    denominator: read.digits,
    denominatorDecimals: read.decimals,
    denominatorPrints: read.printsBack,
    vote: voteOf(Number(value), Number(numerator), Number(denominator)),
  };
}

/** One more than the index of the factor that a figure with its parts shows; 0 where it shows none. */
export function voteOf(value: number, numerator: number, denominator: number): number {
  // A value of zero shows no factor, see ratioFactorOf.
  if (value === 0 || numerator === 0 || denominator === 0) return 0;
  const factor = ratioFactor(value, numerator, denominator);
  return FACTORS.findIndex((one) => one === factor) + 1;
}
