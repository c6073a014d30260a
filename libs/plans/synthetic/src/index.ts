export { syntheticPlan, syntheticRevisions, type SyntheticOptions } from './synthetic-plan';
