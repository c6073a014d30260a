import { Component, computed, effect, inject, input, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { Router, RouterLink } from '@angular/router';
import type { ApplyImport, ImportMapping } from '@rumbo/contracts';
import {
  ApiProblem,
  FormatService,
  ImportsApi,
  LanguageService,
  type ReadingChoices,
  SessionStore,
  problemSentence,
} from '@rumbo/web-data';
import {
  BackLinkComponent,
  IconComponent,
  LoadingComponent,
  MoreButtonComponent,
  PageStateComponent,
} from '@rumbo/web-ui';
import { EarlierImportsComponent } from './earlier-imports.component';
import { FileDropComponent } from './file-drop.component';
import { ImportActionsComponent } from './import-actions.component';
import { FILTERS, type RowFilter, countIn, readFilter } from './import-table';
import { ImportsStore } from './imports.store';
import { MappingFormComponent } from './mapping-form.component';
import { PreviewTableComponent } from './preview-table.component';

const MOST_OBSTACLES = 20;

/** Values from a file: template, upload, columns, preview, saving and taking back. */
@Component({
  selector: 'rumbo-imports-page',
  imports: [
    BackLinkComponent,
    EarlierImportsComponent,
    FileDropComponent,
    IconComponent,
    ImportActionsComponent,
    LoadingComponent,
    MappingFormComponent,
    MatButton,
    MoreButtonComponent,
    PageStateComponent,
    PreviewTableComponent,
    RouterLink,
  ],
  providers: [ImportsStore],
  templateUrl: './imports.page.html',
  styleUrl: './imports.page.scss',
})
export class ImportsPage {
  private readonly router = inject(Router);
  private readonly imports = inject(ImportsApi);
  private readonly language = inject(LanguageService);
  protected readonly session = inject(SessionStore);
  protected readonly store = inject(ImportsStore);
  protected readonly format = inject(FormatService);
  protected readonly t = this.language.t;
  protected readonly plural = this.language.plural;

  readonly plan = input<string>();
  /** The import that is shown. */
  readonly carga = input<string>();
  /** Which of its rows. */
  readonly ver = input<string>();

  protected readonly filters = FILTERS;
  protected readonly marks = ['', 'point', 'comma'] as const;
  protected readonly filter = computed(() => readFilter(this.ver()));
  /** How many of the chosen rows are not shown. */
  protected readonly left = computed(() => this.count(this.filter()) - this.store.rows().length);
  protected readonly year = signal<string | null>(null);
  protected readonly years = computed(() => {
    const horizon = this.store.plan()?.horizon;
    if (!horizon) return [];
    const [from, to] = [Number(horizon.from.slice(0, 4)), Number(horizon.to.slice(0, 4))];
    return Array.from({ length: to - from + 1 }, (_, i) => String(to - i));
  });
  protected readonly notice = signal('');
  protected readonly refusal = computed(() => {
    const problem = this.store.problem();
    return problem ? this.sentence(problem) : '';
  });
  /** Which cells keep an import from being saved or taken back. */
  protected readonly obstacles = computed(() => {
    const problem = this.store.problem();
    const cells = problem instanceof ApiProblem ? (problem.problem?.cells ?? []) : [];
    return cells
      .flatMap(({ kpi, period, problem: why }) => (why ? [{ kpi, period, detail: why.detail }] : []))
      .slice(0, MOST_OBSTACLES);
  });

  constructor() {
    effect(() => this.store.chosenPlan.set(this.plan() ?? null));
    effect(() => this.store.chosenImport.set(this.carga() ?? null));
    effect(() => {
      const filter = this.filter();
      this.store.chosenState.set(filter === 'all' ? null : filter);
    });
  }

  protected sentence(error: unknown): string {
    return problemSentence(error, this.t);
  }

  protected count(filter: RowFilter): number {
    const preview = this.store.preview();
    return preview ? countIn(preview.counts, filter) : 0;
  }

  protected template(format: 'xlsx' | 'csv'): string {
    return this.imports.templateAddress(this.store.plan()?.code ?? '', format, this.year());
  }

  protected async send(file: File, choices: ReadingChoices = {}): Promise<void> {
    this.notice.set('');
    const id = await this.store.upload(file, choices);
    if (id !== null) this.navigate({ carga: id, ver: null });
  }

  /** Reads the same file again in another way. */
  protected read(choices: ReadingChoices): void {
    const file = this.store.file();
    if (file) void this.send(file, choices);
  }

  protected chooseDecimal(event: Event): void {
    const mapping = this.store.preview()?.mapping;
    if (!mapping) return;
    const { decimal: _, ...rest } = mapping;
    const mark = valueOf(event) as ImportMapping['decimal'] | '';
    this.read({ mapping: mark ? { ...rest, decimal: mark } : rest });
  }

  protected chooseSheet(event: Event): void {
    this.read({ sheet: valueOf(event) });
  }

  protected async save(body: ApplyImport): Promise<void> {
    this.notice.set('');
    if (await this.store.apply(body)) {
      const preview = this.store.preview();
      this.notice.set(
        this.plural(
          preview?.state === 'open' ? 'imports.nothingSaved' : 'imports.saved',
          preview?.saved ?? 0,
        ),
      );
    }
  }

  protected async reverse(reason: string): Promise<void> {
    this.notice.set('');
    if (await this.store.reverse(reason)) this.notice.set(this.t('imports.reversed'));
  }

  protected startOver(): void {
    this.notice.set('');
    this.store.clear();
    this.navigate({ carga: null, ver: null });
  }

  protected chooseFilter(filter: RowFilter): void {
    this.navigate({ ver: filter === 'all' ? null : filter });
  }

  protected chooseYear(event: Event): void {
    this.year.set(valueOf(event) || null);
  }

  protected choosePlan(event: Event): void {
    this.store.clear();
    this.navigate({ plan: valueOf(event), carga: null, ver: null });
  }

  private navigate(queryParams: Record<string, string | null>): void {
    void this.router.navigate([], { queryParams, queryParamsHandling: 'merge' });
  }
}

function valueOf(event: Event): string {
  return (event.target as HTMLSelectElement).value;
}
