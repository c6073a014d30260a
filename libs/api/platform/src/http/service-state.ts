import { Injectable } from '@nestjs/common';

/** Whether new requests are welcome: not before the start is complete nor once the shutdown began. */
@Injectable()
export class ServiceState {
  private open = false;

  get accepting(): boolean {
    return this.open;
  }

  opened(): void {
    this.open = true;
  }

  draining(): void {
    this.open = false;
  }
}
