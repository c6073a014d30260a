import { ApiProblem } from '../api/api-problem';
import { backoffMs } from '../recording/engine/backoff';
import { readEvents, type ServerEvent } from './event-reader';

/** `off`: nothing to listen to, or the API refuses; `connecting` also while it waits for the next attempt. */
export type LiveState = 'off' | 'connecting' | 'live';

export interface LiveParts {
  /** Opens a stream; rejects with an {@link ApiProblem}. */
  open(address: string, signal: AbortSignal): Promise<ReadableStream<Uint8Array<ArrayBuffer>>>;
  heard(event: ServerEvent): void;
  became(state: LiveState): void;
}

export interface LiveTiming {
  /** Longer than twice the server's heartbeat: a connection that is silent for so long is none any more. */
  silenceMs: number;
  /** A stream that ends sooner counts as a failed attempt. */
  soundMs: number;
  waitMs(failures: number): number;
}

const TIMING: LiveTiming = { silenceMs: 60_000, soundMs: 5_000, waitMs: backoffMs };

/** One stream of events at a time, opened again whenever it breaks, until it is closed or the API refuses it. */
export class LiveConnection {
  private attempt: AbortController | null = null;
  private turn = 0;
  private wakeUp: () => void = () => undefined;

  constructor(
    private readonly parts: LiveParts,
    private readonly timing = TIMING,
  ) {}

  /** Listens to another stream from now on; the address is asked for at every attempt. */
  listen(address: () => string): void {
    this.close();
    void this.keepOpen(address, this.turn);
  }

  close(): void {
    this.turn++;
    this.attempt?.abort();
    this.attempt = null;
    this.wakeUp();
    this.parts.became('off');
  }

  /** Tries at once where it waits for the next attempt. */
  wake(): void {
    this.wakeUp();
  }

  private async keepOpen(address: () => string, turn: number): Promise<void> {
    for (let failures = 0; turn === this.turn;) {
      this.parts.became('connecting');
      const started = performance.now();
      const attempt = (this.attempt = new AbortController());
      let askedMs = 0;
      try {
        const stream = await this.parts.open(address(), attempt.signal);
        if (turn === this.turn) this.parts.became('live');
        askedMs = await this.read(stream, attempt, turn);
      } catch (error) {
        if (turn === this.turn && isRefusal(error)) return this.close();
      }
      if (turn !== this.turn) return;
      failures = performance.now() - started < this.timing.soundMs ? failures + 1 : 0;
      this.parts.became('connecting');
      await this.wait(Math.max(askedMs, this.timing.waitMs(Math.max(1, failures))));
    }
  }

  /** @returns how long the server asks to wait before the next attempt, in milliseconds */
  private async read(
    stream: ReadableStream<Uint8Array<ArrayBuffer>>,
    attempt: AbortController,
    turn: number,
  ): Promise<number> {
    let askedMs = 0;
    let silence = setTimeout(() => attempt.abort(), this.timing.silenceMs);
    try {
      await readEvents(stream, {
        heard: (event) => {
          if (turn === this.turn) this.parts.heard(event);
        },
        retry: (ms) => (askedMs = ms),
        alive: () => {
          clearTimeout(silence);
          silence = setTimeout(() => attempt.abort(), this.timing.silenceMs);
        },
      });
    } catch {
      // It broke off; what was asked before holds.
    } finally {
      clearTimeout(silence);
    }
    return askedMs;
  }

  private wait(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.wakeUp = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }
}

/** Whether asking again would be answered the same. */
function isRefusal(error: unknown): boolean {
  const status = error instanceof ApiProblem ? error.status : 0;
  return status >= 400 && status < 500 && status !== 408 && status !== 429;
}
