export { KpisModule } from './kpis.module';
