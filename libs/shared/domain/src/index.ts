export * from './accumulation/accumulate';
export * from './accumulation/ratio-factor';
export * from './attainment/attainment';
export * from './attainment/bands';
export * from './attainment/binary';
export * from './attainment/linear';
export * from './attainment/range';
export * from './attainment/ratio';
export * from './attainment/target-check';
export * from './board/board-patch';
export * from './board/board-text';
export * from './board/live-board';
export type { NodeFigures } from './board/moving-board';
export * from './board/scorecard';
export * from './board/scorecard-node';
export * from './closing/closed-weight';
export * from './closing/closing';
export * from './closing/due-periods';
export * from './decimals/decimal';
export * from './decimals/decimals-of';
export * from './decimals/exact-integers';
export * from './entry/plausibility';
export * from './entry/spreadsheet-number';
export * from './entry/typed-figure';
export * from './entry/typed-period';
export * from './ledger/base64';
export * from './ledger/canonical-entry';
export * from './ledger/chain-verifier';
export * from './ledger/checkpoint';
export * from './ledger/ledger-entry';
export * from './ledger/ledger-replay';
export * from './ledger/merkle-proof';
export * from './ledger/merkle-tree';
export * from './ledger/signed-note';
export type { DescribedChange } from './over-time/change';
export * from './over-time/diff';
export * from './over-time/series';
export * from './over-time/trend';
export * from './periods/calendar';
export * from './periods/period';
export { PACK_FORMAT, type PackedPart, PackError } from './plan/columns/pack';
export {
  oneByOne,
  POSITIONS,
  PRINTED_ALWAYS,
  PRINTED_MARKED,
  PrintedFigures,
  type PrintedType,
} from './plan/columns/printed-figures';
export * from './plan/document-of';
export * from './plan/document-revisions';
export * from './plan/figure-years';
export * from './plan/imported-ids';
export { around } from './plan/json-pieces';
export * from './plan/natural-order';
export * from './plan/parse-plan-document';
export * from './plan/period-states';
export * from './plan/plan-document';
export * from './plan/plan-state';
export type { KpiEntry } from './plan/plan-structure';
export * from './plan/plan-tree';
export * from './plan/revisions';
export * from './plan/storable-text';
export { nodeIndex, type TreeView } from './plan/tree-levels';
export * from './plan/vocabulary';
export * from './scoring/explain';
export * from './scoring/explanation';
export { KpiResult } from './scoring/kpi-result';
export { rollup, type RollupChild } from './scoring/rollup';
export { orNull } from './scoring/score-columns';
export type { CutOffPoint } from './scoring/score-run';
export { newScoreColumns, rollUpPath, runScoresOnly, scoreLeaf, windowFor } from './scoring/score-run';
export * from './scoring/status';
export * from './scoring/value-status';
export * from './steps';
export * from './trial/kpi-trial';
export * from './trial/review-effects';
