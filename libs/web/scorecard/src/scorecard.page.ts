import {
  Component,
  DestroyRef,
  afterRenderEffect,
  computed,
  effect,
  inject,
  input,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatProgressBar } from '@angular/material/progress-bar';
import { Router, RouterLink } from '@angular/router';
import type { ScorecardNode } from '@rumbo/domain';
import { FormatService, injectTranslate, problemSentence, planPath, sameValue } from '@rumbo/web-data';
import {
  CutOffBannerComponent,
  CutOffControlComponent,
  IconComponent,
  LoadingComponent,
  PageStateComponent,
  TwoClocksComponent,
  ExportMenuComponent,
} from '@rumbo/web-ui';
import { afterFrame } from './after-frame';
import {
  ALL_OPEN,
  type BoardState,
  NO_OWNER,
  type OpenNodes,
  boardParams,
  isOpen,
  readBoardState,
  withToggled,
} from './board-query';
import { type BoardRow, boardRows, isFiltering } from './board-rows';
import { BoardTableComponent } from './board-table/board-table.component';
import { BoardToolbarComponent } from './board-toolbar/board-toolbar.component';
import { isKpi, usuallyOpen } from './board-tree';
import { drawnInTurns } from './drawn-in-turns';
import { keyOf } from './levels/board-node';
import { LiveBoard } from './live/live-board';
import { LiveStateComponent } from './live/live-state.component';
import { PeriodSwitchComponent } from './period-switch.component';
import { PeriodStateComponent } from './period-state.component';
import { PerspectiveCardComponent } from './perspective-card/perspective-card.component';
import { PlanHeaderComponent } from './plan-header/plan-header.component';
import { ScorecardStore } from './scorecard.store';
import { UnknownPlanComponent } from './unknown-plan.component';

/** The scorecard of a plan. All that it shows is in its address; every control writes there. */
@Component({
  selector: 'rumbo-scorecard-page',
  imports: [
    ExportMenuComponent,
    BoardTableComponent,
    BoardToolbarComponent,
    CutOffBannerComponent,
    CutOffControlComponent,
    IconComponent,
    LiveStateComponent,
    LoadingComponent,
    MatButton,
    MatProgressBar,
    PageStateComponent,
    PeriodStateComponent,
    PeriodSwitchComponent,
    PerspectiveCardComponent,
    PlanHeaderComponent,
    RouterLink,
    TwoClocksComponent,
    UnknownPlanComponent,
  ],
  providers: [ScorecardStore, LiveBoard],
  templateUrl: './scorecard.page.html',
  styleUrl: './scorecard.page.scss',
})
export class ScorecardPage {
  private readonly router = inject(Router);
  protected readonly store = inject(ScorecardStore);
  protected readonly live = inject(LiveBoard);
  protected readonly t = injectTranslate();
  protected readonly format = inject(FormatService);

  readonly plan = input.required<string>();
  readonly periodo = input<string>();
  readonly modo = input<string>();
  readonly corte = input<string>();
  readonly estado = input<string>();
  readonly responsable = input<string>();
  readonly buscar = input<string>();
  readonly abierto = input<string>();
  /** Code of a group whose row is brought into view. */
  readonly nodo = input<string>();

