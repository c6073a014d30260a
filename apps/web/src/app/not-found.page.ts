import { Component } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import { injectTranslate } from '@rumbo/web-data';
import { PageStateComponent } from '@rumbo/web-ui';

@Component({
  selector: 'rumbo-not-found-page',
  imports: [PageStateComponent, MatButton, RouterLink],
  template: `
    <h1 class="visually-hidden">{{ t('title.notFound') }}</h1>
    <rumbo-page-state icon="search" [heading]="t('notFound.heading')" [detail]="t('notFound.detail')">
      <a matButton="filled" routerLink="/">{{ t('notFound.home') }}</a>
    </rumbo-page-state>
  `,
})
export class NotFoundPage {
  protected readonly t = injectTranslate();
}
