import { Injectable } from '@nestjs/common';

/** Whether new requests are welcome: not before the start is complete nor once the shutdown began. */
@Injectable()
export class ServiceState {
  private open = false;
  private readonly leaving = new AbortController();
  /** Aborts when the shutdown begins: what would stay open for long, a stream of events say, ends by it. */
  readonly ending: AbortSignal = this.leaving.signal;

  get accepting(): boolean {
    return this.open;
  }

  opened(): void {
    this.open = true;
  }

  draining(): void {
    this.open = false;
    this.leaving.abort();
  }
}
