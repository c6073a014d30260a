export { PlanImportService } from './plan-import.service';
export { PlansModule } from './plans.module';
