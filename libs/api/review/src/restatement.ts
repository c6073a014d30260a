import type { Restatement } from '@rumbo/contracts';
import { sameScore, type Scorecard, type ScorecardKpi, type ScorecardNode } from '@rumbo/domain';

/** What a published board says differently from the one of now. */
export function restatementOf(published: Scorecard, now: Scorecard): Restatement {
  const { asOf, sequence } = now;
  return {
    changed: !sameTree(published.root, now.root),
    now: { asOf, sequence },
    score: { published: published.root.score, now: now.root.score },
  };
}

function sameTree(a: ScorecardNode, b: ScorecardNode): boolean {
  const [kpiA, kpiB] = [a as Partial<ScorecardKpi>, b as Partial<ScorecardKpi>];
  return (
    a.kind === b.kind &&
    a.code === b.code &&
    sameScore(a.score, b.score) &&
    sameScore(a.coverage, b.coverage) &&
    a.status === b.status &&
    kpiA.actual === kpiB.actual &&
    kpiA.target === kpiB.target &&
    a.children.length === b.children.length &&
    a.children.every((child, index) => sameTree(child, b.children[index]!))
  );
}
