import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { TransactionRunner } from '@rumbo/api-persistence';
import { invalidRequest, RumboError, summaryOf } from '@rumbo/api-platform';
import type { ImportedPlan } from '@rumbo/contracts';
import {
  documentOf,
  documentRevisions,
  importedIds,
  parsePlanDocument,
  PlanState,
  type LedgerPayload,
  type PlanDocument,
  type Stamp,
} from '@rumbo/domain';

/** A document of nothing but faults must not make an answer of megabytes. */
const MOST_ERRORS = 200;

/** Brings a plan in: by an administrator over HTTP, or by the start of the trial mode. */
@Injectable()
export class PlanImportService {
  constructor(private readonly transactions: TransactionRunner) {}

  /**
   * Checks a plan document wholly, then saves its revisions and one ledger entry that holds the document.
   * @throws RumboError REQUEST.INVALID (unknown fields), PLAN.DOCUMENT_INVALID, PLAN.EXISTS
   */
  async importPlan(actor: string, input: unknown): Promise<ImportedPlan> {
    const document = normalised(checked(input), actor);
    const plan = document.code;
    return this.transactions.write(async (tx) => {
      if (await tx.planExists(plan)) throw new RumboError('PLAN.EXISTS', { plan });
      const stamp = await tx.append({
        actor,
        kind: 'plan.imported',
        plan,
        subject: `plan:${plan}`,
        payload: { document } satisfies LedgerPayload,
      });
      const revisions = documentRevisions(document, stamp, actor, importedIds(stamp.sequence, sha256));
      await tx.addRevisions(plan, revisions);
      return { plan, sequence: stamp.sequence, kpis: revisions.filter(isKpi).length };
    });
  }
}

function checked(input: unknown): PlanDocument {
  const parsed = parsePlanDocument(input);
  if ('document' in parsed) return parsed.document;
  const unknown = parsed.errors.filter(({ kind }) => kind === 'unknown');
  const errors = [...unknown, ...parsed.errors.filter(({ kind }) => kind !== 'unknown')]
    .slice(0, MOST_ERRORS)
    .map(({ path, message }) => ({ path, message }));
  if (unknown.length > 0) throw invalidRequest(errors);
  throw new RumboError('PLAN.DOCUMENT_INVALID', { detail: summaryOf(errors) }, errors);
}

/** As the plan will be exported: exact decimals as text, what is not stated left out, codes in natural order. */
function normalised(document: PlanDocument, actor: string): PlanDocument {
  const draft: Stamp = { sequence: 1, at: new Date(0).toISOString() };
  return documentOf(
    PlanState.fold(document.code, documentRevisions(document, draft, actor, importedIds(1, sha256))),
  );
}

function sha256(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

function isKpi(revision: { type: string; kind?: string }): boolean {
  return revision.type === 'node' && revision.kind === 'kpi';
}
