import {
  Component,
  DestroyRef,
  type ElementRef,
  afterNextRender,
  computed,
  inject,
  output,
  signal,
  viewChild,
} from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import type { Delegation } from '@rumbo/contracts';
import { dayAt } from '@rumbo/domain';
import {
  DelegationsApi,
  FormatService,
  Pages,
  SessionStore,
  fieldProblems,
  injectTranslate,
  problemSentence,
} from '@rumbo/web-data';
import { IconComponent, LoadingComponent, MoreButtonComponent } from '@rumbo/web-ui';

/** Fields that show what the API says of them. */
const NEEDED = ['delegate', 'from', 'until'];
const FIELDS = [...NEEDED, 'reason'];

/** Who records for the owner, from which day to which; and naming somebody. */
@Component({
  selector: 'rumbo-delegation-dialog',
  imports: [IconComponent, LoadingComponent, MatButton, MatIconButton, MoreButtonComponent],
  templateUrl: './delegation-dialog.component.html',
  styleUrl: './delegation-dialog.component.scss',
})
export class DelegationDialogComponent {
  private readonly api = inject(DelegationsApi);
  private readonly session = inject(SessionStore);
  protected readonly format = inject(FormatService);
  protected readonly t = injectTranslate();
  private readonly dialog = viewChild.required<ElementRef<HTMLDialogElement>>('dialog');

  readonly closed = output();

  protected readonly pages = new Pages(
    signal({}),
    (_, before, abort) => this.api.delegations(before, abort),
    ({ delegations }) => delegations,
  );
  protected readonly list = this.pages.first;
  protected readonly today = dayAt(new Date().toISOString());
  protected readonly me = computed(() => this.session.me()?.username ?? '');
  protected readonly candidates = computed(() =>
    (this.list.value()?.owners ?? []).filter(({ username }) => username !== this.me()),
  );
  protected readonly current = computed(() =>
    this.pages.items().filter(({ state }) => state === 'inForce' || state === 'upcoming'),
  );
  protected readonly busy = signal(false);
  private readonly missing = signal<readonly string[]>([]);
  private readonly problem = signal<unknown>(null);
  protected readonly fields = computed(() => fieldProblems(this.problem()));
  /** What none of the fields that say their own problem tells. */
  protected readonly general = computed(() => {
    const problem = this.problem();
    return problem && !FIELDS.some((field) => this.fields()[field]) ? problemSentence(problem, this.t) : '';
  });
  protected readonly done = signal('');
  protected readonly moreProblem = computed(() => problemSentence(this.pages.moreProblem(), this.t));
  protected readonly loadFailed = computed(() => problemSentence(this.list.error(), this.t));

  constructor() {
    let before: Element | null = null;
    afterNextRender(() => {
      before = document.activeElement;
      this.dialog().nativeElement.showModal();
    });
    // The dialogue leaves the page without being closed, which alone would give the focus back.
    inject(DestroyRef).onDestroy(() => (before as HTMLElement | null)?.focus());
  }

  /** What is wrong with a field: it is empty, or the API refused it. */
  protected told(field: string): string {
    return this.missing().includes(field) ? this.t('form.problem.required') : (this.fields()[field] ?? '');
  }

  protected isMine({ owner }: Delegation): boolean {
    return owner === this.me();
  }

  protected words({ from, until, delegateName, ownerName, owner }: Delegation): string {
    const days = { from: this.format.day(from), until: this.format.day(until) };
    return owner === this.me()
      ? this.t('delegation.mine', { who: delegateName, ...days })
      : this.t('delegation.theirs', { who: ownerName, ...days });
  }

  protected async name(event: Event): Promise<void> {
    event.preventDefault();
    const form = new FormData(event.target as HTMLFormElement);
    const text = (field: string) => String(form.get(field) ?? '');
    const missing = NEEDED.filter((field) => text(field) === '');
    this.missing.set(missing);
    if (missing[0]) {
      this.problem.set(null);
      this.done.set('');
      this.dialog().nativeElement.querySelector<HTMLElement>(`#delegation-${missing[0]}`)?.focus();
      return;
    }
    const reason = text('reason').trim();
    await this.change(async () => {
      const set = await this.api.setDelegation({
        delegate: text('delegate'),
        from: text('from'),
        until: text('until'),
        ...(reason ? { reason } : {}),
      });
      return this.t('delegation.named', { who: set.delegateName });
    });
  }

  protected async end(delegation: Delegation): Promise<void> {
    await this.change(async () => {
      await this.api.endDelegation(delegation.id);
      return this.t('delegation.ended', { who: delegation.delegateName });
    });
  }

  private async change(write: () => Promise<string>): Promise<void> {
    this.busy.set(true);
    this.problem.set(null);
    this.done.set('');
    try {
      this.done.set(await write());
      this.list.reload();
    } catch (error) {
      this.problem.set(error);
    } finally {
      this.busy.set(false);
    }
  }
}
