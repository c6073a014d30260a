import type { PlanState } from './plan-state';
import type { StructureNode } from './plan-structure';
import type { KpiDefinition } from './vocabulary';

/** A node with its rules and weights, without figures. */
export interface PlanTreeBranch extends StructureNode {
  kpi: KpiDefinition | null;
  children: PlanTreeBranch[];
}

/** The whole structure of a plan as a tree. */
export function planTree(state: PlanState): PlanTreeBranch {
  const { nodes, parent, kpiOfNode, kpis } = state.structure;
  const branches = nodes.map((node, index): PlanTreeBranch => ({
    ...node,
    kpi: kpis[kpiOfNode[index]!]?.definition ?? null,
    children: [],
  }));
  branches.forEach((branch, index) => {
    if (index > 0) branches[parent[index]!]!.children.push(branch);
  });
  return branches[0]!;
}
