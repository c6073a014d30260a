export * from './my-kpis.page';
