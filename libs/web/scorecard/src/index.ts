export * from './lazy-pages';
export * from './plans.page';
export * from './scorecard.page';
