import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { TransactionRunner } from '@rumbo/api-persistence';
import { invalidRequest, RumboError, summaryOf } from '@rumbo/api-platform';
import type { ImportedPlan } from '@rumbo/contracts';
import {
  documentOf,
  documentRevisions,
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
      const revisions = documentRevisions(document, stamp, actor, importedIds(stamp.sequence));
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
  return documentOf(PlanState.fold(document.code, documentRevisions(document, draft, actor, importedIds(1))));
}

/**
 * Identifiers of the measurements of an import, drawn from its sequence and their order in the document, so that
 * the ledger alone can rebuild the revisions, identifiers included.
 */
export function importedIds(sequence: number): () => string {
  let next = 0;
  return () => {
    const hex = createHash('sha256').update(`${sequence}/${next++}`).digest('hex');
    // Shaped as a version 8 (custom) UUID of RFC 9562.
    const variant = ((parseInt(hex[16] ?? '0', 16) & 3) | 8).toString(16);
    return [
      hex.slice(0, 8),
      hex.slice(8, 12),
      `8${hex.slice(13, 16)}`,
      `${variant}${hex.slice(17, 20)}`,
      hex.slice(20, 32),
    ].join('-');
  };
}

function isKpi(revision: { type: string; kind?: string }): boolean {
  return revision.type === 'node' && revision.kind === 'kpi';
}
