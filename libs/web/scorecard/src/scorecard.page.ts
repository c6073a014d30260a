import { Component, afterRenderEffect, computed, effect, inject, input } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatProgressBar } from '@angular/material/progress-bar';
import { Router, RouterLink } from '@angular/router';
import type { ScorecardNode } from '@rumbo/domain';
import { FormatService, injectTranslate, problemSentence, planPath } from '@rumbo/web-data';
import {
  CutOffBannerComponent,
  CutOffControlComponent,
  IconComponent,
  LoadingComponent,
  PageStateComponent,
  TwoClocksComponent,
  ExportMenuComponent,
} from '@rumbo/web-ui';
import { type BoardState, NO_OWNER, boardParams, readBoardState } from './board-query';
import { type BoardRow, boardRows, isFiltering, rowKey } from './board-rows';
import { BoardTableComponent } from './board-table/board-table.component';
import { BoardToolbarComponent } from './board-toolbar/board-toolbar.component';
import { allGroups, isKpi, kpisUnder, summarize, usuallyOpen } from './board-tree';
import { PeriodSwitchComponent } from './period-switch.component';
import { PeriodStateComponent } from './period-state.component';
import { PerspectiveCardComponent } from './perspective-card/perspective-card.component';
import { PlanHeaderComponent } from './plan-header/plan-header.component';
import { ScorecardStore } from './scorecard.store';

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
  ],
  providers: [ScorecardStore],
  templateUrl: './scorecard.page.html',
  styleUrl: './scorecard.page.scss',
})
export class ScorecardPage {
  private readonly router = inject(Router);
  protected readonly store = inject(ScorecardStore);
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

  protected readonly state = computed(() =>
    readBoardState({
      periodo: this.periodo(),
      modo: this.modo(),
      corte: this.corte(),
      estado: this.estado(),
      responsable: this.responsable(),
      buscar: this.buscar(),
      abierto: this.abierto(),
    }),
  );
  protected readonly board = this.store.board.value;
  protected readonly summary = computed(() => {
    const board = this.board();
    return board && summarize(board.root, this.store.actualsBefore());
  });
  protected readonly axes = computed(() =>
    (this.board()?.root.children ?? []).map((node) => ({
      node,
      summary: summarize(node, this.store.actualsBefore()),
      course: this.store.scoreCourse(rowKey(node)),
    })),
  );
  protected readonly owners = computed(() => {
    const names = [...this.store.kpis().values()].map(({ ownerName }) => ownerName);
    const known = [...new Set(names.filter((name) => name !== null))].sort((a, b) =>
      a.localeCompare(b, 'es'),
    );
    return { known, hasUnowned: names.includes(null) };
  });
  protected readonly open = computed(() => {
    const board = this.board();
    return this.state().open ?? (board ? usuallyOpen(board.root) : []);
  });
  protected readonly rows = computed<BoardRow[]>(() => {
    const board = this.board();
    if (!board) return [];
    return boardRows(board.root, new Set(this.open()), this.state(), (kpi) => this.ownerOf(kpi));
  });
  protected readonly filtering = computed(() => isFiltering(this.state()));
  protected readonly found = computed(() => this.rows().filter(({ node }) => isKpi(node)).length);
  protected readonly error = computed(() => this.store.board.error() ?? this.store.plans.error());
  protected readonly sentence = computed(() => problemSentence(this.error(), this.t));
  protected readonly empty = computed(() => {
    const board = this.board();
    return board !== undefined && kpisUnder(board.root).length === 0;
  });
  /** What a link to a KPI carries on of the board. */
  protected readonly kpiParams = computed(() => {
    const { mode, cutOff } = this.state();
    return boardParams({ period: this.store.period() ?? null, mode, cutOff });
  });

  protected readonly path = computed(() => planPath(this.plan()));

  constructor() {
    effect(() => this.store.planCode.set(this.plan()));
    effect(() => this.store.state.set(this.state()));
    let shown: string | undefined;
    afterRenderEffect(() => {
      const code = this.nodo();
      if (code !== shown && this.rows().length > 0) {
        shown = code;
        if (code) focusRow(code);
      }
    });
  }

  /** Writes into the address. Typing and opening rows replace it, so that Back leaves the page. */
  protected change(state: Partial<BoardState>, replaceUrl = true): void {
    void this.router.navigate([], {
      queryParams: boardParams(state),
      queryParamsHandling: 'merge',
      replaceUrl,
    });
  }

  protected toggle(code: string): void {
    const open = this.open();
    this.change({ open: open.includes(code) ? open.filter((other) => other !== code) : [...open, code] });
  }

  protected openAll(): void {
    const board = this.board();
    if (board) this.change({ open: allGroups(board.root) });
  }

  /** Opens an axis in the table and brings its row into view with the focus on it. */
  protected showAxis(node: ScorecardNode): void {
    if (!this.open().includes(node.code)) this.change({ open: [...this.open(), node.code] });
    focusRow(node.code);
  }

  protected printPage(): void {
    window.print();
  }

  private ownerOf(kpi: string): string {
    return this.store.kpis().get(kpi)?.ownerName ?? NO_OWNER;
  }
}

function focusRow(code: string): void {
  const row = document.querySelector<HTMLElement>(`tr[data-code="${CSS.escape(code)}"]`);
  row?.focus();
  row?.scrollIntoView({ block: 'center' });
}
