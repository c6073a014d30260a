import { Component, input } from '@angular/core';
import { type Params, RouterLink } from '@angular/router';
import { IconComponent } from './icon.component';

/** The way back to the page that this one belongs to. */
@Component({
  selector: 'rumbo-back-link',
  imports: [IconComponent, RouterLink],
  template: `
    <nav [attr.aria-label]="label()">
      <a [routerLink]="to()" [queryParams]="params()"><rumbo-icon name="arrow-left" />{{ title() }}</a>
    </nav>
  `,
  styles: `
    :host {
      display: block;
    }

    a {
      display: inline-flex;
      align-items: center;
      gap: 0.4rem;
    }
  `,
})
export class BackLinkComponent {
  /** Of that page. */
  readonly title = input.required<string>();
  /** What the link does, for those who hear it. */
  readonly label = input.required<string>();
  readonly to = input.required<string | string[]>();
  readonly params = input<Params | null>(null);
}
