export * from './plans.page';
export * from './scorecard.page';
