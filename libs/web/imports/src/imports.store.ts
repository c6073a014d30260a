import { Injectable, computed, inject, signal } from '@angular/core';
import type { ApplyImport, CellOutcome, ImportPreview, MappingNeeded } from '@rumbo/contracts';
import { ApiProblem, ImportsApi, Pages, type ReadingChoices, RumboApi, remote } from '@rumbo/web-data';

/** A browser draws so many rows at once without a pause. */
const PAGE = 200;

/** The import that is shown, the file it came from, and the earlier ones. */
@Injectable()
export class ImportsStore {
  private readonly api = inject(RumboApi);
  private readonly imports = inject(ImportsApi);

  /** Of the address; null for the first plan. */
  readonly chosenPlan = signal<string | null>(null);
  /** The import of the address. */
  readonly chosenImport = signal<string | null>(null);
  /** Which of its rows, of the address; null for all. */
  readonly chosenState = signal<CellOutcome | null>(null);

  readonly plans = remote(
    () => ({}),
    (_, abort) => this.api.plans(abort),
  );
  readonly plan = computed(() => {
    const plans = this.plans.value() ?? [];
    return plans.find(({ code }) => code === this.chosenPlan()) ?? plans[0] ?? null;
  });
  readonly earlier = remote(
    () => this.plan()?.code,
    (plan, abort) => this.imports.list(plan, abort),
  );
  /** The chosen import with the chosen rows. */
  readonly pages = new Pages(
    computed(() => {
      const [plan, id, state] = [this.plan()?.code, this.chosenImport(), this.chosenState()];
      return plan && id ? { plan, id, state } : undefined;
    }),
    ({ plan, id, state }, after: number | null, abort) =>
      this.imports.read(plan, id, { state, after, limit: PAGE }, abort),
    ({ rows }) => rows,
  );
  /** What saving or reversing answered is newer than what was loaded. */
  private readonly answered = signal<ImportPreview | null>(null);
  readonly preview = computed(() => {
    const [id, answered, loaded] = [this.chosenImport(), this.answered(), this.pages.first.value()];
    if (id === null) return null;
    return answered?.id === id ? answered : loaded?.id === id ? loaded : null;
  });
  /** The rows read so far; none while those of another import are still there. */
  readonly rows = computed(() =>
    this.pages.first.value()?.id === this.chosenImport() ? this.pages.items() : [],
  );

  /** Kept for as long as the page is open, to read it again in another way. */
  readonly file = signal<File | null>(null);
  readonly needed = signal<MappingNeeded | null>(null);
  readonly busy = signal(false);
  readonly problem = signal<unknown>(null);
  /** Counts the readings that were begun or put away: an answer to an earlier one comes too late. */
  private reading = 0;

  /**
   * Reads a file; the identifier of its preview, or null when it was refused, its columns are asked for, or it was put
   * away meanwhile.
   */
  async upload(file: File, choices: ReadingChoices = {}): Promise<string | null> {
    const plan = this.plan()?.code;
    if (plan === undefined) return null;
    this.file.set(file);
    const reading = ++this.reading;
    try {
      const preview = await this.during(() => this.imports.upload(plan, file, choices));
      this.earlier.reload();
      if (reading !== this.reading) return null;
      this.needed.set(null);
      this.answered.set(preview);
      return preview.id;
    } catch (error) {
      if (reading !== this.reading) return null;
      const mapping = error instanceof ApiProblem ? error.problem?.mapping : undefined;
      if (mapping) this.needed.set(mapping);
      this.problem.set(mapping ? null : error);
      return null;
    }
  }

  /** @returns whether it was saved */
  apply(body: ApplyImport): Promise<boolean> {
    return this.change((plan, id) => this.imports.apply(plan, id, body));
  }

  /** @returns whether it was reversed */
  reverse(reason: string): Promise<boolean> {
    return this.change((plan, id) => this.imports.reverse(plan, id, reason));
  }

  /** Begins anew. */
  clear(): void {
    this.reading++;
    this.file.set(null);
    this.needed.set(null);
    this.problem.set(null);
  }

  private async change(call: (plan: string, id: string) => Promise<ImportPreview>): Promise<boolean> {
    const preview = this.preview();
    if (!preview) return false;
    try {
      this.answered.set(await this.during(() => call(preview.plan, preview.id)));
      this.pages.first.reload();
      this.earlier.reload();
      return true;
    } catch (error) {
      this.problem.set(error);
      // Its first answer may have been lost on the way: what it did shall be seen.
      if (error instanceof ApiProblem && error.status === 409) {
        this.answered.set(null);
        this.pages.first.reload();
        this.earlier.reload();
      }
      return false;
    }
  }

  private async during<T>(call: () => Promise<T>): Promise<T> {
    this.busy.set(true);
    this.problem.set(null);
    try {
      return await call();
    } finally {
      this.busy.set(false);
    }
  }
}
