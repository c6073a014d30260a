import {
  nodeIndex,
  NODE_KINDS,
  type KpiEntry,
  type NodeKind,
  type PlanState,
  type TreeView,
} from '@rumbo/domain';
import { RumboError } from '../errors/rumbo-error';
import { AnswerRoom } from '../http/answer-room';
import { TextField, WholeField } from '../validation/fields';
import { CutOffQuery } from './cut-off.dto';

const NODE = new RegExp(`^(${NODE_KINDS.join('|')}):(.+)$`);

/** A node of a plan in a query, as `kind:code`. */
export const NodeField = (description: string) =>
  TextField({
    description,
    optional: true,
    example: 'line:1.1',
    pattern: {
      regex: NODE,
      es: `debe ser tipo:código, con uno de los tipos ${NODE_KINDS.join(', ')}`,
      en: `must be kind:code, with one of the kinds ${NODE_KINDS.join(', ')}`,
    },
  });

/** The query of an answer that shows a plan's tree or a part of it. */
export class LevelsQuery extends CutOffQuery {
  @NodeField('The node that the answer begins with, as `kind:code`. Without it: the plan.')
  node?: string;

  @WholeField({
    description:
      'How many levels below that node, 0 = the node alone. Without it: all. Where the answer would be over 300 KB, the deepest levels are left out either way; a node says in `omitted` how many children it has then.',
    optional: true,
    min: 0,
    max: NODE_KINDS.length - 1,
  })
  depth?: number;
}

/** @throws RumboError NODE.NOT_FOUND when the plan does not have the node at the cut-off */
export function treeViewOf(state: PlanState, { node, depth }: LevelsQuery): TreeView {
  const [, kind, code = ''] = NODE.exec(node ?? `plan:${state.code}`) ?? [];
  const root = { kind: kind as NodeKind, code };
  if (nodeIndex(state.structure, root.kind, root.code) < 0) {
    throw new RumboError('NODE.NOT_FOUND', { plan: state.code, ...root });
  }
  return { root, depth };
}

/** Whether a KPI is under a node, or is that node itself. @param node `kind:code` */
export function isUnder(node: string): (entry: KpiEntry) => boolean {
  const colon = node.indexOf(':');
  const [kind, code] = [node.slice(0, colon) as NodeKind, node.slice(colon + 1)];
  if (kind === 'plan') return () => true;
  return (entry) => (kind === 'kpi' ? entry.code : entry[kind]) === code;
}

/** A view that leaves out the deepest levels where all of them would be too large. */
export function withinSize(view: TreeView, bytesOf?: (node: unknown) => number): TreeView {
  const room = new AnswerRoom(bytesOf);
  return { ...view, admits: (node) => room.admits(node), mayHold: (nodes) => room.mayHold(nodes) };
}

/** The same, but the root's own children always come, so that every node can be reached from the one above it. */
export function withChildren({ admits, mayHold, ...view }: TreeView): TreeView {
  return {
    ...view,
    admits: (node, below) => (admits?.(node, below) ?? true) || below === 1,
    mayHold: (nodes, below) => (mayHold?.(nodes, below) ?? true) || below === 1,
  };
}
