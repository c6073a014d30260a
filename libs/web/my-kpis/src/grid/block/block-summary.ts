import type { BlockLine, BlockPlan } from './block-plan';

export const LINE_GROUPS = ['new', 'changed', 'unchanged', 'refused', 'warned'] as const;
export type LineGroup = (typeof LINE_GROUPS)[number];

export function inGroup(line: BlockLine, group: LineGroup): boolean {
  return group === 'warned' ? isWarned(line) : line.state === group;
}

function isWarned({ warning, state }: BlockLine): boolean {
  return warning !== null && (state === 'new' || state === 'changed');
}

/** What there is in a block, and what saving it would do. */
export interface BlockSummary {
  counts: Record<LineGroup, number>;
  /** Cells that would be saved. */
  savable: number;
  /** Whether a value is changed, so that a reason is asked for. */
  reasonNeeded: boolean;
}

export function blockSummary({ lines, writes }: BlockPlan): BlockSummary {
  const counts = Object.fromEntries(
    LINE_GROUPS.map((group) => [group, lines.filter((line) => inGroup(line, group)).length]),
  ) as Record<LineGroup, number>;
  const written = new Set(writes.flatMap((write) => write.lines));
  return {
    counts,
    savable: writes.length,
    reasonNeeded: lines.some(
      ({ id, old, state }) => written.has(id) && (state === 'changed' || old !== null),
    ),
  };
}
