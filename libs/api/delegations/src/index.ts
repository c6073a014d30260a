export * from './delegations.module';
