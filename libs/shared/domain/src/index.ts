export * from './plan/vocabulary';
export * from './plan/plan-document';
export * from './plan/revisions';
export * from './scoring/scorecard-node';
export * from './scoring/explanation';
export * from './ledger/ledger-entry';
