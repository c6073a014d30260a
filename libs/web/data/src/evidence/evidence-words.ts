import { Injectable, inject } from '@angular/core';
import { EVIDENCE_TYPES, type EvidenceFile } from '@rumbo/contracts';
import { evidenceLink, evidencePreview } from '../api/api-links';
import { FormatService } from '../format/format.service';
import { injectTranslate, LanguageService } from '../language/language.service';
import { fileSize } from './file-size';

/** Says files of evidence in the words and formats of the current language. */
@Injectable({ providedIn: 'root' })
export class EvidenceWords {
  private readonly t = injectTranslate();
  private readonly format = inject(FormatService);
  private readonly language = inject(LanguageService);

  /** As `rumbo-evidence-list` takes them. @param withPeriod whether to say which period each belongs to */
  rows(files: readonly EvidenceFile[], withPeriod = true) {
    return files.map((file) => {
      const { id, name, type, size, period, actorName, at, current, sha256, withdrawn } = file;
      const told = [actorName, this.format.dateTime(at)];
      if (withPeriod) told.unshift(this.t('evidence.of', { period: this.format.period(period) }));
      if (!current) told.push(this.t('evidence.ofFormerValue'));
      return {
        ...{ id, name, sha256 },
        kind: EVIDENCE_TYPES[type],
        size: fileSize(size, this.language.locale()),
        link: evidenceLink(file),
        preview: evidencePreview(file),
        told: told.join(' · '),
        withdrawn:
          withdrawn &&
          this.t('evidence.withdrawn', {
            who: withdrawn.byName,
            date: this.format.dateTime(withdrawn.at),
            reason: withdrawn.reason,
          }),
      };
    });
  }
}
