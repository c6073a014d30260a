export * from './lazy-pages';
export * from './my-kpis.page';
