import { Decimal } from 'decimal.js';
import type { Direction } from '../plan/vocabulary';

/** 1 when the target is met, else 0. Equality is met; `maintain` is met by equality alone. */
export function binaryAttainment(value: Decimal, target: Decimal, direction: Direction): number {
  const difference = value.comparedTo(target);
  const met =
    direction === 'increase'
      ? difference >= 0
      : direction === 'decrease'
        ? difference <= 0
        : difference === 0;
  return met ? 1 : 0;
}
