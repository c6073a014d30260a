import { setImmediate as turn, setTimeout as pause } from 'node:timers/promises';
import {
  type BeforeApplicationShutdown,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import type { PackedPart } from '@rumbo/domain';
import { JobLocks } from '../jobs/job-locks';
import { CheckpointStore } from './checkpoint-store';
import type { LivePlan } from './live-plan';
import { PlanStates } from './plan-states';

/** Fewer revisions than this are folded faster than anybody notices. */
const LEAST_REVISIONS = 10_000;
/** About one in a hundred of the revisions that a plan is made of, by the memory that it takes. */
const BYTES_A_REVISION = 4_500;
/** Nothing is written in the first minutes of a process, and no plan more often than this, in ms. */
const EVERY_MS = 120_000;
/** Between two parts, so that writes of people come in between; in ms. */
const BETWEEN_PARTS_MS = 20;
/** How often columns are packed where they are, and found to be others meanwhile, before all of them are copied for it. */
const TRIES = 2;

/**
 * Writes checkpoints of large plans in the background: when so many revisions are newer than the last one that reading
 * them would be felt at the next start. One process at a time writes a plan's.
 */
@Injectable()
export class CheckpointKeeper implements OnApplicationBootstrap, BeforeApplicationShutdown {
  /** After how many ms of packing columns others have their turn, and how. */
  readonly turns = { afterMs: 1, take: (): Promise<unknown> => turn() };
  private readonly logger = new Logger('CheckpointKeeper');
  private timer: NodeJS.Timeout | null = null;
  private running: Promise<void> = Promise.resolve();
  private stopping = false;

  constructor(
    private readonly states: PlanStates,
    private readonly store: CheckpointStore,
    private readonly jobs: JobLocks,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(
      () => (this.running = this.running.then(() => this.keepDue())),
      EVERY_MS,
    ).unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopping = true;
    if (this.timer) clearInterval(this.timer);
    await this.running;
  }

  /** Writes what is due. */
  async keepDue(): Promise<void> {
    for (const live of this.states.held) {
      if (this.stopping) return;
      if (live.busy || live.newer < dueAfter(live)) continue;
      await this.keep(live.plan).catch((error: unknown) =>
        this.logger.warn(`No checkpoint of ${live.plan}: ${String(error)}`),
      );
    }
  }

  /** Writes a checkpoint of a plan as it is now. */
  async keep(plan: string): Promise<void> {
    await this.jobs.alone(`checkpoint ${plan}`, async () => {
      const live = await this.states.newest(plan);
      if (!live) return;
      const { sequence, newer, parts } = await this.packed(live);
      const wait = async () => {
        await pause(BETWEEN_PARTS_MS);
        return !this.stopping;
      };
      await this.store.write(plan, sequence, parts, wait);
      if (this.stopping) return;
      live.newer -= newer;
      await this.store.deleteOthers(plan, sequence, wait);
    });
  }

  /** The columns as of one sequence, packed in turns; anew when something was written meanwhile. */
  private async packed(live: LivePlan): Promise<Packed> {
    const { state } = live;
    for (let tries = 1; ; tries++) {
      // Once they are compiled, nothing but a revision changes what is packed.
      void state.columns;
      const { sequence, newer } = live;
      const packedAt = state.sequence;
      const fromCopy = tries > TRIES;
      const isStill = () => fromCopy || state.sequence === packedAt;
      const parts: PackedPart[] = [];
      let since = performance.now();
      for (const part of state.pack(fromCopy)) {
        parts.push(part);
        if (performance.now() - since < this.turns.afterMs) continue;
        await this.turns.take();
        if (!isStill()) break;
        since = performance.now();
      }
      if (isStill()) return { parts, sequence, newer };
    }
  }
}

interface Packed {
  parts: PackedPart[];
  sequence: number;
  /** Revisions that were in no checkpoint before. */
  newer: number;
}

function dueAfter({ state }: LivePlan): number {
  return Math.max(LEAST_REVISIONS, state.byteLength / BYTES_A_REVISION);
}
