import { Injectable, signal } from '@angular/core';

/** The reason given last, suggested for the next correction for as long as the page lives. */
@Injectable({ providedIn: 'root' })
export class ReasonMemory {
  readonly last = signal('');
}
