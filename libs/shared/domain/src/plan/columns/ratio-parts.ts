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
  const [v, n, d] = [Number(value), Number(numerator), Number(denominator)];
  // A value of zero shows no factor, see ratioFactorOf.
  const showsNone = v === 0 || n === 0 || d === 0;
  const factor = showsNone ? 0 : ratioFactor(v, n, d);
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
    vote: FACTORS.findIndex((one) => one === factor) + 1,
  };
}
