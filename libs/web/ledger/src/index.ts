export * from './ledger.page';
