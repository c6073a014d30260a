export * from './kpi.page';
