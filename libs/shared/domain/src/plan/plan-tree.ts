import type { PlanState } from './plan-state';
import type { StructureNode } from './plan-structure';
import { drawTree, type TreeView } from './tree-levels';
import type { KpiDefinition } from './vocabulary';

/** A node with its rules and weights, without figures. */
export interface PlanTreeBranch extends StructureNode {
  kpi: KpiDefinition | null;
  children: PlanTreeBranch[];
  /** How many direct children were left out; absent where none were. */
  omitted?: number;
}

/** The structure of a plan as a tree; the whole of it unless the view says otherwise. */
export function planTree({ structure }: PlanState, view: TreeView = {}): PlanTreeBranch {
  const { nodes, kpiOfNode, kpis } = structure;
  return drawTree(structure, view, (index): PlanTreeBranch => ({
    ...nodes[index]!,
    kpi: kpis[kpiOfNode[index]!]?.definition ?? null,
    children: [],
  }));
}
