import { LiveBoard, type BoardChange, type Mode, type PlanState, type Revision } from '@rumbo/domain';
import { eventBytes } from '../streams/event-bytes';
import type { EventStream } from '../streams/event-stream';

/** A patch that is larger is not sent: the whole board, asked for anew, comes from prepared bytes. */
const MOST_PATCH_BYTES = 3 * 1024;
/** Patches kept for those who come back. */
const MOST_KEPT = 300;

/** One board that somebody follows, and all who do. */
export class FollowedBoard {
  private readonly streams = new Set<EventStream>();
  private readonly kept: { sequence: number; bytes: Buffer }[] = [];
  private live: LiveBoard;
  /** Whoever knows the board of this sequence or a later one is brought up to date by the patches that are kept. */
  private knownFrom: number;

  /** @throws PeriodError when the period is none */
  constructor(
    private state: PlanState,
    private readonly query: { period: string; mode: Mode },
    now: string,
  ) {
    this.live = new LiveBoard(state, query, now);
    this.knownFrom = state.sequence;
  }

  get from(): number {
    return this.knownFrom;
  }

  get followers(): number {
    return this.streams.size;
  }

  /**
   * Lets a stream in and tells it what it has missed.
   * @param since the sequence of the board that the client knows; undefined when it wants to hear of what is to come
   * @param at the instant of that board
   * @param missed the plan's revisions after it up to `from` at least, where it knows less than this board keeps
   */
  join(
    stream: EventStream,
    since: number | undefined,
    at: string | undefined,
    missed: readonly Revision[],
  ): void {
    this.streams.add(stream);
    if (since === undefined) return;
    const toldUpTo = missed.at(-1)?.sequence ?? since;
    if (toldUpTo < this.knownFrom || (at !== undefined && this.live.isDueOtherwise(at)))
      return stream.send(this.reloadBytes());
    const change = missed.length > 0 ? this.live.catchUp(missed) : null;
    if (change) stream.send(patchBytes(change) ?? this.reloadBytes());
    for (const { sequence, bytes } of this.kept) if (sequence > toldUpTo) stream.send(bytes);
  }

  leave(stream: EventStream): void {
    this.streams.delete(stream);
  }

  /** Takes what the plan's state has just taken; null when the state is another one now. */
  take(state: PlanState, taken: readonly Revision[] | null, now: string): void {
    if (!taken || state !== this.state) {
      this.state = state;
      this.live = new LiveBoard(state, this.query, now);
      return this.reload();
    }
    if (this.judge(now)) return;
    const change = this.live.take(taken, now);
    if (!change) return;
    const bytes = patchBytes(change);
    if (!bytes) return this.reload();
    this.kept.push({ sequence: state.sequence, bytes });
    if (this.kept.length > MOST_KEPT) this.knownFrom = this.kept.shift()!.sequence;
    this.send(bytes);
  }

  /** Draws the board anew where something else is due than before; whether that is so. */
  judge(now: string): boolean {
    if (!this.live.isDueOtherwise(now)) return false;
    this.live.draw(now);
    this.reload();
    return true;
  }

  /** Ends every stream. */
  end(retryMs: number): void {
    for (const stream of this.streams) stream.end(retryMs);
  }

  private reload(): void {
    this.kept.length = 0;
    this.knownFrom = this.state.sequence;
    this.send(this.reloadBytes());
  }

  private send(bytes: Buffer): void {
    for (const stream of this.streams) stream.send(bytes);
  }

  private reloadBytes(): Buffer {
    const { sequence } = this.state;
    return eventBytes('reload', { sequence }, sequence);
  }
}

/** Null for what is no patch, or too large for one. */
function patchBytes(change: NonNullable<BoardChange>): Buffer | null {
  if (change === 'reload') return null;
  const bytes = eventBytes('patch', change, change.sequence);
  return bytes.length > MOST_PATCH_BYTES ? null : bytes;
}
