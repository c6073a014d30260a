import { Component, computed, inject, input, linkedSignal, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import type { RequestedReminders, UnreportedUnit } from '@rumbo/contracts';
import { parsePeriod } from '@rumbo/domain';
import {
  ApiProblem,
  FormatService,
  LanguageService,
  NoticesApi,
  SessionStore,
  injectTranslate,
  planPath,
  problemSentence,
  remote,
} from '@rumbo/web-data';
import {
  ExportMenuComponent,
  IconComponent,
  LoadingComponent,
  MoreButtonComponent,
  PageStateComponent,
  injectFocusOnceDrawn,
} from '@rumbo/web-ui';
import { RequestFormComponent } from './request-form.component';
import { inOrder, readOrder, turned, UNIT_COLUMNS, writeOrder, type UnitColumn } from './unit-order';

/** In the address: the form is open. */
const OPEN = 'si';
/** Further values of a line that are asked for at once. */
const PAGE = 100;
const NUMBERS: readonly UnitColumn[] = ['missing', 'returned', 'reported', 'daysLate'];

/** Who has not reported, by line and days late; directors ask all of them at once. */
@Component({
  selector: 'rumbo-unreported-page',
  imports: [
    ExportMenuComponent,
    IconComponent,
    LoadingComponent,
    MatButton,
    MoreButtonComponent,
    PageStateComponent,
    RequestFormComponent,
    RouterLink,
  ],
  templateUrl: './unreported.page.html',
  styleUrl: './unreported.page.scss',
})
export class UnreportedPage {
  private readonly api = inject(NoticesApi);
  private readonly router = inject(Router);
  private readonly focusOn = injectFocusOnceDrawn();
  private readonly session = inject(SessionStore);
  protected readonly format = inject(FormatService);
  protected readonly t = injectTranslate();
  protected readonly plural = inject(LanguageService).plural;
  protected readonly columns = UNIT_COLUMNS;

  readonly plan = input.required<string>();
  readonly periodo = input<string>();
  readonly corte = input<string>();
  readonly orden = input<string>();
  readonly solicitar = input<string>();

  protected readonly period = computed(() => {
    const text = this.periodo();
    return text !== undefined && parsePeriod(text) ? text : null;
  });
  protected readonly found = remote(
    () => ({ plan: this.plan(), period: this.period(), asOf: this.corte() ?? null }),
    ({ plan, period, asOf }, abort) => this.api.unreported(plan, { period, asOf }, abort),
  );
  /** Lines of which further values were asked for, with all that is known of them. */
  private readonly longer = linkedSignal<unknown, ReadonlyMap<string, UnreportedUnit>>({
    source: this.found.value,
    computation: () => new Map(),
  });
  protected readonly path = computed(() => `${planPath(this.plan())}/unreported`);
  private readonly known = computed(() =>
    (this.found.value()?.units ?? []).map((unit) => this.longer().get(unit.line) ?? unit),
  );
  protected readonly order = computed(() => readOrder(this.orden()));
  protected readonly units = computed(() => inOrder(this.known(), this.order()));
  protected readonly total = computed(() => {
    const { missing, returned } = this.found.value()?.total ?? { missing: 0, returned: 0 };
    return missing + returned;
  });
  protected readonly unknown = computed(() => {
    const error = this.found.error();
    return error instanceof ApiProblem && error.code === 'PLAN.NOT_FOUND';
  });
  protected readonly sentence = computed(() => problemSentence(this.found.error(), this.t));
  /** The past cannot be asked for. */
  protected readonly mayRequest = computed(
    () => this.session.may('reminder.request') && this.corte() === undefined && this.total() > 0,
  );
  protected readonly requesting = computed(
    () => this.mayRequest() && this.period() !== null && this.solicitar() === OPEN,
  );

  protected readonly busy = signal(false);
  protected readonly done = signal<RequestedReminders | null>(null);
  private readonly failure = signal<unknown>(null);
  protected readonly refusal = computed(() =>
    this.failure() ? problemSentence(this.failure(), this.t) : '',
  );

  protected isNumber(column: UnitColumn): boolean {
    return NUMBERS.includes(column);
  }

  protected sortedBy(column: UnitColumn): 'ascending' | 'descending' | null {
    const { column: current, descending } = this.order();
    if (current !== column) return null;
    return descending ? 'descending' : 'ascending';
  }

  protected sort(column: UnitColumn): void {
    this.show({ orden: writeOrder(turned(this.order(), column)) });
  }

  protected choosePeriod(event: Event): void {
    this.done.set(null);
    this.show({ periodo: (event.target as HTMLSelectElement).value || null, solicitar: null });
  }

  protected openForm(open: boolean): void {
    this.failure.set(null);
    this.show({ solicitar: open ? OPEN : null });
  }

  protected async request(message: string): Promise<void> {
    const period = this.period();
    if (period === null || this.busy()) return;
    this.busy.set(true);
    this.failure.set(null);
    try {
      const body = message === '' ? { period } : { period, message };
      this.done.set(await this.api.requestReminders(this.plan(), body));
      this.show({ solicitar: null });
      this.found.reload();
    } catch (error) {
      this.failure.set(error);
    } finally {
      this.busy.set(false);
    }
  }

  protected readonly loadingMore = signal<string | null>(null);
  protected readonly moreProblem = signal<{ line: string; sentence: string } | null>(null);

  /** The focus stays on the button; where that goes away it is on the first value that came. */
  protected async showMore({ line, values, next: after }: UnreportedUnit): Promise<void> {
    const list = this.found.value();
    if (after === null || this.loadingMore() !== null) return;
    this.loadingMore.set(line);
    this.moreProblem.set(null);
    try {
      const query = { period: this.period(), asOf: this.corte() ?? null };
      const further = await this.api.unreportedOf(this.plan(), { ...query, line, after, limit: PAGE });
      // Another period was chosen meanwhile.
      if (this.found.value() !== list) return;
      const known = list!.units.find((unit) => unit.line === line)!;
      const all = [...values, ...(further?.values ?? [])];
      const next = further?.next ?? null;
      this.longer.update((longer) => new Map(longer).set(line, { ...known, values: all, next }));
      const came = all[values.length];
      if (came && next === null) this.focusOn(`[data-value="${came.kpi}@${came.period}"] a`);
    } catch (error) {
      this.moreProblem.set({ line, sentence: problemSentence(error, this.t) });
    } finally {
      this.loadingMore.set(null);
    }
  }

  private show(queryParams: Record<string, string | null>): void {
    void this.router.navigate([], { queryParams, queryParamsHandling: 'merge', replaceUrl: true });
  }
}
