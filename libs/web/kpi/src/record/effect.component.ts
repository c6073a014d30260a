import { NgTemplateOutlet } from '@angular/common';
import { Component, computed, inject, input } from '@angular/core';
import { FormatService, type NodeEffect, injectTranslate } from '@rumbo/web-data';
import { IconComponent } from '@rumbo/web-ui';

/** The scores before and after, from the KPI up to the plan. */
@Component({
  selector: 'rumbo-effect',
  imports: [IconComponent, NgTemplateOutlet],
  template: `
    <div aria-live="polite">
      @if (informative()) {
        <p class="muted">{{ t('entry.informative') }}</p>
      } @else if (effect(); as nodes) {
        <div data-testid="effect">
          <ng-container [ngTemplateOutlet]="table" [ngTemplateOutletContext]="{ $implicit: nodes }" />
        </div>
      } @else if (failed()) {
        <p class="muted">{{ t('record.effectFailed') }}</p>
      }
    </div>
    @if (!effect() && !failed() && awaited(); as nodes) {
      <!-- Held from the key stroke on, so that what comes later moves nothing. -->
      <div class="room" aria-hidden="true">
        @if (nodes.length > 0) {
          <ng-container [ngTemplateOutlet]="table" [ngTemplateOutletContext]="{ $implicit: nodes }" />
        } @else {
          <p>{{ t('entry.informative') }}</p>
        }
      </div>
    }
    <ng-template #table let-nodes>
      <h3>{{ t('record.effect', { period: period() }) }}</h3>
      <table class="figures">
        <thead>
          <tr>
            <th scope="col">{{ t('record.node') }}</th>
            <th scope="col" class="end">{{ t('record.now') }}</th>
            <th scope="col" class="end">{{ t('record.then') }}</th>
          </tr>
        </thead>
        <tbody>
          @for (node of nodes; track node.kind) {
            <tr [class.changed]="node.before !== node.after">
              <th scope="row">
                {{ t('kind.' + node.kind) }}
                <span class="muted">{{ node.kind === 'plan' ? '' : node.code }}</span>
              </th>
              <td class="end">{{ written(node.before) }}</td>
              <td class="end after">
                @if (node.before !== node.after) {
                  <rumbo-icon name="arrow-right" />
                }
                {{ written(node.after) }}
              </td>
            </tr>
          }
        </tbody>
      </table>
    </ng-template>
  `,
  styles: `
    table {
      margin-block-start: 0.25rem;
    }
    .figures th,
    .figures td {
      padding: 0.25rem 0;
    }
    .changed .after {
      color: var(--rumbo-accent-text);
      font-weight: 600;
    }
    rumbo-icon {
      font-size: 0.75rem;
      vertical-align: -0.125em;
    }
    p {
      margin: 0;
    }
    .room {
      visibility: hidden;
    }
  `,
})
export class EffectComponent {
  protected readonly t = injectTranslate();
  private readonly format = inject(FormatService);

  readonly effect = input<NodeEffect[] | null>(null);
  /** The levels that the effect will be told of, none where nothing is scored; null while nothing is tried. */
  readonly awaited = input<NodeEffect[] | null>(null);
  readonly failed = input(false);
  /** The board's period as it is read. */
  readonly period = input.required<string>();

  /** The value is not scored, so nothing above it moves either. */
  protected readonly informative = computed(
    () =>
      this.effect()?.some(({ kind, before, after }) => kind === 'kpi' && before === null && after === null) ??
      false,
  );

  protected written(score: number | null): string {
    return score === null ? this.t('record.none') : this.format.percent(score);
  }
}
