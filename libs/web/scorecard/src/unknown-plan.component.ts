import { Component, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { injectTranslate } from '@rumbo/web-data';
import { PageStateComponent } from '@rumbo/web-ui';

/** In place of a page whose address names a plan that there is not. */
@Component({
  selector: 'rumbo-unknown-plan',
  imports: [PageStateComponent, RouterLink],
  template: `
    <h1 class="visually-hidden">{{ t(page()) }}</h1>
    <rumbo-page-state
      icon="search"
      [heading]="t('board.unknownPlan', { plan: plan() })"
      [detail]="t('board.unknownPlanDetail')"
    >
      <a routerLink="/planes">{{ t('title.plans') }}</a>
    </rumbo-page-state>
  `,
  styles: `
    :host {
      display: block;
    }
  `,
})
export class UnknownPlanComponent {
  protected readonly t = injectTranslate();

  /** Key of the page's title. */
  readonly page = input.required<string>();
  readonly plan = input.required<string>();
}
