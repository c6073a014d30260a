export * from './accumulation/accumulate';
export * from './accumulation/ratio-factor';
export * from './attainment/attainment';
export * from './attainment/bands';
export * from './attainment/binary';
export * from './attainment/linear';
export * from './attainment/range';
export * from './attainment/ratio';
export * from './attainment/target-check';
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
export * from './periods/calendar';
export * from './periods/period';
export {
  oneByOne,
  POSITIONS,
  PRINTED_ALWAYS,
  PRINTED_MARKED,
  PrintedFigures,
  type PrintedType,
} from './plan/columns/printed-figures';
export { PACK_FORMAT, type PackedPart, PackError } from './plan/columns/pack';
export * from './plan/document-of';
export * from './plan/document-revisions';
export * from './plan/figure-years';
export * from './plan/imported-ids';
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
export * from './scoring/board-patch';
export { around } from './plan/json-pieces';
export * from './scoring/board-text';
export * from './scoring/closing';
export type { DescribedChange } from './scoring/change';
export * from './scoring/closed-weight';
export * from './scoring/diff';
export * from './scoring/explain';
export * from './scoring/explanation';
export * from './scoring/kpi-trial';
export * from './scoring/live-board';
export type { NodeFigures } from './scoring/moving-board';
export { rollup, type RollupChild } from './scoring/rollup';
export { orNull } from './scoring/score-columns';
export * from './scoring/review-effects';
export { KpiResult } from './scoring/kpi-result';
export type { CutOffPoint } from './scoring/score-run';
export { newScoreColumns, rollUpPath, runScoresOnly, scoreLeaf, windowFor } from './scoring/score-run';
export * from './scoring/scorecard';
export * from './scoring/scorecard-node';
export * from './scoring/due-periods';
export * from './scoring/series';
export * from './scoring/status';
export * from './scoring/trend';
export * from './scoring/value-status';
export * from './steps';
