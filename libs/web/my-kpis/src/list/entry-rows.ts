import type { EntrySheet, PlanSummary, SheetCell, SheetKpi } from '@rumbo/contracts';
import { comparePeriods, parsePeriod, periodAt } from '@rumbo/domain';
import { searchable } from '@rumbo/web-data';

export const ENTRY_GROUPS = ['returned', 'overdue', 'upcoming', 'done'] as const;
/** Sent back; due and missing; due within a month; with a value. */
export type EntryGroup = (typeof ENTRY_GROUPS)[number];

/** One of the person's own KPIs in one period: what the list shows and records in. */
export interface EntryRow {
  /** `plan~kpi~period`, unique over all plans. */
  key: string;
  plan: PlanSummary;
  kpi: SheetKpi;
  cell: SheetCell;
  group: EntryGroup;
  /** Sequence of the sheet that it comes from. */
  seen: number;
}

/** Rows of a group in one period. */
export interface PeriodRows {
  key: string;
  period: string;
  rows: EntryRow[];
  /** The rows in the order shown: those that a score waits for first, then line by line. */
  parts: { key: string; line: string | null; lineName: string; rows: EntryRow[] }[];
}

export interface EntrySection {
  group: EntryGroup;
  count: number;
  periods: PeriodRows[];
}

export interface EntryFilter {
  search: string;
  /** A year or one of its parts; empty for all. */
  period: string;
  /** Code of the plan; empty for all. */
  plan: string;
}

const DAY = 86_400_000;
const SOON_DAYS = 30;

export function rowKey(plan: string, kpi: string, period: string): string {
  return `${plan}~${kpi}~${period}`;
}

export function isRowOf(key: string, plan: string): boolean {
  return key.startsWith(`${plan}~`);
}

/** The board that shows what a value of a period does: its year's. */
export function boardOf(period: string): { period: string; mode: 'ytd' } {
  return { period: period.slice(0, 4), mode: 'ytd' };
}

/** The cells of a sheet that have something to do or to show, in the plan's order. */
export function entryRows(plan: PlanSummary, sheet: EntrySheet): EntryRow[] {
  return sheet.kpis.flatMap((kpi) =>
    kpi.cells.flatMap((cell): EntryRow[] => {
      const group = groupOf(kpi, cell, sheet.asOf);
      return group
        ? [{ key: rowKey(plan.code, kpi.code, cell.period), plan, kpi, cell, group, seen: sheet.sequence }]
        : [];
    }),
  );
}

function groupOf(kpi: SheetKpi, cell: SheetCell, asOf: string): EntryGroup | null {
  if (cell.returned) return 'returned';
  if (cell.due) return 'overdue';
  if (cell.value !== null) return 'done';
  const wait = Date.parse(cell.dueAt) - Date.parse(asOf);
  // What is past and not due was never asked for.
  if (cell.closed !== null || wait <= 0 || wait > SOON_DAYS * DAY) return null;
  const [period, current] = [parsePeriod(cell.period), periodAt(asOf, kpi.frequency)];
  return period && comparePeriods(period, current) <= 0 ? 'upcoming' : null;
}

/** Those of the plan and period whose code, name or line has all the words, accents aside. */
export function matchingRows(rows: readonly EntryRow[], { search, period, plan }: EntryFilter): EntryRow[] {
  const words = searchable(search).split(/\s+/).filter(Boolean);
  return rows.filter(({ plan: { code }, kpi, cell }) => {
    if ((plan && code !== plan) || !isWithin(cell.period, period)) return false;
    if (words.length === 0) return true;
    const text = searchable(`${kpi.code} ${kpi.name} ${kpi.line} ${kpi.lineName}`);
    return words.every((word) => text.includes(word));
  });
}

/** Whether a period is the asked one or a part of the asked year. */
function isWithin(period: string, asked: string): boolean {
  return asked === '' || period === asked || period.startsWith(`${asked}-`);
}

/** The periods to choose from, newest year first, each followed by its parts where there are some. */
export function periodChoices(rows: readonly EntryRow[]): string[] {
  const periods = new Set(rows.map(({ cell }) => cell.period));
  for (const period of [...periods]) periods.add(period.slice(0, 4));
  return [...periods].sort((a, b) => b.slice(0, 4).localeCompare(a.slice(0, 4)) || a.localeCompare(b));
}

/** By group, then by period: what waits longest first, what is done newest first. */
export function entrySections(rows: readonly EntryRow[]): EntrySection[] {
  return ENTRY_GROUPS.map((group) => {
    const own = rows.filter((row) => row.group === group);
    const byPeriod = new Map<string, EntryRow[]>();
    for (const row of own) byPeriod.set(row.cell.period, [...(byPeriod.get(row.cell.period) ?? []), row]);
    const periods = [...byPeriod]
      .map(([period, inPeriod]) => periodRows(group, period, inPeriod))
      .sort((a, b) => dueAt(a).localeCompare(dueAt(b)) || a.period.localeCompare(b.period));
    return { group, count: own.length, periods: group === 'done' ? periods.reverse() : periods };
  });
}

function dueAt({ rows: [first] }: PeriodRows): string {
  return first!.cell.dueAt;
}

function periodRows(group: EntryGroup, period: string, rows: EntryRow[]): PeriodRows {
  const key = `${group}~${period}`;
  const wanted = rows.filter(isScored);
  const parts = new Map<string, PeriodRows['parts'][number]>();
  if (wanted.length > 0) parts.set('', { key: `${key}~`, line: null, lineName: '', rows: wanted });
  for (const row of rows) {
    if (isScored(row)) continue;
    const { line, lineName } = row.kpi;
    const id = `${row.plan.code}~${line}`;
    const part = parts.get(id) ?? { key: `${key}~${id}`, line, lineName, rows: [] };
    parts.set(id, { ...part, rows: [...part.rows, row] });
  }
  const ordered = [...parts.values()];
  return { key, period, parts: ordered, rows: ordered.flatMap((part) => part.rows) };
}

/** Whether the plan's score takes the value up: its period has a target, or its rule needs none. */
export function isScored({ kpi: { rule }, cell }: EntryRow): boolean {
  return cell.target !== null || rule?.type === 'bands' || rule?.type === 'range';
}

/**
 * Where to go on after a row: the next one of the same period that waits, so that a year is worked through; then
 * whatever waits, from there on and round to the start. Null when nothing is left.
 */
export function nextRow(
  sections: readonly EntrySection[],
  from: string,
  waits: (row: EntryRow) => boolean,
): EntryRow | null {
  const groups = sections.flatMap(({ periods }) => periods);
  const at = groups.findIndex(({ rows }) => rows.some(({ key }) => key === from));
  const inOrder = groups.flatMap(({ rows }) => rows);
  const own = at < 0 ? [] : groups[at]!.rows;
  const round = (rows: readonly EntryRow[]) => {
    const index = rows.findIndex(({ key }) => key === from);
    return [...rows.slice(index + 1), ...rows.slice(0, Math.max(index, 0))];
  };
  return [...round(own), ...round(inOrder)].find((row) => row.key !== from && waits(row)) ?? null;
}
