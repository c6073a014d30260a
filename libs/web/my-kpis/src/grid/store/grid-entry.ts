import { Injectable, inject, signal, untracked } from '@angular/core';
import { type PlausibilityWarning, readFigure } from '@rumbo/domain';
import { RecordingQueue } from '@rumbo/web-data';
import { type Assembled, type Gap, assemble, recordedFields } from '../entry/assemble';
import { typedText, withText } from '../entry/cell-state';
import { figureOf } from '../model/rows';
import type { Position } from '../selection/position';
import { GridCells, type Place } from './grid-cells';
import { ReasonMemory } from './reason-memory';

/** The cell that is being typed into. */
export interface Editing {
  place: Place;
  text: string;
  /** Typing over it: the arrows leave the cell. Editing what stands: they move in the text. */
  over: boolean;
  problem: 'notANumber' | null;
}

/** What is asked before a value is handed in. */
export type EntryQuestion =
  | { kind: 'reading'; place: Place; text: string; readings: string[] }
  | {
      kind: 'confirm';
      place: Place;
      ready: Assembled & { kind: 'ready' };
      /** The value that it corrects; null for a first one. */
      old: string | null;
      warning: PlausibilityWarning | null;
      noteAsked: boolean;
    };

export type EntryOutcome =
  | { kind: 'left' | 'sent' | 'unchanged' | 'notDeleted' }
  | { kind: 'kept'; gap: Gap | 'notANumber' }
  | { kind: 'wrong' | 'asked' };

/** Typing into cells: every key is kept as a draft, what is complete goes to the queue. */
@Injectable()
export class GridEntry {
  private readonly cells = inject(GridCells);
  private readonly queue = inject(RecordingQueue);
  private readonly reasons = inject(ReasonMemory);

  readonly editing = signal<Editing | null>(null);
  readonly question = signal<EntryQuestion | null>(null);
  private before: { text: string; fields: unknown } | null = null;

  /** @param text what the cell starts with; null: what stands in it */
  begin(position: Position, text: string | null): boolean {
    const place = this.cells.placeAt(position);
    if (!place || !this.cells.takesValue(position)) return false;
    const { standing, draft } = this.cells.stateOf(place.row, place.cell);
    const stands = typedText(draft, place.row.field) || figureOf(standing, place.row.field) || '';
    this.before = { text: stands, fields: draft };
    this.editing.set({ place, text: text ?? stands, over: text !== null, problem: null });
    if (text !== null) this.keep(text);
    return true;
  }

  write(text: string): void {
    const editing = this.editing();
    if (!editing) return;
    this.editing.set({ ...editing, text, problem: null });
    this.keep(text);
  }

  /** Leaves the cell as it was. */
  async cancel(): Promise<void> {
    const editing = this.editing();
    if (!editing) return;
    this.editing.set(null);
    const key = this.cells.keyOf(editing.place);
    if (this.before?.fields) await this.queue.saveDraft(key, this.before.fields);
    else await this.queue.discardDraft(key);
  }

  /** Takes what was typed. */
  async commit(): Promise<EntryOutcome> {
    const editing = this.editing();
    if (!editing) return { kind: 'left' };
    const { place, text } = editing;
    const underWay = untracked(() => this.cells.recordingOf(place))?.status;
    const again = underWay === 'draft' || underWay === 'failed';
    if (text === this.before?.text && !(again && text !== '')) {
      await this.cancel();
      return { kind: 'left' };
    }
    const figure = readFigure(text);
    if (figure.kind === 'invalid') {
      this.editing.set({ ...editing, problem: 'notANumber' });
      return { kind: 'wrong' };
    }
    if (figure.kind === 'empty') return this.empty(place);
    this.editing.set(null);
    const { standing } = this.cells.stateOf(place.row, place.cell);
    const recorded = figureOf(standing, place.row.field);
    if (figure.kind === 'ambiguous' && text !== recorded) {
      this.question.set({ kind: 'reading', place, text, readings: figure.readings });
      return { kind: 'asked' };
    }
    return this.take(place, figure.kind === 'number' ? figure.value : text);
  }

