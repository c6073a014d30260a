import type { HistoryKind, KpiHistoryEntry } from '@rumbo/contracts';
import type {
  MeasurementRevision,
  NodeRevision,
  ReviewRevision,
  Revision,
  Stamp,
  TargetRevision,
} from '@rumbo/domain';
import {
  changesBetween,
  definitionFields,
  definitionText,
  measurementFields,
  type Fields,
} from './history-fields';

/** A history line before the people get their names. */
export type UnnamedEntry = Omit<KpiHistoryEntry, 'actor' | 'actorName' | 'onBehalfOf'> & {
  /** Null for definitions and weights: their revision does not say who brought them, the ledger does. */
  actor: string | null;
};

/**
 * Everything that happened to one KPI as one timeline, newest first, each change with what it replaced. Of the nodes
 * above it only changes of their weight are told.
 * @param revisions of the KPI and the nodes above it, in ascending order of sequence
 */
export function historyOf(revisions: Iterable<Revision>, kpi: string): UnnamedEntry[] {
  const timeline = new Timeline(kpi);
  for (const revision of revisions) timeline.take(revision);
  return timeline.entries.reverse();
}

/** Takes a KPI's revisions one by one, and remembers only what the next one can replace. */
export class Timeline {
  /** What was not taken out yet, oldest first. */
  readonly entries: UnnamedEntry[] = [];
  private readonly figures = new Map<string, { text: string | null; fields: Fields }>();
  private readonly nodes = new Map<string, NodeRevision>();
  /** State of each value by its identifier. */
  private readonly states = new Map<string, MeasurementRevision['state']>();

  constructor(private readonly kpi: string) {}

  take(revision: Revision): void {
    switch (revision.type) {
      case 'measurement':
        if (revision.kpi === this.kpi) this.takeMeasurement(revision);
        break;
      case 'target':
        if (revision.kpi === this.kpi) this.takeTarget(revision);
        break;
      case 'review':
        if (revision.kpi === this.kpi) this.takeReview(revision);
        break;
      case 'node':
        this.takeNode(revision);
        break;
      default:
    }
  }

  private takeMeasurement(revision: MeasurementRevision): void {
    const { period, actor, reason, note, state, id } = revision;
    this.states.set(id, state);
    const [value, fields] =
      state === 'withdrawn' ? [null, {}] : [revision.value, measurementFields(revision)];
    const replaced = this.replace(`measurement ${period}`, value, fields);
    // A withdrawn row has the fields of what it takes back.
    const said = state === 'withdrawn' ? null : note;
    const figure = { period, ...replaced, actor, reason, note: said, state, measurementId: id };
    this.entries.push({ ...entryOf('measurement', revision), ...figure });
  }

  private takeTarget(revision: TargetRevision): void {
    const { period, value, actor, reason } = revision;
    const replaced = this.replace(`target ${period}`, value, { value });
    this.entries.push({ ...entryOf('target', revision), period, ...replaced, actor, reason });
  }

  private takeReview(revision: ReviewRevision): void {
    const { period, state, measurementId, actor, reason } = revision;
    const before = this.states.get(measurementId) ?? null;
    this.states.set(measurementId, state);
    const changes = [{ field: 'state', before, after: state }];
    const review = { period, before, after: state, changes, actor, reason, state, measurementId };
    this.entries.push({ ...entryOf('review', revision), ...review });
  }

  private takeNode(revision: NodeRevision): void {
    const { kind, code, name } = revision;
    const key = `${kind} ${code}`;
    const before = this.nodes.get(key);
    this.nodes.set(key, revision);
    const isItself = kind === 'kpi' && code === this.kpi;
    if (kind === 'kpi' && !isItself) return;
    const changes = isItself
      ? changesBetween(before ? definitionFields(before) : {}, definitionFields(revision))
      : before
        ? changesBetween({ weight: weightOf(before) }, { weight: weightOf(revision) })
        : [];
    const [weight, ...others] = changes;
    if (!weight) return;
    if (before && weight.field === 'weight' && others.length === 0) {
      const { before: was, after } = weight;
      const node = { kind, code, name };
      this.entries.push({ ...entryOf('weight', revision), before: was, after, changes, node });
    } else {
      const was = before ? definitionText(before) : null;
      const after = definitionText(revision);
      this.entries.push({ ...entryOf('definition', revision), before: was, after, changes });
    }
  }

  /** Puts a figure in place of the one that its cell had. */
  private replace(cell: string, text: string | null, fields: Fields) {
    const before = this.figures.get(cell);
    this.figures.set(cell, { text, fields });
    return {
      before: before?.text ?? null,
      after: text,
      changes: changesBetween(before?.fields ?? {}, fields),
    };
  }
}

function entryOf(kind: HistoryKind, { sequence, at }: Stamp): UnnamedEntry {
  return {
    ...{ sequence, at, kind, period: null, before: null, after: null, changes: [], node: null },
    ...{ actor: null, reason: null, note: null, state: null, measurementId: null },
  };
}

function weightOf({ weight }: NodeRevision): string {
  return weight ?? '1';
}
