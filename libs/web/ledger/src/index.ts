export * from './ledger.page';
export * from './lazy-pages';
