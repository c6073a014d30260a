/** Digits after the decimal point as written. In a file of its own, so that who only writes decimals loads no more. */
export function decimalsOf(text: string): number {
  const point = text.indexOf('.');
  return point < 0 ? 0 : text.length - point - 1;
}
