export * from './api';
export * from './error-codes';
export * from './permissions';
export type * from '@rumbo/domain';
