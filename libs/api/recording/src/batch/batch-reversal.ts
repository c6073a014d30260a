import { Injectable } from '@nestjs/common';
import { LedgerRepository, PlanRepository, TransactionRunner } from '@rumbo/api-persistence';
import { asRumboError, assertNotClosed, PlanBoards, RumboError, type Person } from '@rumbo/api-platform';
import type { CellResult, Language, ReversedBatch } from '@rumbo/contracts';
import type { MeasurementRevision, PlanState } from '@rumbo/domain';
import { cellOf, type EarlierValue, earlierValues, isUndoable } from '../measurements/earlier-value';
import { payloadOf, restoredDraft } from '../measurements/measurement-draft';
import { ownKpi } from '../measurements/own-kpi';
import { cellsOfRefusal } from './batch-judgement';

/** Takes a batch back as one. */
@Injectable()
export class BatchReversal {
  constructor(
    private readonly boards: PlanBoards,
    private readonly plans: PlanRepository,
    private readonly ledger: LedgerRepository,
    private readonly transactions: TransactionRunner,
  ) {}

  /**
   * Gives every cell of the batch again what it had before, by one further entry; all of them or none.
   * @throws RumboError PLAN.NOT_FOUND, BATCH.NOT_FOUND, BATCH.NOT_REVERSIBLE with the cells that stand in the way
   */
  reverse(person: Person, plan: string, batch: string, reason: string): Promise<ReversedBatch> {
    return this.transactions.write(async (tx) => {
      const state = await this.boards.current(plan);
      const entry = await this.ledger.newestAbout(plan, `batch:${batch}`, 'measurements.recorded');
      if (!entry) throw new RumboError('BATCH.NOT_FOUND', { plan, batch });
      const { sequence } = entry;
      const written = (await this.plans.revisions(plan, { after: sequence - 1, upTo: sequence })).filter(
        (revision): revision is MeasurementRevision => revision.type === 'measurement',
      );
      refuseUnlessAllUndoable(person, state, written);
      const earlier = await this.valuesBefore(plan, written, sequence);
      const drafts = written.map((value) => ({
        value,
        draft: restoredDraft(
          value,
          earlier.get(cellOf(value.kpi, value.period)) ?? null,
          person.username,
          reason,
        ),
      }));
      const stamp = await tx.append({
        actor: person.username,
        kind: 'measurements.reversed',
        plan,
        subject: `batch:${batch}`,
        payload: {
          batch,
          reason,
          undoes: sequence,
          cells: drafts.map(({ value, draft }) => payloadOf(draft, value)),
        },
      });
      await tx.addRevisions(
        plan,
        drafts.map(({ draft }) => ({ type: 'measurement', ...stamp, ...draft })),
      );
      const cells = drafts.map(({ draft: { kpi, period, value, state: now } }) => ({
        ...{ kpi, period },
        value: now === 'withdrawn' ? null : value,
      }));
      return { plan, batch, ...stamp, cells };
    });
  }

  private async valuesBefore(plan: string, written: readonly MeasurementRevision[], sequence: number) {
    const kpis = [...new Set(written.map(({ kpi }) => kpi))];
    const values = new Map<string, EarlierValue | null>();
    for (const kpi of kpis) {
      const revisions = await this.plans.kpiRevisions(plan, kpi, { upTo: sequence });
      for (const [cell, value] of earlierValues(revisions, sequence)) values.set(cell, value);
    }
    return values;
  }
}

function refuseUnlessAllUndoable(
  person: Person,
  state: PlanState,
  written: readonly MeasurementRevision[],
): void {
  const obstacles = written.map((value) => obstacleTo(person, state, value));
  const kept = obstacles.filter((obstacle) => obstacle !== null).length;
  if (kept === 0) return;
  throw new RumboError(
    'BATCH.NOT_REVERSIBLE',
    { kept, cells: written.length },
    [],
    undefined,
    (language) => ({
      cells: cellsOfRefusal(written.map((value, index) => resultOf(value, obstacles[index]!, language))),
    }),
  );
}

/** Why a value cannot be taken back; null when it can. */
function obstacleTo(person: Person, state: PlanState, value: MeasurementRevision): RumboError | null {
  const { kpi, period } = value;
  try {
    ownKpi(person, state, kpi);
    assertNotClosed(state, period);
    return isUndoable(state, value) ? null : new RumboError('MEASUREMENT.NOT_UNDOABLE', { kpi, period });
  } catch (error) {
    return asRumboError(error);
  }
}

function resultOf(
  { kpi, period, value, id }: MeasurementRevision,
  obstacle: RumboError | null,
  language: Language,
): CellResult {
  return {
    ...{ kpi, period, state: obstacle ? 'refused' : 'unchanged', old: value, value, measurementId: id },
    problem: obstacle && { code: obstacle.code, detail: obstacle.messageIn(language), errors: [] },
  };
}
