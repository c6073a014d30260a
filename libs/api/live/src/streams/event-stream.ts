import type { ServerResponse } from 'node:http';
import type { Person } from '@rumbo/api-platform';
import { retryBytes } from './event-bytes';

/**
 * What may wait for a client that reads slowly. One that is further behind is cut off: it asks again with the sequence
 * that it knows, which costs less than holding what it does not read.
 */
export const MOST_WAITING_BYTES = 256 * 1024;

/** One client's stream of events. */
export class EventStream {
  private open: boolean;

  /** @param token of the session that it belongs to */
  constructor(
    private readonly response: ServerResponse,
    readonly person: Person,
    readonly token: string | undefined,
  ) {
    // Who asked may have left while the answer was made ready.
    this.open = !response.destroyed;
    response.once('close', () => (this.open = false));
    // A write that crosses with a connection that breaks is no fault.
    response.on('error', () => undefined);
  }

  /** Passes prepared bytes on; the same ones may go to any number of streams. */
  send(bytes: Buffer): void {
    if (!this.open) return;
    // By itself Node holds a chunk back until all that is to be done now is done, the answer to the write included.
    const { socket } = this.response;
    socket?.cork();
    this.response.write(bytes);
    socket?.uncork();
    if (this.response.writableLength > MOST_WAITING_BYTES) this.cut();
  }

  /** Ends in order. @param retryMs how long the client is asked to wait before it comes back */
  end(retryMs: number): void {
    if (!this.open) return;
    this.open = false;
    this.response.end(retryBytes(retryMs));
  }

  onClosed(listener: () => void): void {
    if (this.open) this.response.once('close', listener);
    else listener();
  }

  private cut(): void {
    this.open = false;
    this.response.destroy();
  }
}
