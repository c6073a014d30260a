export * from './bell/bell.component';
export * from './lazy-pages';
