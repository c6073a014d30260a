import { Component, input, output } from '@angular/core';
import type { Role } from '@rumbo/contracts';
import { injectTranslate } from '@rumbo/web-data';
import { IconComponent, type IconName } from '@rumbo/web-ui';

/** The four roles of the trial mode, each saying what the person does; one click enters. */
@Component({
  selector: 'rumbo-trial-cards',
  imports: [IconComponent],
  template: `
    <ul>
      @for (card of cards; track card.role) {
        <li>
          <button
            type="button"
            class="card"
            [disabled]="busy()"
            [attr.aria-describedby]="'trial-' + card.role"
            (click)="chosen.emit(card.role)"
          >
            <rumbo-icon [name]="card.icon" />
            <strong>{{ t('role.' + card.role) }}</strong>
          </button>
          <span class="what" [id]="'trial-' + card.role">{{ t('signIn.does.' + card.role) }}</span>
        </li>
      }
    </ul>
  `,
  styles: `
    ul {
      display: grid;
      grid-template-columns: repeat(auto-fit, minmax(13.5rem, 1fr));
      gap: 1rem;
      margin: 0;
      padding: 0;
      list-style: none;
    }
    li {
      position: relative;
      display: grid;
      grid-template-rows: auto 1fr;
      border: 1px solid var(--rumbo-line);
      border-radius: var(--rumbo-radius);
      background: var(--rumbo-surface);
      transition: border-color 120ms ease;
    }
    li:hover {
      border-color: var(--rumbo-accent);
    }
    button {
      display: grid;
      gap: 0.5rem;
      padding: 1.25rem 1.25rem 0.25rem;
      border: 0;
      background: none;
      color: inherit;
      font: inherit;
      font-size: 1rem;
      text-align: start;
      cursor: pointer;
    }
    button::after {
      content: '';
      position: absolute;
      inset: 0;
      border-radius: var(--rumbo-radius);
    }
    button:focus-visible {
      outline: none;
    }
    button:focus-visible::after {
      outline: 2px solid var(--rumbo-accent);
      outline-offset: 2px;
    }
    button[disabled] {
      cursor: progress;
    }
    rumbo-icon {
      color: var(--rumbo-accent-text);
      font-size: 1.25rem;
    }
    .what {
      padding: 0 1.25rem 1.25rem;
      color: var(--rumbo-muted);
    }
    @media (max-width: 36rem) {
      ul {
        gap: 0.625rem;
      }
      button {
        grid-template-columns: auto 1fr;
        align-items: center;
        padding-block-start: 1rem;
      }
      .what {
        padding-block-end: 1rem;
      }
    }
  `,
})
export class TrialCardsComponent {
  readonly busy = input(false);
  readonly chosen = output<Role>();
  protected readonly t = injectTranslate();
  protected readonly cards: { role: Role; icon: IconName }[] = [
    { role: 'director', icon: 'board' },
    { role: 'owner', icon: 'edit' },
    { role: 'auditor', icon: 'shield' },
    { role: 'admin', icon: 'settings' },
  ];
}
