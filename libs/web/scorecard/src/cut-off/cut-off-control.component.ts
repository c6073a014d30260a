import { A11yModule } from '@angular/cdk/a11y';
import { CdkConnectedOverlay, CdkOverlayOrigin } from '@angular/cdk/overlay';
import { Component, computed, input, linkedSignal, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { injectTranslate } from '@rumbo/web-data';
import { IconComponent } from '@rumbo/web-ui';
import { instantOfLocal, isSequence, localOfInstant } from './cut-off-choice';

type Kind = 'now' | 'time' | 'sequence';

/** Chooses the moment whose knowledge the board shows: now, a time, or a sequence of the ledger. */
@Component({
  selector: 'rumbo-cut-off-control',
  imports: [A11yModule, CdkConnectedOverlay, CdkOverlayOrigin, IconComponent, MatButton],
  templateUrl: './cut-off-control.component.html',
  styleUrl: './cut-off-control.component.scss',
})
export class CutOffControlComponent {
  protected readonly t = injectTranslate();

  /** ISO time or sequence; null for now. */
  readonly cutOff = input<string | null>(null);
  /** What the board that is shown was drawn with, to start from. */
  readonly shown = input<{ asOf: string; sequence: number }>();
  readonly chosen = output<string | null>();

  protected readonly open = signal(false);
  protected readonly kind = linkedSignal<Kind>(() => {
    const cutOff = this.cutOff();
    if (cutOff === null) return 'now';
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
