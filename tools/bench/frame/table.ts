import type { BenchResult, Bounds } from './result';

export const HEADINGS = ['size', 'task', 'median', 'p99', 'unit', 'ratio', 'to', 'limit', ''];
const RIGHT = new Set([2, 3, 5]);

/** The results as lines of text, columns aligned. */
export function tableLines(results: readonly BenchResult[]): string[] {
  const rows = [HEADINGS, ...results.map(cellsOf)];
  const widths = HEADINGS.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows.map((row) =>
    row
      .map((cell, i) => (RIGHT.has(i) ? cell.padStart(widths[i]!) : cell.padEnd(widths[i]!)))
      .join('  ')
      .trimEnd(),
  );
}

/** The columns of one result, as texts. */
export function cellsOf(result: BenchResult): string[] {
  const { size, task, unit, p99, ratio, baseline, limit, goal, ok } = result;
  const bounds = [limit && boundsText(limit, limit.of === 'ratio' ? '×' : ` ${unit}`)];
  if (goal) bounds.push(`goal ${boundsText(goal, ` ${unit}`)}${goal.reached ? '' : ' missed'}`);
  return [
    ...[size, task, figure(result.median), p99 === undefined ? '' : figure(p99), unit],
    ...[ratio === undefined ? '' : `${figure(ratio)}×`, baseline?.task ?? ''],
    bounds.filter((text) => text !== undefined).join(', '),
    ok ? '' : '✗',
  ];
}

function boundsText({ most, least }: Bounds, unit: string): string {
  const parts = [
    least !== undefined && `≥ ${figure(least)}${unit}`,
    most !== undefined && `≤ ${figure(most)}${unit}`,
  ];
  return parts.filter((part) => part !== false).join(' ');
}

/** Three digits that say something; thousands are grouped. */
export function figure(value: number): string {
  if (!Number.isFinite(value)) return `${value}`;
  const size = Math.abs(value);
  if (size >= 100 || Number.isInteger(value)) return Math.round(value).toLocaleString('en');
  return value.toFixed(Math.min(6, Math.max(0, 2 - Math.floor(Math.log10(size || 1)))));
}
