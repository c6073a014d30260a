import fc from 'fast-check';
import { canonicalJson } from '../ledger/canonical-entry';
import { PlanState } from '../plan/plan-state';
import { boardOf, boardOfState, kpiWith, planOfObjectives } from '../testing/plan-fixtures';
import { history } from '../testing/random-history';
import { boardText, canonicalBoard } from './board-text';

it('is the JSON of the board, plain and canonical', () => {
  fc.assert(
    fc.property(history, (revisions) => {
      const board = boardOfState(PlanState.fold('plan', revisions));
      expect([...boardText(board)].join('')).toBe(JSON.stringify(board));
      expect([...canonicalBoard(board)].join('')).toBe(canonicalJson(board));
    }),
    { numRuns: 100 },
  );
});

it('takes no text for a field', () => {
  const name = '"children":[] \\"children":[] "root":null';
  const kpis = ['K1', 'K2'].map((code) => kpiWith({ code, name }));
  const board = boardOf({ ...planOfObjectives([{ code: 'O', name, kpis }]), name });
  const pieces = [...boardText(board)];
  expect(pieces.length).toBeGreaterThan(8);
  expect(pieces.join('')).toBe(JSON.stringify(board));
  expect([...canonicalBoard(board)].join('')).toBe(canonicalJson(board));
});
