export * from './hostile-files';
