import { documentRevisions } from '../plan/document-revisions';
import { importedIds } from '../plan/imported-ids';
import type { PlanDocument } from '../plan/plan-document';
import { nodeKey } from '../plan/plan-structure';
import type {
  MeasurementRevision,
  NodeRevision,
  PeriodRevision,
  ReviewRevision,
  Revision,
  Stamp,
  TargetRevision,
} from '../plan/revisions';
import type { Sha256 } from './canonical-entry';
import type { LedgerEntry } from './ledger-entry';

type Told<T extends Revision> = Omit<T, 'type' | 'actor' | keyof Stamp>;

/** Rebuilds the revisions of every plan from the ledger alone. Entries come in order, from the first. */
export class LedgerReplay {
  /** The newest revision of each node: a new weight tells nothing else of it. */
  private readonly nodes = new Map<string, NodeRevision>();

  constructor(private readonly sha256: Sha256) {}

  /**
   * The revisions that came with the entry, in the order in which they were written.
   * @throws TypeError when the payload does not tell of them
   */
  revisionsOf(entry: LedgerEntry): Revision[] {
    const revisions = this.toldBy(entry);
    for (const revision of revisions) {
      if (revision.type === 'node') this.nodes.set(keyOf(entry, revision), revision);
    }
    return revisions;
  }

  private toldBy(entry: LedgerEntry): Revision[] {
    const { sequence, at, actor, payload } = entry;
    const stamp = { sequence, at };
    switch (entry.kind) {
      case 'plan.imported': {
        const { document } = payload as { document: PlanDocument };
        return documentRevisions(document, stamp, actor, importedIds(sequence, this.sha256));
      }
      case 'measurement.recorded':
      case 'measurement.corrected':
      case 'measurement.undone':
        return [measurementToldBy(payload as unknown as Told<MeasurementRevision>, stamp, actor)];
      case 'measurements.recorded':
      case 'measurements.reversed': {
        const { cells } = payload as unknown as { cells: Told<MeasurementRevision>[] };
        return cells.map((cell) => measurementToldBy(cell, stamp, actor));
      }
      case 'measurement.approved':
      case 'measurement.returned': {
        const { measurementId, kpi, period, state, reason } = payload as unknown as Told<ReviewRevision>;
        return [{ type: 'review', ...stamp, measurementId, kpi, period, state, actor, reason }];
      }
      case 'target.set':
      case 'target.revised': {
        const { kpi, period, value, reason } = payload as unknown as Told<TargetRevision>;
        return [{ type: 'target', ...stamp, kpi, period, value, actor, reason }];
      }
      case 'period.reviewed':
      case 'period.closed':
      case 'period.reopened': {
        const { period, state, reason } = payload as unknown as Told<PeriodRevision>;
        return [{ type: 'period', ...stamp, period, state, actor, reason }];
      }
      case 'node.reweighted': {
        const { kind, code, weight } = payload as unknown as Pick<NodeRevision, 'kind' | 'code' | 'weight'>;
        const node = this.nodes.get(keyOf(entry, { kind, code }));
        if (!node) throw new TypeError(`no entry before it tells of the node ${kind} ${code}`);
        return [{ ...node, ...stamp, weight }];
      }
      case 'evidence.attached':
      case 'evidence.withdrawn':
      case 'board.published':
      case 'reminder.requested':
      case 'delegation.set':
      case 'delegation.ended':
      case 'user.created':
      case 'key.created':
      case 'key.rotated':
        return [];
    }
  }
}

/** Without what else the payload tells of it, such as the value that it replaced. */
function measurementToldBy(told: Told<MeasurementRevision>, stamp: Stamp, actor: string): Revision {
  const { id, kpi, period, value, numerator, denominator, breakdown, note, evidence, state, reason } = told;
  const figures = { id, kpi, period, value, numerator, denominator, breakdown, note, evidence };
  return { type: 'measurement', ...stamp, ...figures, state, actor, reason };
}

function keyOf({ plan }: LedgerEntry, { kind, code }: Pick<NodeRevision, 'kind' | 'code'>): string {
  return `${plan} ${nodeKey(kind, code)}`;
}
