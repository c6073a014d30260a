import { compareCodes } from '@rumbo/domain';
import { syntheticRevisions } from '@rumbo/synthetic-plan';
import type { Size } from '../sizes';

/** A figure, a formula that begins with `=`, a text, or nothing. */
export type Cell = number | string | null;
export type SheetName = 'Tablero' | 'Valores' | 'Metas' | 'Puntajes';

/**
 * The plan as an institution would keep it in a spreadsheet: values and targets, a row for each KPI and a column for each
 * month; the score to date of every KPI and month; and that of every node above them. Like the floor of the engine's
 * benchmark it is a simplified sum: no rules, coverage, bounds or status. A target without a value is left out
 * beforehand, so that plain ranges add up the months that have both.
 */
export interface PlanSheets {
  /** Columns A and B are the code and the weight, months begin in C. Row 1 of `Tablero` is the plan. */
  sheets: Record<SheetName, Cell[][]>;
  months: number;
  /** The plan's score in each month, computed plainly: what a rival has to get. */
  expected: number[];
}

interface Row {
  objective: string;
  weight: number;
  values: Cell[];
  targets: Cell[];
}

/** Rows of the axes in `Tablero`; those of the lines follow, then those of the objectives. */
const [FIRST_AXIS, FIRST_LINE] = [2, 6];

export function planSheets(size: Size): PlanSheets {
  const rows = kpiRows(size);
  const months = Array.from({ length: size.years * 12 }, (_, month) => month);
  const figures = (pick: 'values' | 'targets') =>
    rows.map((row): Cell[] => [row.objective, row.weight, ...row[pick]]);
  const scores = rows.map(({ objective, weight }, i): Cell[] => [
    ...[objective, weight],
    ...months.map((month) => kpiFormula(i + 1, month)),
  ]);
  return {
    sheets: {
      Tablero: boardRows(rows, months),
      Valores: figures('values'),
      Metas: figures('targets'),
      Puntajes: scores,
    },
    months: months.length,
    expected: months.map((month) => plainScore(rows, month)),
  };
}

/** The months of each KPI that have both a value and a target, the KPIs of an objective together. */
function kpiRows({ kpis, lines, years, fromYear }: Size): Row[] {
  const rows = new Map<string, Row>();
  const targets = new Map<string, number>();
  const none = () => Array.from({ length: years * 12 }, () => null);
  for (const revision of syntheticRevisions({ kpis, lines, years, fromYear })) {
    if (revision.type === 'node' && revision.kind === 'kpi') {
      const { code, parent, weight } = revision;
      rows.set(code, { objective: parent!, weight: Number(weight), values: none(), targets: none() });
    } else if (revision.type === 'target') {
      targets.set(`${revision.kpi}@${revision.period}`, Number(revision.value));
    } else if (revision.type === 'measurement') {
      const { kpi, period, value } = revision;
      const target = targets.get(`${kpi}@${period}`);
      const [year, month] = period.split('-').map(Number) as [number, number];
      const at = (year - fromYear) * 12 + month - 1;
      const row = rows.get(kpi)!;
      if (target !== undefined) [row.values[at], row.targets[at]] = [Number(value), target];
    }
  }
  return [...rows.values()]
    .filter((row) => row.targets.some((target) => target !== null))
    .sort((a, b) => compareCodes(a.objective, b.objective));
}

/** The value to date by the target to date, between 0 and 1. */
function kpiFormula(row: number, month: number): string {
  const toDate = `${columnOf(month - (month % 12))}${row}:${columnOf(month)}${row}`;
  const [value, target] = [`SUM(Valores!${toDate})`, `SUM(Metas!${toDate})`];
  return `=IF(${target}>0,MIN(1,MAX(0,${value}/${target})),"")`;
}

function boardRows(rows: Row[], months: number[]): Cell[][] {
  const objectives = [...Map.groupBy(rows.keys(), (row) => rows[row]!.objective)];
  const lines = objectives.map(([objective]) => objective.replace(/\.1$/, ''));
  const firstObjective = FIRST_LINE + lines.length;
  const axes = [...Map.groupBy(lines.keys(), (line) => lines[line]![0]!)];
  const mean = (first: number, last: number) => (month: number) => {
    const range = `${columnOf(month)}${first}:${columnOf(month)}${last}`;
    return `=IF(COUNT(${range})>0,AVERAGE(${range}),"")`;
  };
  const row = (code: string, formula: (month: number) => string): Cell[] => [code, 1, ...months.map(formula)];
  return [
    row('plan', mean(FIRST_AXIS, FIRST_AXIS + axes.length - 1)),
    ...axes.map(([axis, own]) => row(axis, mean(FIRST_LINE + own[0]!, FIRST_LINE + own.at(-1)!))),
    ...lines.map((line, i) => row(line, (month) => `=${columnOf(month)}${firstObjective + i}`)),
    ...objectives.map(([objective, own]) => row(objective, weightedMean(own[0]! + 1, own.at(-1)! + 1))),
  ];
}

function weightedMean(first: number, last: number): (month: number) => string {
  const weights = `Puntajes!$B${first}:$B${last}`;
  return (month) => {
    const scores = `Puntajes!${columnOf(month)}${first}:${columnOf(month)}${last}`;
    const weight = `SUMIF(${scores},">=0",${weights})`;
    return `=IF(${weight}>0,SUMPRODUCT(${weights},${scores})/${weight},"")`;
  };
}

function plainScore(rows: Row[], month: number): number {
  const toDate = (cells: Cell[]) =>
    cells.slice(month - (month % 12), month + 1).reduce<number>((sum, cell) => sum + Number(cell), 0);
  const means = (scored: { code: string; score: number; weight: number }[]) =>
    [...Map.groupBy(scored, ({ code }) => code)].map(([code, own]) => ({
      code,
      score:
        own.reduce((sum, one) => sum + one.score * one.weight, 0) /
        own.reduce((sum, { weight }) => sum + weight, 0),
      weight: 1,
    }));
  const kpis = rows.flatMap(({ objective, weight, values, targets }) => {
    const target = toDate(targets);
    return target > 0
      ? [{ code: objective, weight, score: Math.min(1, Math.max(0, toDate(values) / target)) }]
      : [];
  });
  const axes = means(means(kpis).map((line) => ({ ...line, code: line.code[0]! })));
  return means(axes.map((axis) => ({ ...axis, code: 'plan' })))[0]!.score;
}

/** The letters of a month's column. */
export function columnOf(month: number): string {
  let name = '';
  for (let rest = month + 3; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
  }
  return name;
}
