import { Component, computed, inject } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { MatProgressBar } from '@angular/material/progress-bar';
import { FormatService, LanguageService, injectTranslate, problemSentence } from '@rumbo/web-data';
import { BackLinkComponent, IconComponent } from '@rumbo/web-ui';
import { ProofStore } from './proof.store';

/** An auditor's own verification: the export is recomputed here, in the browser, against heads that they kept. */
@Component({
  selector: 'rumbo-proof-page',
  imports: [BackLinkComponent, IconComponent, MatButton, MatProgressBar],
  providers: [ProofStore],
  templateUrl: './proof.page.html',
  styleUrl: './proof.page.scss',
})
export class ProofPage {
  protected readonly store = inject(ProofStore);
  protected readonly format = inject(FormatService);
  protected readonly t = injectTranslate();
  protected readonly plural = inject(LanguageService).plural;

  protected readonly head = this.store.head.value;
  protected readonly refusal = computed(() =>
    this.store.problem() ? problemSentence(this.store.problem(), this.t) : '',
  );
  protected readonly share = computed(() => {
    const total = this.head()?.entries ?? 0;
    return total === 0 ? 0 : Math.min(100, (this.store.entries() / total) * 100);
  });
  /** What does not hold, in words; empty when all does. */
  protected readonly faultWords = computed(() => {
    const found = this.store.result()?.fault;
    if (!found) return '';
    const why = this.t(`proof.fault.${found.fault}`);
    return found.file === null
      ? this.t('proof.faultAt', { sequence: found.sequence, why })
      : this.t('proof.faultOf', { file: found.file, why });
  });
  /** Entries up to the largest kept head; what comes after could have been rewritten unseen. */
  protected readonly vouched = computed(() =>
    this.store.heads().reduce((largest, { size }) => Math.max(largest, size), 0),
  );

  protected async keep(event: Event): Promise<void> {
    const input = event.target as HTMLInputElement;
    await this.store.keep([...(input.files ?? [])]);
    input.value = '';
  }

  protected async drop(event: DragEvent): Promise<void> {
    event.preventDefault();
    await this.store.keep([...(event.dataTransfer?.files ?? [])]);
  }

  protected async verifyCopy(event: Event): Promise<void> {
    const input = event.target as HTMLInputElement;
    const file = input.files?.[0];
    if (file) await this.store.verify(file);
    input.value = '';
  }
}
