import { Component, input, output, signal } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { TranslocoPipe } from '@jsverse/transloco';
import { ReasonFormComponent } from '../reason-form.component';

/** A file of evidence in words. */
export interface EvidenceRow {
  id: string;
  name: string;
  sha256: string;
  /** `PDF` */
  kind: string;
  /** `182 KB` */
  size: string;
  /** Address to save it from. */
  link: string;
  /** Address of an image to show; null for other files. */
  preview: string | null;
  /** Whose it is, since when. */
  told: string;
  /** By whom, when and why; null while it stands as evidence. */
  withdrawn: string | null;
}

/** Files attached to values, to be saved, and by their owner withdrawn with a reason. `EvidenceWords` gives the rows. */
@Component({
  selector: 'rumbo-evidence-list',
  imports: [MatButton, ReasonFormComponent, TranslocoPipe],
  templateUrl: './evidence-list.component.html',
  styleUrl: './evidence-list.component.scss',
})
export class EvidenceListComponent {
  readonly rows = input.required<readonly EvidenceRow[]>();
  /** Identifiers of those that the person may withdraw. */
  readonly withdrawable = input<ReadonlySet<string>>(new Set());
  readonly busy = input(false);
  readonly withdrawAsked = output<{ id: string; reason: string }>();

  /** Identifier of the file whose reason is asked for. */
  protected readonly asking = signal<string | null>(null);

  protected withdraw(id: string, reason: string): void {
    this.asking.set(null);
    this.withdrawAsked.emit({ id, reason });
  }
}
