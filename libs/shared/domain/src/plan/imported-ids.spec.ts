import { createHash } from 'node:crypto';
import { documentOf } from './document-of';
import { documentRevisions } from './document-revisions';
import { importedIds } from './imported-ids';
import type { PlanDocument } from './plan-document';
import { PlanState } from './plan-state';

const sha256 = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex');

const DOCUMENT: PlanDocument = {
  format: 'rumbo-plan/1',
  code: 'p',
  name: 'Plan',
  horizon: { from: '2020', to: '2022' },
  perspectives: [
    {
      code: '1',
      name: 'Eje',
      lines: [
        {
          code: '1.1',
          name: 'Línea',
          objectives: [
            {
              code: '1.1.1',
              name: 'Objetivo',
              kpis: ['1.1.1.10', '1.1.1.9'].map((code) => ({
                code,
                name: code,
                unit: 'USD',
                direction: 'increase',
                frequency: 'yearly',
                accumulation: 'sum',
                measurements: [
                  { period: '2021', value: '2' },
                  { period: '2020', value: '1' },
                ],
              })),
            },
          ],
        },
      ],
    },
  ],
};

describe('importedIds', () => {
  it('gives UUIDs that are never the same twice', () => {
    const next = importedIds(7, sha256);
    const ids = Array.from({ length: 1000 }, () => next());
    expect(new Set(ids).size).toBe(1000);
    for (const id of ids)
      expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(ids).not.toContain(importedIds(8, sha256)());
  });

  it('gives the same ones again, so that a ledger rebuilds the measurements with their identifiers', () => {
    const stamp = { sequence: 7, at: '2026-01-01T00:00:00.000Z' };
    const saved = documentOf(
      PlanState.fold('p', documentRevisions(DOCUMENT, stamp, 'admin', importedIds(7, sha256))),
    );
    const once = documentRevisions(saved, stamp, 'admin', importedIds(7, sha256));
    const again = documentRevisions(structuredClone(saved), stamp, 'admin', importedIds(7, sha256));
    expect(again).toEqual(once);
  });
});
