import { type BenchReport, machineLine } from './report';
import { cellsOf, HEADINGS } from './table';

/** The results as a table for a page of documentation, with the machine and the commit below it. */
export function markdownOf(report: BenchReport): string {
  const row = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replace(/\|/g, '\\|')).join(' | ')} |`;
  const headings = ['bench', ...HEADINGS];
  const rows = report.results.map((result) => [result.bench, ...cellsOf(result)]);
  const lines = [headings, headings.map(() => '---'), ...rows].map(row);
  return `${[...lines, '', machineLine(report)].join('\n')}\n`;
}
