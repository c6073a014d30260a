const KIB = 1024;

/** `182 KB`, `1.4 MB`: as file managers say it. */
export function fileSize(bytes: number, locale: string): string {
  const [amount, unit] = bytes < KIB * KIB ? [Math.ceil(bytes / KIB), 'KB'] : [bytes / (KIB * KIB), 'MB'];
  const format = new Intl.NumberFormat(locale, { maximumFractionDigits: unit === 'KB' ? 0 : 1 });
  return `${format.format(amount)} ${unit}`;
}
