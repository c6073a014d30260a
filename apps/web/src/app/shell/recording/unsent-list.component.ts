import { Component, type ElementRef, afterNextRender, inject, output, viewChild } from '@angular/core';
import { MatButton, MatIconButton } from '@angular/material/button';
import { RouterLink } from '@angular/router';
import {
  type CellRecording,
  FormatService,
  RecordingQueue,
  cellKey,
  injectTranslate,
  recordingSentence,
} from '@rumbo/web-data';
import { IconComponent, RecordingStateComponent } from '@rumbo/web-ui';

/** What was recorded and is not on the server yet, each with why and the way out. */
@Component({
  selector: 'rumbo-unsent-list',
  imports: [IconComponent, MatButton, MatIconButton, RecordingStateComponent, RouterLink],
  templateUrl: './unsent-list.component.html',
  styleUrl: './unsent-list.component.scss',
})
export class UnsentListComponent {
  private readonly panel = viewChild.required<ElementRef<HTMLElement>>('panel');
  private readonly format = inject(FormatService);
  protected readonly t = injectTranslate();
  protected readonly queue = inject(RecordingQueue);

  readonly closed = output();

  constructor() {
    afterNextRender(() => this.panel().nativeElement.focus());
  }

  protected key = ({ cell }: CellRecording) => cellKey(cell);
  protected words = (recording: CellRecording) => recordingSentence(recording, this.t);

  protected names({ cell: { kpi, period } }: CellRecording): { kpi: string; period: string } {
    return { kpi, period: this.format.period(period) };
  }

  protected value({ measurement }: CellRecording): string {
    return measurement ? this.format.value(String(measurement.value), { unit: '' }) : '';
  }

  protected settle({ cell }: CellRecording): void {
    this.queue.askConflict(cell);
    this.closed.emit();
  }
}
