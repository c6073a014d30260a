export { AuthModule } from './auth.module';
export { FirstAdministrator } from './first-administrator';
export { TRIAL_PEOPLE, TrialPeople } from './trial-people';
