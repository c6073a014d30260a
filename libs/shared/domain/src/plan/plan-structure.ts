import type { Steps } from '../steps';
import { compareCodes } from './natural-order';
import type { NodeRevision } from './revisions';
import { NODE_KINDS, type KpiDefinition, type NodeKind } from './vocabulary';

/** A KPI with its place in the plan. */
export interface KpiEntry {
  code: string;
  name: string;
  weight: number;
  sourceNote: string | null;
  definition: KpiDefinition;
  objective: string;
  objectiveName: string;
  line: string;
  lineName: string;
  perspective: string;
  perspectiveName: string;
}

/** A node in the compiled order; index 0 is the plan. */
export interface StructureNode {
  kind: NodeKind;
  code: string;
  name: string;
  weight: number;
  statement: string | null;
  sourceNote: string | null;
}

/**
 * The plan's tree as flat arrays: parents come before their children and siblings stand in natural code
 * order, so one pass backwards rolls everything up and one pass forwards draws it.
 */
export interface PlanStructure {
  nodes: StructureNode[];
  /** Index of the parent; −1 for the plan. */
  parent: Int32Array;
  weight: Float64Array;
  /** The children of every node, one node's after another's; see {@link childrenOf}. */
  children: Int32Array;
  /** Where a node's children begin there; they end where those of the next node begin. */
  firstChild: Int32Array;
  /** Index of the KPI for a KPI node, else −1. */
  kpiOfNode: Int32Array;
  nodeOfKpi: Int32Array;
  kpis: KpiEntry[];
  kpiIndex: Map<string, number>;
}

/** Identity of a node: a KPI may share its code with an objective. */
export function nodeKey(kind: NodeKind, code: string): string {
  return `${kind} ${code}`;
}

/** Nodes looked at between two pauses. */
const NODES_A_STEP = 1000;

/**
 * Compiles the newest revision of every node; nodes taken out, and what hangs on them, stay out. It has pauses, between
 * which the revisions have to stay as they are.
 */
export function* structureSteps(
  plan: { code: string; name: string },
  revisions: Iterable<NodeRevision>,
): Steps<PlanStructure> {
  const children = new Map<string, NodeRevision[]>();
  let taken = 0;
  // What comes one after another mostly hangs on the same node.
  let [last, siblings]: [NodeRevision | null, NodeRevision[]] = [null, []];
  for (const revision of revisions) {
    if (++taken % NODES_A_STEP === 0) yield;
    if (revision.removed) continue;
    if (last?.kind !== revision.kind || last.parent !== revision.parent) {
      const parentKind = NODE_KINDS[NODE_KINDS.indexOf(revision.kind) - 1]!;
      const key = nodeKey(parentKind, revision.parent ?? '');
      siblings = children.get(key) ?? [];
      if (siblings.length === 0) children.set(key, siblings);
    }
    siblings.push(revision);
    last = revision;
  }
  for (const siblings of children.values()) {
    siblings.sort((a, b) => compareCodes(a.code, b.code));
    yield;
  }

  const root: StructureNode = { kind: 'plan', ...plan, weight: 1, statement: null, sourceNote: null };
  const nodes: StructureNode[] = [root];
  const parents: number[] = [-1];
  const kpis: KpiEntry[] = [];
  const kpiOfNode: number[] = [-1];
  const nodeOfKpi: number[] = [];

  const add = ({ kind, code, name, weight, statement, sourceNote }: NodeRevision, parent: number): number => {
    const index = nodes.push({ kind, code, name, weight: weightOf(weight), statement, sourceNote }) - 1;
    parents.push(parent);
    kpiOfNode.push(kind === 'kpi' ? kpis.length : -1);
    return index;
  };
  const place = function* (revision: NodeRevision, parent: number, path: readonly NodeRevision[]): Steps {
    const index = add(revision, parent);
    const inner = [...path, revision];
    for (const child of children.get(nodeKey(revision.kind, revision.code)) ?? []) {
      // A generator of its own for each would take longer than all the rest of it.
      if (child.kind !== 'kpi') yield* place(child, index, inner);
      else {
        nodeOfKpi.push(add(child, index));
        if (kpis.push(kpiEntry(child, weightOf(child.weight), inner)) % NODES_A_STEP === 0) yield;
      }
    }
  };
  for (const perspective of children.get(nodeKey('plan', '')) ?? []) yield* place(perspective, 0, []);
  yield;

  return {
    nodes,
    parent: Int32Array.from(parents),
    ...childrenByNode(parents),
    weight: Float64Array.from(nodes, ({ weight }) => weight),
    kpiOfNode: Int32Array.from(kpiOfNode),
    nodeOfKpi: Int32Array.from(nodeOfKpi),
    kpis,
    kpiIndex: indexOf(kpis),
  };
}

function weightOf(weight: string | null): number {
  return weight === null ? 1 : Number(weight);
}

function indexOf(kpis: readonly KpiEntry[]): Map<string, number> {
  const index = new Map<string, number>();
  for (let k = 0; k < kpis.length; k++) index.set(kpis[k]!.code, k);
  return index;
}

/** The nodes that hang on each, by the parent of each node; one array of all, since a rollup reads them in a row. */
export function childrenByNode(parents: ArrayLike<number>): Pick<PlanStructure, 'children' | 'firstChild'> {
  const firstChild = new Int32Array(parents.length + 1);
  for (let node = 1; node < parents.length; node++) firstChild[parents[node]! + 1]!++;
  for (let node = 0; node < parents.length; node++) firstChild[node + 1]! += firstChild[node]!;
  const next = firstChild.slice();
  const children = new Int32Array(firstChild.at(-1)!);
  for (let node = 1; node < parents.length; node++) children[next[parents[node]!]!++] = node;
  return { children, firstChild };
}

/** A node's children, in their order. */
export function childrenOf(
  { children, firstChild }: Pick<PlanStructure, 'children' | 'firstChild'>,
  node: number,
): Int32Array {
  return children.subarray(firstChild[node]!, firstChild[node + 1]!);
}

function kpiEntry(revision: NodeRevision, weight: number, path: readonly NodeRevision[]): KpiEntry {
  const [perspective, line, objective] = path as readonly [NodeRevision, NodeRevision, NodeRevision];
  return {
    code: revision.code,
    name: revision.name,
    weight,
    sourceNote: revision.sourceNote,
    definition: revision.kpi!,
    objective: objective.code,
    objectiveName: objective.name,
    line: line.code,
    lineName: line.name,
    perspective: perspective.code,
    perspectiveName: perspective.name,
  };
}
