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
  for (const revision of revisions) {
    if (++taken % NODES_A_STEP === 0) yield;
    if (revision.removed) continue;
    const parentKind = NODE_KINDS[NODE_KINDS.indexOf(revision.kind) - 1]!;
    const key = nodeKey(parentKind, revision.parent ?? '');
    const siblings = children.get(key);
    if (siblings) siblings.push(revision);
    else children.set(key, [revision]);
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

  const place = function* (revision: NodeRevision, parent: number, path: readonly NodeRevision[]): Steps {
    const { kind, code, name, statement, sourceNote } = revision;
    const weight = revision.weight === null ? 1 : Number(revision.weight);
    const index = nodes.push({ kind, code, name, weight, statement, sourceNote }) - 1;
    parents.push(parent);
    kpiOfNode.push(kind === 'kpi' ? kpis.length : -1);
    if (kind === 'kpi') {
      nodeOfKpi.push(index);
      kpis.push(kpiEntry(revision, weight, path));
      if (kpis.length % NODES_A_STEP === 0) yield;
      return;
    }
    const inner = [...path, revision];
    for (const child of children.get(nodeKey(kind, code)) ?? []) yield* place(child, index, inner);
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
    kpiIndex: new Map(kpis.map(({ code }, index) => [code, index])),
  };
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
