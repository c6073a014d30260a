import { AnswerRoom } from '@rumbo/api-platform';
import type { ScorecardCause, ScorecardDiff } from '@rumbo/contracts';
import { NODE_KINDS, type ChangedNode } from '@rumbo/domain';

/** Causes that are named of a node where not all fits. */
const MOST_OF_NODE = 20;

/**
 * All of it or, where that is too much, the causes of the largest effects and the nodes nearest to the plan, each with
 * its first causes. A cause that is left out is counted with the rest.
 */
export function withinAnswer(diff: ScorecardDiff): ScorecardDiff {
  const whole = fitted(diff);
  if (whole.causes.length === diff.causes.length && whole.nodes.length === diff.nodes.length) return whole;
  const nodes = diff.nodes.map((node) => ({ ...node, causes: node.causes.slice(0, MOST_OF_NODE) }));
  return fitted({ ...diff, nodes });
}

function fitted(diff: ScorecardDiff): ScorecardDiff {
  const room = new AnswerRoom();
  const nearest = NODE_KINDS.flatMap((kind) => diff.nodes.filter((node) => node.kind === kind));
  const causes: ScorecardCause[] = [];
  const nodes = new Set<ChangedNode>();
  for (let at = 0; at < Math.max(diff.causes.length, nearest.length); at++) {
    const [cause, node] = [diff.causes[at], nearest[at]];
    if (cause && !room.admits(cause)) break;
    if (cause) causes.push(cause);
    if (node && !room.admits(node)) break;
    if (node) nodes.add(node);
  }
  const left = diff.causes.slice(causes.length);
  const effect = left.reduce((sum, cause) => sum + (cause.effect ?? 0), diff.rest.effect);
  const rest = { count: diff.rest.count + left.length, effect };
  return { ...diff, nodes: diff.nodes.filter((node) => nodes.has(node)), causes, rest };
}
