import { Component, computed, inject, input, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { EVIDENCE_TYPES, type EvidenceFile } from '@rumbo/contracts';
import {
  FormatService,
  LanguageService,
  evidenceLink,
  evidencePreview,
  injectTranslate,
} from '@rumbo/web-data';
import { ReasonFormComponent } from '../reason-form.component';
import { fileSize } from './file-size';

/** Files attached to values, to be saved, and by their owner withdrawn with a reason. */
@Component({
  selector: 'rumbo-evidence-list',
  imports: [MatButton, ReasonFormComponent],
  templateUrl: './evidence-list.component.html',
  styleUrl: './evidence-list.component.scss',
})
export class EvidenceListComponent {
  protected readonly t = injectTranslate();
  protected readonly format = inject(FormatService);
  private readonly language = inject(LanguageService);

  readonly files = input.required<readonly EvidenceFile[]>();
  /** Whether to say which period each belongs to. */
  readonly withPeriod = input(true);
  readonly mayWithdraw = input(false);
  readonly busy = input(false);
  readonly withdrawAsked = output<{ file: EvidenceFile; reason: string }>();

  /** Identifier of the file whose reason is asked for. */
  protected readonly asking = signal<string | null>(null);
  protected readonly rows = computed(() =>
    this.files().map((file) => ({
      file,
      kind: EVIDENCE_TYPES[file.type],
      size: fileSize(file.size, this.language.locale()),
      link: evidenceLink(file),
      preview: evidencePreview(file),
      shortHash: `${file.sha256.slice(0, 12)}…`,
    })),
  );

  protected withdraw(file: EvidenceFile, reason: string): void {
    this.asking.set(null);
    this.withdrawAsked.emit({ file, reason });
  }
}
