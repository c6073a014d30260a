export * from './api';
export * from './error-codes';
export * from './kpi-history';
export * from './ledger';
export * from './ledger-faults';
export * from './permissions';
export * from './review';
export * from './scorecard-diff';
export type * from '@rumbo/domain';
