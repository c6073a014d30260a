import {
  Component,
  DestroyRef,
  Injector,
  afterNextRender,
  computed,
  effect,
  inject,
  input,
  linkedSignal,
  signal,
  untracked,
  viewChildren,
} from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import {
  FormatService,
  LanguageService,
  PlanEffects,
  RecordingQueue,
  SessionStore,
  injectTranslate,
  problemSentence,
} from '@rumbo/web-data';
import {
  CutOffBannerComponent,
  CutOffControlComponent,
  IconComponent,
  LoadingComponent,
  PageStateComponent,
} from '@rumbo/web-ui';
import { DelegationDialogComponent } from './delegation/delegation-dialog.component';
import { EntryRowComponent } from './list/entry-row.component';
import {
  type EntryRow,
  entrySections,
  isScored,
  matchingRows,
  nextRow,
  periodChoices,
  rowKey,
} from './list/entry-rows';
import { OpenPeriods } from './list/open-periods';
import { type SavedNotice, SavedNoticeComponent } from './list/saved-notice.component';
import { MyKpisStore } from './my-kpis.store';
import { PartlyShownComponent } from './partly-shown.component';

/** A line owner's own KPIs: what was sent back, what is due, what comes and what is done, recorded in place. */
@Component({
  selector: 'rumbo-my-kpis-page',
  imports: [
    CutOffBannerComponent,
    CutOffControlComponent,
    DelegationDialogComponent,
    EntryRowComponent,
    IconComponent,
    LoadingComponent,
    MatButton,
    PageStateComponent,
    PartlyShownComponent,
    RouterLink,
    SavedNoticeComponent,
  ],
  providers: [MyKpisStore, PlanEffects],
  templateUrl: './my-kpis.page.html',
  styleUrl: './my-kpis.page.scss',
})
export class MyKpisPage {
  private readonly router = inject(Router);
  private readonly injector = inject(Injector);
  private readonly queue = inject(RecordingQueue);
  protected readonly session = inject(SessionStore);
  protected readonly store = inject(MyKpisStore);
  protected readonly format = inject(FormatService);
  protected readonly t = injectTranslate();
  protected readonly plural = inject(LanguageService).plural;
  private readonly rowViews = viewChildren(EntryRowComponent);

  /** The cell whose form is open, also where a link leads to. */
  readonly plan = input<string>();
  readonly kpi = input<string>();
  readonly periodo = input<string>();
  readonly buscar = input<string>();
  /** The year or period that is shown; all without it. */
  readonly mostrar = input<string>();
  readonly corte = input<string>();

  /** Nothing is recorded in the past. */
  protected readonly recording = computed(() => !this.corte());
  protected readonly sentence = computed(() => problemSentence(this.store.sheets.error(), this.t));
  /** The key of the row whose form is open. */
  protected readonly active = linkedSignal(() => {
    const [plan, kpi, period] = [this.plan(), this.kpi(), this.periodo()];
    return plan && kpi && period ? rowKey(plan, kpi, period) : null;
  });
  protected readonly found = computed(() =>
    matchingRows(this.store.rows(), {
      search: this.buscar() ?? '',
      period: this.mostrar() ?? '',
      plan: '',
    }),
  );
  protected readonly sections = computed(() => entrySections(this.found()));
  protected readonly shownSections = computed(() => this.sections().filter(({ count }) => count > 0));
  protected readonly choices = computed(() => periodChoices(this.store.rows()));
  protected readonly severalPlans = computed(
    () => new Set(this.found().map(({ plan }) => plan.code)).size > 1,
  );
  protected readonly waiting = computed(() => this.store.rows().filter((row) => this.waits(row)).length);
  /** How many of the KPIs are shown, and why others could not be; where there are more. */
  protected readonly partly = computed(() => this.store.shownKpis() < this.store.kpis());
  /** Whether a link leads to a cell that the person does not have. */
  protected readonly lost = computed(() => {
    const key = this.active();
    return key !== null && this.store.sheets.value() !== undefined && !this.rowOf(key);
  });
  protected readonly openPeriods = new OpenPeriods(this.shownSections);
  protected readonly delegating = signal(false);
  /** The owners whose delegate one is today. */
  protected readonly standsFor = computed(() => [
    ...new Set(this.store.rows().flatMap(({ kpi }) => kpi.standsFor ?? [])),
  ]);
  protected readonly notice = signal<SavedNotice | null>(null);
  protected readonly isScored = isScored;

  constructor() {
    effect(() => this.store.cutOff.set(this.corte() || null));
    effect(() => {
      const [plan, kpi] = [this.plan(), this.kpi()];
      this.store.named.set(plan && kpi ? { plan, kpi } : null);
    });
    // The first time that the rows are there, the address's cell takes the focus.
    const arrival = effect(() => {
      const key = this.active();
      if (!this.store.sheets.value() || !this.queue.ready()) return;
      arrival.destroy();
      const row = key === null ? undefined : this.rowOf(key);
      if (row) untracked(() => this.goTo(row));
    });
    effect(() => {
      const saved = this.queue.lastSaved();
      if (saved) untracked(() => this.store.take(saved));
    });
    inject(DestroyRef).onDestroy(() => arrival.destroy());
  }