  /** Takes what was typed as the pointer goes elsewhere; what is no number stays as a draft. */
  async leave(): Promise<EntryOutcome> {
    const outcome = await this.commit();
    if (outcome.kind !== 'wrong') return outcome;
    this.editing.set(null);
    return { kind: 'kept', gap: 'notANumber' };
  }

  /** Goes on with the reading that the person chose. */
  async chooseReading(reading: string): Promise<EntryOutcome> {
    const question = this.question();
    this.question.set(null);
    return question?.kind === 'reading' ? this.take(question.place, reading) : { kind: 'left' };
  }

  /** Hands in what was asked about. */
  async confirm({ reason, note }: { reason: string; note: string }): Promise<EntryOutcome> {
    const question = this.question();
    this.question.set(null);
    if (question?.kind !== 'confirm') return { kind: 'left' };
    if (reason) this.reasons.last.set(reason);
    return this.send(question.place, question.ready, { reason, note });
  }

  /** Takes another figure in place of the one that looks shifted. */
  async replace(figure: string): Promise<EntryOutcome> {
    const question = this.question();
    this.question.set(null);
    return question?.kind === 'confirm' ? this.take(question.place, figure, true) : { kind: 'left' };
  }

  /** What was asked is left open; what was typed stays in its cell as a draft. */
  dismiss(): void {
    this.question.set(null);
  }

  private async take(place: Place, figure: string, asValue = false): Promise<EntryOutcome> {
    const { row, cell } = place;
    const state = untracked(() => this.cells.stateOf(row, cell));
    const refused = untracked(() => this.cells.recordingOf(place))?.problem?.problem?.code;
    const result = assemble(state, new Map([[asValue ? 'value' : row.field, figure]]));
    const key = this.cells.keyOf(place);
    if (result.kind === 'unchanged') {
      await this.queue.discard(key);
      return { kind: 'unchanged' };
    }
    await this.queue.saveDraft(key, result.fields);
    if (result.kind === 'incomplete') return { kind: 'kept', gap: result.gap };
    const noteAsked = refused === 'KPI.NOTE_REQUIRED';
    if (result.correcting || result.warning || noteAsked) {
      const old = state.standing.value;
      this.question.set({ kind: 'confirm', place, ready: result, old, warning: result.warning, noteAsked });
      return { kind: 'asked' };
    }
    return this.send(place, result, { reason: '', note: '' });
  }

  private async send(
    place: Place,
    { measurement }: Assembled & { kind: 'ready' },
    { reason, note }: { reason: string; note: string },
  ): Promise<EntryOutcome> {
    const { standing } = untracked(() => this.cells.stateOf(place.row, place.cell));
    const words = { ...(reason ? { reason } : {}), ...(note ? { note } : {}) };
    await this.queue.send(
      this.cells.keyOf(place),
      { ...measurement, ...words },
      untracked(() => this.cells.seen(standing)),
    );
    return { kind: 'sent' };
  }

  /** An emptied cell gives its draft up; what is recorded stays. */
  private async empty(place: Place): Promise<EntryOutcome> {
    this.editing.set(null);
    const { standing } = untracked(() => this.cells.stateOf(place.row, place.cell));
    const key = this.cells.keyOf(place);
    const draft = this.before?.fields as ReturnType<typeof recordedFields> | null | undefined;
    const left = draft ? withText(draft, place.row.field, figureOf(standing, place.row.field) ?? '') : null;
    if (left && JSON.stringify(left) !== JSON.stringify(recordedFields(standing)))
      await this.queue.saveDraft(key, left);
    else await this.queue.discardDraft(key);
    return { kind: figureOf(standing, place.row.field) === null ? 'left' : 'notDeleted' };
  }

  private keep(text: string): void {
    const place = this.editing()?.place;
    if (!place) return;
    const { standing, draft } = untracked(() => this.cells.stateOf(place.row, place.cell));
    const fields = withText(draft ?? recordedFields(standing), place.row.field, text);
    void this.queue.saveDraft(this.cells.keyOf(place), fields);
  }
}
