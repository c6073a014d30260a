export { ScorecardModule } from './scorecard.module';
