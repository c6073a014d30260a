import { Injectable, computed, inject, signal } from '@angular/core';
import { EVIDENCE_MAX_BYTES, type EvidenceFile } from '@rumbo/contracts';
import { EvidenceApi } from '../api/evidence-api';
import { problemSentence } from '../api/problem-sentence';
import { remote } from '../api/remote';
import { injectTranslate } from '../language/language.service';

/** Whose files. */
export interface EvidenceSubject {
  plan: string;
  kpi: string;
  /** ISO time or sequence; null for now. */
  asOf: string | null;
}

/** The value that files are attached to. */
export interface EvidenceTarget {
  kpi: string;
  measurementId: string;
}

/** A file on its way, or one that did not arrive. */
interface EvidenceUpload {
  id: number;
  name: string;
  measurementId: string;
  /** 0..1 */
  sent: number;
  /** Null while it is on its way; `tooLarge` when it was not sent at all. */
  problem: unknown;
}

/** Files attached to values: those that there are, and those on their way. Each page provides its own. */
@Injectable()
export class EvidenceStore {
  private readonly api = inject(EvidenceApi);
  private readonly t = injectTranslate();
  private count = 0;

  readonly subject = signal<EvidenceSubject | undefined>(undefined);
  readonly files = remote(
    () => this.subject(),
    ({ plan, kpi, asOf }, abort) => this.api.ofKpi(plan, kpi, asOf, abort),
  );
  private readonly sent = signal<readonly EvidenceUpload[]>([]);
  /** Files on their way and those that did not arrive, as `rumbo-evidence-upload` takes them. */
  readonly uploads = computed(() =>
    this.sent().map(({ id, name, measurementId, sent, problem }) => ({
      ...{ id, name, measurementId },
      percent: Math.round(sent * 100),
      sentence: problem === null ? null : this.sentenceOf(problem),
    })),
  );
  /** Name of the file that was attached or withdrawn last. */
  readonly done = signal<{ what: 'attached' | 'withdrawn'; name: string } | null>(null);
  readonly busy = signal(false);
  /** Why a file could not be withdrawn. */
  readonly problem = signal<unknown>(null);

  /** Sends the files one after another; each that does not arrive stays in `uploads` with its problem. */
  async attach(target: EvidenceTarget, files: readonly File[]): Promise<void> {
    this.done.set(null);
    const uploads = files.map(({ name, size }): EvidenceUpload => {
      const problem = size > EVIDENCE_MAX_BYTES ? 'tooLarge' : null;
      return { id: this.count++, name, measurementId: target.measurementId, sent: 0, problem };
    });
    this.sent.update((all) => [...all, ...uploads]);
    for (const [index, { id, problem }] of uploads.entries()) {
      if (problem === null) await this.send(target, files[index]!, id);
    }
    this.files.reload();
  }

  /** Whether it was withdrawn; else `problem` says why not. */
  async withdraw({ id, kpi, name }: EvidenceFile, reason: string): Promise<boolean> {
    const plan = this.subject()!.plan;
    this.busy.set(true);
    this.problem.set(null);
    this.done.set(null);
    try {
      await this.api.withdraw(plan, kpi, id, reason);
      this.done.set({ what: 'withdrawn', name });
      return true;
    } catch (error) {
      this.problem.set(error);
      return false;
    } finally {
      this.busy.set(false);
      this.files.reload();
    }
  }

  /** Takes a file that did not arrive off the list. */
  dismiss(id: number): void {
    this.sent.update((all) => all.filter((upload) => upload.id !== id));
  }

  private async send(target: EvidenceTarget, file: File, id: number): Promise<void> {
    const change = (changes: Partial<EvidenceUpload>) =>
      this.sent.update((all) => all.map((one) => (one.id === id ? { ...one, ...changes } : one)));
    try {
      const { name } = await this.api.attach(this.subject()!.plan, target, file, (sent) => change({ sent }));
      this.dismiss(id);
      this.done.set({ what: 'attached', name });
    } catch (problem) {
      change({ problem });
    }
  }

  private sentenceOf(problem: unknown): string {
    return problem === 'tooLarge' ? this.t('evidence.tooLarge') : problemSentence(problem, this.t);
  }
}
