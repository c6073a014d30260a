import { Injectable, inject, signal } from '@angular/core';
import { LedgerApi, remote } from '@rumbo/web-data';
import { type KeptHead, readKeptHead } from './kept-head';
import { LedgerProof, type ProofResult } from './ledger-proof';
import { linesOf } from './lines-of';

/** The verification of the ledger in the browser: what to hold it against, how far it is, and what came out. */
@Injectable()
export class ProofStore {
  private readonly api = inject(LedgerApi);

  readonly head = remote(
    () => ({}),
    (_none, abort) => this.api.ledgerHead(abort),
  );
  readonly heads = signal<KeptHead[]>([]);
  /** Names of files that say nothing of a ledger. */
  readonly unreadable = signal<string[]>([]);
  readonly running = signal(false);
  readonly entries = signal(0);
  readonly result = signal<ProofResult | null>(null);
  /** Name of the file that was verified; null for the server's own ledger. */
  readonly subject = signal<string | null>(null);
  readonly problem = signal<unknown>(null);

  async keep(files: readonly File[]): Promise<void> {
    const read = await Promise.all(
      files.map(async (file) => ({ file, head: readKeptHead(file.name, await file.text()) })),
    );
    this.result.set(null);
    this.unreadable.set(read.filter(({ head }) => !head).map(({ file }) => file.name));
    this.heads.update((heads) => [...heads, ...read.flatMap(({ head }) => head ?? [])]);
  }

  forget(head: KeptHead): void {
    this.result.set(null);
    this.heads.update((heads) => heads.filter((other) => other !== head));
  }

  /** Verifies an export that somebody has, or, without a file, the one that the server gives now. */
  async verify(file: File | null): Promise<void> {
    if (this.running()) return;
    this.running.set(true);
    this.entries.set(0);
    this.result.set(null);
    this.problem.set(null);
    this.subject.set(file?.name ?? null);
    try {
      const stream = file ? file.stream() : await this.api.exportLedger();
      const proof = new LedgerProof(this.heads());
      this.result.set(await proof.judge(linesOf(stream), (entries) => this.entries.set(entries)));
    } catch (error) {
      this.problem.set(error);
    } finally {
      this.running.set(false);
    }
  }
}
