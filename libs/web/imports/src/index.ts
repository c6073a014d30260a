export * from './imports.page';
