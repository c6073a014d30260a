import { A11yModule } from '@angular/cdk/a11y';
import { CdkConnectedOverlay } from '@angular/cdk/overlay';
import {
  Component,
  ElementRef,
  computed,
  input,
  linkedSignal,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import { IconComponent } from '../icon.component';
import { instantOfLocal, isSequence, localOfInstant } from './cut-off-choice';

type Kind = 'now' | 'time' | 'sequence';

/** Chooses the moment whose knowledge a page shows: now, a time, or a sequence of the ledger. */
@Component({
  selector: 'rumbo-cut-off-control',
  imports: [A11yModule, CdkConnectedOverlay, IconComponent, MatButton, TranslocoPipe],
  templateUrl: './cut-off-control.component.html',
  styleUrl: './cut-off-control.component.scss',
})
export class CutOffControlComponent {
  /** ISO time or sequence; null for now. */
  readonly cutOff = input<string | null>(null);
  /** What the page that is shown was drawn with, to start from. */
  readonly shown = input<{ asOf: string; sequence: number }>();
  /** What the button says; without it, whether the page shows now or the past. */
  readonly label = input('');
  /** Translation key of what is chosen. */
  readonly heading = input('cutOff.heading');
  /** Whether now can be chosen. */
  readonly withNow = input(true);
  readonly chosen = output<string | null>();

  /** What opens comes once somebody opens it, or nothing else is to be done. */
  protected readonly open = signal(false);
  protected readonly origin = viewChild.required<unknown, ElementRef<HTMLElement>>('trigger', {
    read: ElementRef,
  });
  protected readonly kind = linkedSignal<Kind>(() => {
    const cutOff = this.cutOff();
    if (cutOff === null) return this.withNow() ? 'now' : 'time';
    return isSequence(cutOff) ? 'sequence' : 'time';
  });
  protected readonly local = linkedSignal(() => {
    const shown = this.shown();
    return shown ? localOfInstant(shown.asOf) : '';
  });
  protected readonly sequence = linkedSignal(() => String(this.shown()?.sequence ?? ''));

  protected readonly choice = computed<string | null | undefined>(() => {
    switch (this.kind()) {
      case 'now':
        return null;
      case 'time':
        return instantOfLocal(this.local()) ?? undefined;
      case 'sequence':
        return isSequence(this.sequence()) ? this.sequence() : undefined;
    }
  });

  protected apply(): void {
    const choice = this.choice();
    if (choice === undefined) return;
    this.open.set(false);
    this.chosen.emit(choice);
  }

  protected write(target: typeof this.local, event: Event): void {
    target.set((event.target as HTMLInputElement).value);
  }
}
