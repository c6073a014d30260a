import { type Steps, withoutPause } from '../steps';
import { nodeKey, type PlanStructure, structureSteps } from './plan-structure';
import type { NodeRevision, PeriodRevision, PlanRevision } from './revisions';

/** Each in ascending order of sequence. */
export interface StructureRevisions {
  plans: readonly PlanRevision[];
  nodes: readonly NodeRevision[];
  periods: readonly PeriodRevision[];
}

/**
 * Every revision of the plan, its nodes and its periods: they are few. As of a sequence it reads the same lists up to
 * there, and has its own ones from the first write on.
 */
export class StructureHistory {
  private plans: PlanRevision[] = [];
  private nodes = new Map<string, NodeRevision[]>();
  private ownsNodes = true;
  private upTo = Infinity;
  private readonly changes: number[] = [];
  private compiled: PlanStructure | null = null;
  readonly periods: PeriodRevision[] = [];

  static of({ plans, nodes, periods }: StructureRevisions): StructureHistory {
    const history = new StructureHistory();
    const revisions = [...plans, ...nodes].sort((a, b) => a.sequence - b.sequence);
    for (const revision of [...revisions, ...periods]) history.take(revision);
    return history;
  }

  /** The same as of a sequence; the compiled structure is shared where nothing newer has changed it. */
  asOf(sequence: number): StructureHistory {
    const known = ({ sequence: at }: { sequence: number }) => at <= sequence;
    const earlier = new StructureHistory();
    earlier.plans = this.plans.filter(known);
    earlier.nodes = this.nodes;
    earlier.ownsNodes = false;
    earlier.upTo = Math.min(sequence, this.upTo);
    earlier.periods.push(...this.periods.filter(known));
    for (const change of this.changes) if (change <= sequence) earlier.changes.push(change);
    if (earlier.changes.length === this.changes.length) earlier.compiled = this.compiled;
    return earlier;
  }

  /** All of a history that stands by itself, each in ascending order of sequence. */
  get revisions(): StructureRevisions {
    const nodes = [...this.nodes.values()].flat().sort((a, b) => a.sequence - b.sequence);
    return { plans: [...this.plans], nodes, periods: [...this.periods] };
  }

  take(revision: PlanRevision | NodeRevision | PeriodRevision): void {
    if (revision.type === 'period') this.periods.push(revision);
    else if (revision.type === 'plan') this.plans.push(revision);
    else this.takeNode(revision);
    if (revision.type === 'period') return;
    if (this.changes.at(-1) !== revision.sequence) this.changes.push(revision.sequence);
    this.compiled = null;
  }

  get plan(): PlanRevision | null {
    return this.plans.at(-1) ?? null;
  }

  /** Sequence of the newest change of the structure; 0 without any. */
  get newestChange(): number {
    return this.changes.at(-1) ?? 0;
  }

  /** The newest revision of a node, also of one that was taken out. */
  node(kind: NodeRevision['kind'], code: string): NodeRevision | undefined {
    return this.newestOf(this.nodes.get(nodeKey(kind, code)));
  }

  structure(code: string, name: string): PlanStructure {
    return this.compiled ?? withoutPause(this.compiling(code, name));
  }

  /** The same with pauses, between which nothing may be taken. */
  *compiling(code: string, name: string): Steps<PlanStructure> {
    this.compiled ??= yield* structureSteps({ code, name }, this.newestNodes());
    return this.compiled;
  }

  get isCompiled(): boolean {
    return this.compiled !== null;
  }

  private takeNode(revision: NodeRevision): void {
    if (!this.ownsNodes) this.ownNodes();
    const key = nodeKey(revision.kind, revision.code);
    const known = this.nodes.get(key);
    if (known) known.push(revision);
    else this.nodes.set(key, [revision]);
  }

  private ownNodes(): void {
    const known = ({ sequence }: NodeRevision) => sequence <= this.upTo;
    const entries = [...this.nodes].map(([key, revisions]) => [key, revisions.filter(known)] as const);
    this.nodes = new Map(entries.filter(([, revisions]) => revisions.length > 0));
    [this.ownsNodes, this.upTo] = [true, Infinity];
  }

  private *newestNodes(): Iterable<NodeRevision> {
    for (const revisions of this.nodes.values()) {
      const newest = this.newestOf(revisions);
      if (newest) yield newest;
    }
  }

  private newestOf(revisions: NodeRevision[] | undefined): NodeRevision | undefined {
    if (!revisions || this.upTo === Infinity) return revisions?.at(-1);
    return revisions.findLast(({ sequence }) => sequence <= this.upTo);
  }
}
