import { Component, computed, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import type { RequestedReminders } from '@rumbo/contracts';
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
import { ExportMenuComponent, IconComponent, LoadingComponent, PageStateComponent } from '@rumbo/web-ui';
import { RequestFormComponent } from './request-form.component';
import { inOrder, readOrder, turned, UNIT_COLUMNS, writeOrder, type UnitColumn } from './unit-order';

/** In the address: the form is open. */
const OPEN = 'si';
const NUMBERS: readonly UnitColumn[] = ['missing', 'returned', 'reported', 'daysLate'];

/** Who has not reported, by line and days late; directors ask all of them at once. */
@Component({
  selector: 'rumbo-unreported-page',
  imports: [
    ExportMenuComponent,
    IconComponent,
    LoadingComponent,
    MatButton,
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
  protected readonly path = computed(() => `${planPath(this.plan())}/unreported`);
  protected readonly order = computed(() => readOrder(this.orden()));
  protected readonly units = computed(() => inOrder(this.found.value()?.units ?? [], this.order()));
  protected readonly total = computed(() =>
    this.units().reduce((sum, { missing, returned }) => sum + missing + returned, 0),
  );
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

  private show(queryParams: Record<string, string | null>): void {
    void this.router.navigate([], { queryParams, queryParamsHandling: 'merge', replaceUrl: true });
  }
}
