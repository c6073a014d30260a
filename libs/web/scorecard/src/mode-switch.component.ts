import { Component, input, output } from '@angular/core';
import { MatButtonToggle, MatButtonToggleGroup } from '@angular/material/button-toggle';
import type { Mode } from '@rumbo/domain';
import { injectTranslate } from '@rumbo/web-data';

/** Chooses whether a part of a year shows itself alone or the year up to its end. */
@Component({
  selector: 'rumbo-mode-switch',
  imports: [MatButtonToggle, MatButtonToggleGroup],
  template: `
    <mat-button-toggle-group
      hideSingleSelectionIndicator
      [attr.aria-label]="t('board.mode')"
      [value]="mode()"
      (change)="chosen.emit($event.value)"
    >
      <mat-button-toggle value="ytd">{{ t('board.ytd') }}</mat-button-toggle>
      <mat-button-toggle value="period">{{ t('board.onlyPeriod') }}</mat-button-toggle>
    </mat-button-toggle-group>
  `,
  styles: `
    mat-button-toggle-group {
      --mat-button-toggle-height: 2.25rem;
      --mat-button-toggle-shape: 0.5rem;
    }
  `,
})
export class ModeSwitchComponent {
  readonly mode = input.required<Mode>();
  readonly chosen = output<Mode>();
  protected readonly t = injectTranslate();
}
