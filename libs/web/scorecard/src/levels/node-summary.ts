import type { ScorecardKpi, ScorecardNode, Status } from '@rumbo/domain';
import { changeOf, isKpi } from '../board-tree';
import { countOf, isComplete } from './board-node';

/** What can be said of the KPIs under a node, also when none of them is scored. */
export interface NodeSummary {
  /** KPIs that are there, loaded or not; null where that is not known yet. */
  kpis: number | null;
  /** Whether all of them are loaded: what follows is about those that are. */
  complete: boolean;
  byStatus: Partial<Record<Status, number>>;
  /** KPIs that have a value. */
  valued: number;
  /** KPIs without a target that have a value. */
  informative: number;
  /** KPIs that have a score, which is then what the node's own score comes from. */
  scored: number;
  /** KPIs, scored or not, that moved since the year before in the direction they should. */
  better: number;
  worse: number;
  /** KPIs that have a value in both years. */
  compared: number;
  /** Whether the year before is known of all of them: of a large plan it comes with the rows that are looked at. */
  comparable: boolean;
}

/** Summaries of nodes against the values of the year before. Nodes never change, so each is summed up once. */
export class Summaries {
  private readonly known = new WeakMap<ScorecardNode, NodeSummary>();

  constructor(private readonly before: ReadonlyMap<string, string | null>) {}

  of(node: ScorecardNode): NodeSummary {
    let summary = this.known.get(node);
    if (!summary) {
      summary = isKpi(node) ? this.ofKpi(node) : this.ofGroup(node);
      this.known.set(node, summary);
    }
    return summary;
  }

  private ofGroup(node: ScorecardNode): NodeSummary {
    const { kpis, omittedKpis, uncounted } = countOf(node);
    const sum: NodeSummary = {
      kpis: uncounted > 0 ? null : kpis + omittedKpis,
      complete: isComplete(node),
      byStatus: {},
      valued: 0,
      informative: 0,
      scored: 0,
      better: 0,
      worse: 0,
      compared: 0,
      comparable: isComplete(node),
    };
    for (const child of node.children) {
      const part = this.of(child);
      for (const [status, count] of Object.entries(part.byStatus) as [Status, number][])
        sum.byStatus[status] = (sum.byStatus[status] ?? 0) + count;
      sum.valued += part.valued;
      sum.informative += part.informative;
      sum.scored += part.scored;
      sum.better += part.better;
      sum.worse += part.worse;
      sum.compared += part.compared;
      sum.comparable &&= part.comparable;
    }
    return sum;
  }

  private ofKpi(kpi: ScorecardKpi): NodeSummary {
    const change = changeOf(kpi, this.before);
    const valued = kpi.actual === null ? 0 : 1;
    return {
      kpis: 1,
      complete: true,
      byStatus: { [kpi.status]: 1 },
      valued,
      informative: kpi.status === 'noTarget' ? valued : 0,
      scored: kpi.score === null ? 0 : 1,
      better: change?.verdict === 'better' ? 1 : 0,
      worse: change?.verdict === 'worse' ? 1 : 0,
      compared: change ? 1 : 0,
      comparable: this.before.has(kpi.code),
    };
  }
}