  /** What was chosen and the address does not say yet. */
  private readonly chosen = signal<Partial<BoardState>>({});
  protected readonly state = computed<BoardState>(
    () => ({
      ...readBoardState({
        periodo: this.periodo(),
        modo: this.modo(),
        corte: this.corte(),
        estado: this.estado(),
        responsable: this.responsable(),
        buscar: this.buscar(),
        abierto: this.abierto(),
      }),
      ...this.chosen(),
    }),
    { equal: sameValue },
  );
  protected readonly board = this.store.board;
  protected readonly summary = computed(() => {
    const board = this.board();
    return board && this.store.summaries().of(board.root);
  });
  protected readonly axes = computed(() =>
    (this.board()?.root.children ?? []).map((node) => ({
      node,
      summary: this.store.summaries().of(node),
      course: this.store.scoreCourse(keyOf(node)),
    })),
  );
  protected readonly owners = computed(() => {
    const names = [...this.store.kpis().values()].map(({ ownerName }) => ownerName);
    const known = [...new Set(names.filter((name) => name !== null))].sort((a, b) =>
      a.localeCompare(b, 'es'),
    );
    return { known, hasUnowned: names.includes(null) };
  });
  protected readonly open = computed<OpenNodes>(() => {
    const board = this.board();
    return this.state().open ?? { all: false, codes: board ? usuallyOpen(board.root) : [] };
  });
  protected readonly rows = computed<BoardRow[]>(() => {
    const board = this.board();
    if (!board) return [];
    const failed = this.store.levels.failed();
    return boardRows(board.root, this.open(), this.state(), (kpi) => this.ownerOf(kpi), failed);
  });
  private readonly table = viewChild(BoardTableComponent);
  /** Whether one of the choices on their way to the address is one that Back leads back from. */
  private adding = false;
  /** Navigations that write the address, on their way. */
  private writing = 0;
  /** Takes back that the address is written. */
  private stopWriting: () => void = () => undefined;
  /** Whether all that there is has to be loaded: it is opened or looked through. */
  private readonly everything = computed(() => this.filtering() || this.open().all);
  /** KPIs that are loaded and those that there are, while everything is wanted and not all is there. */
  protected readonly progress = computed(() => {
    const { kpis, omittedKpis, uncounted } = this.store.levels.count();
    const known = this.state().owner === null ? kpis : Math.min(kpis, this.store.kpis().size);
    const total = uncounted > 0 ? (this.store.plan()?.kpis ?? 0) : kpis + omittedKpis;
    if (!this.everything() || known >= total) return null;
    return { known, total, failed: this.store.levels.failed().size > 0 };
  });
  /** Nodes of the plan, as far as is known. */
  protected readonly nodes = computed(() => this.store.plan()?.kpis ?? 0);
  protected readonly filtering = computed(() => isFiltering(this.state()));
  protected readonly found = computed(() => this.rows().filter(({ node }) => isKpi(node)).length);
  protected readonly error = computed(() => this.store.levels.error() ?? this.store.plans.error());
  protected readonly sentence = computed(() => problemSentence(this.error(), this.t));
  protected readonly empty = computed(() => {
    const board = this.board();
    return board !== undefined && this.store.summaries().of(board.root).kpis === 0;
  });
  /** What a link to a KPI carries on of the board. */
  protected readonly kpiParams = computed(
    () => {
      const { mode, cutOff } = this.state();
      return boardParams({ period: this.store.period() ?? null, mode, cutOff });
    },
    { equal: sameValue },
  );

  protected readonly path = computed(() => planPath(this.plan()));
  /** The plan's head, its axes, its table. */
  protected readonly drawn = drawnInTurns(3, () => this.board() !== undefined);

  constructor() {
    inject(DestroyRef).onDestroy(() => this.stopWriting());
    effect(() => this.store.planCode.set(this.plan()));
    effect(() => this.store.state.set(this.state()));
    effect(() => this.wantRows());
    let shown: string | undefined;
    afterRenderEffect(() => {
      const code = this.nodo();
      const table = this.table();
      if (code === shown || !table) return;
      shown = code;
      if (code) table.reveal(code);
    });
  }

  /**
   * Shows a choice at once and writes it into the address once it has been shown, since the router takes its time; those
   * that the address does not have yet go with it. Typing and opening rows replace it, so that Back leaves the page.
   */
  protected change(state: Partial<BoardState>, replaceUrl = true): void {
    this.chosen.update((chosen) => ({ ...chosen, ...state }));
    this.adding ||= !replaceUrl;
    this.stopWriting();
    this.stopWriting = afterFrame(() => this.writeAddress());
  }

  protected toggle(code: string): void {
    this.change({ open: withToggled(this.open(), code) });
  }

  protected openAll(): void {
    this.change({ open: ALL_OPEN });
  }

  protected closeAll(): void {
    this.change({ open: { all: false, codes: [] } });
  }

  /** Opens an axis in the table and brings its row into view with the focus on it. */
  protected showAxis(node: ScorecardNode): void {
    if (!isOpen(this.open(), node.code)) this.change({ open: withToggled(this.open(), node.code) });
    this.table()?.reveal(node.code);
  }

  protected printPage(): void {
    window.print();
  }

  protected listOwners(): void {
    const { levels, context } = this.store;
    untracked(() => context.listAll((most) => levels.groups(most)));
  }

  protected retry(): void {
    this.store.levels.retry();
  }

  private writeAddress(): void {
    // Whoever is on the way to another page is not called back.
    if (!this.writing && this.router.currentNavigation()) return;
    const chosen = this.chosen();
    const queryParams = boardParams(chosen);
    this.writing++;
    void this.router
      .navigate([], { queryParams, queryParamsHandling: 'merge', replaceUrl: !this.adding })
      .finally(() => {
        this.writing--;
        if (this.chosen() !== chosen) return;
        this.adding = false;
        this.chosen.set({});
      });
  }

  /** Null while it is not known who. */
  private ownerOf(kpi: string): string | null {
    const known = this.store.kpis().get(kpi);
    return known ? (known.ownerName ?? NO_OWNER) : null;
  }

  /** Asks for what the rows need and is not there: everything when everything is looked through. */
  private wantRows(): void {
    const { levels } = this.store;
    if (this.everything()) {
      // Each answer may tell of more that was left out.
      levels.count();
      levels.failed();
      if (!levels.complete()) levels.wantAll();
      if (this.state().owner !== null) this.listOwners();
      return;
    }
    levels.rest();
    levels.want(this.rows().flatMap(({ pending, parent }) => (pending === 'loading' && parent) || []));
  }
}