  protected chooseCutOff(corte: string | null): void {
    this.notice.set(null);
    this.active.set(null);
    this.navigate({ corte, plan: null, kpi: null, periodo: null }, false);
  }

  protected search(event: Event): void {
    this.navigate({ buscar: (event.target as HTMLInputElement).value || null });
  }

  protected choosePeriod(event: Event): void {
    this.navigate({ mostrar: (event.target as HTMLSelectElement).value || null });
  }

  /** The row's form opens; the address names it. */
  protected open(row: EntryRow): void {
    if (this.active() === row.key) return;
    this.active.set(row.key);
    this.navigate({ plan: row.plan.code, kpi: row.kpi.code, periodo: row.cell.period });
  }

  protected close(): void {
    this.active.set(null);
    this.navigate({ plan: null, kpi: null, periodo: null });
  }

  /** Goes on to what waits next at once; how the value fares is told when it is known. */
  protected goOn(row: EntryRow): void {
    const next = nextRow(this.shownSections(), row.key, (other) => this.waits(other));
    if (next) this.goTo(next);
    else this.close();
    void this.tell(row);
  }

  protected move(row: EntryRow, step: 1 | -1): void {
    const shown = this.shownSections()
      .flatMap(({ periods }) => periods)
      .filter((period) => this.openPeriods.isOpen(period))
      .flatMap(({ rows }) => rows);
    const next = shown[shown.findIndex(({ key }) => key === row.key) + step];
    if (next) this.goTo(next);
  }

  protected async undo(row: EntryRow, measurementId: string): Promise<void> {
    const { name } = row.kpi;
    const period = this.format.period(row.cell.period);
    try {
      await this.store.undo(row, measurementId);
      this.notice.set({ kind: 'undone', text: this.t('entry.undone', { name, period }) });
    } catch (error) {
      this.notice.set({ kind: 'failed', text: problemSentence(error, this.t) });
    }
  }

  protected jump(group: string): void {
    document.getElementById(`my-${group}`)?.focus();
    document.getElementById(`my-${group}`)?.scrollIntoView({ block: 'start', behavior: 'smooth' });
  }

  /** How many of the rows got a value here. */
  protected savedOf(rows: readonly EntryRow[]): number {
    return rows.filter((row) => !this.waits(row)).length;
  }

  protected wantedOf(rows: readonly EntryRow[]): number {
    return rows.filter(isScored).length;
  }

  protected waits(row: EntryRow): boolean {
    if (row.group === 'done' || row.cell.closed !== null) return false;
    const recording = this.queue.recordingOf(cellOf(row))();
    if (recording && ['saving', 'unsent', 'conflict'].includes(recording.status)) return false;
    const newest = [recording?.saved, this.store.undoneOf(row.key)]
      .filter((one) => one && one.sequence > row.seen)
      .sort((a, b) => b!.sequence - a!.sequence)[0];
    return !newest || newest.state === 'withdrawn' || newest.state === 'returned';
  }

  private async tell(row: EntryRow): Promise<void> {
    const outcome = await this.queue.settled(cellOf(row));
    const { name, unit, decimals } = row.kpi;
    const period = this.format.period(row.cell.period);
    if (outcome?.status === 'saved' && outcome.saved) {
      const value = this.format.valueWithUnit(outcome.saved.value, { unit, decimals });
      const { id } = outcome.saved;
      this.notice.set({
        kind: 'saved',
        text: this.t('myKpis.saved', { name, value, period }),
        undo: () => void this.undo(row, id),
      });
    } else if (outcome && outcome.status !== 'draft') {
      this.notice.set({
        kind: outcome.status === 'unsent' ? 'waits' : 'failed',
        text: this.t(`entry.notSaved.${outcome.status}`, { name, period }),
        show: () => this.goTo(row),
      });
    }
  }

  private goTo(row: EntryRow): void {
    this.openPeriods.open(row.key);
    this.open(row);
    afterNextRender(
      () =>
        this.rowViews()
          .find((view) => view.row().key === row.key)
          ?.focusValue(),
      { injector: this.injector },
    );
  }

  private rowOf(key: string): EntryRow | undefined {
    return this.store.rows().find((row) => row.key === key);
  }

  private navigate(queryParams: Record<string, string | null>, replaceUrl = true): void {
    void this.router.navigate([], { queryParams, queryParamsHandling: 'merge', replaceUrl });
  }
}

function cellOf({ plan, kpi, cell }: EntryRow) {
  return { plan: plan.code, kpi: kpi.code, period: cell.period };
}
