import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { FirstAdministrator, TrialPeople } from '@rumbo/api-auth';
import { PlanRepository } from '@rumbo/api-persistence';
import { AppConfig, LedgerKeys, RumboError, SYSTEM } from '@rumbo/api-platform';
import { PlanImportService } from '@rumbo/api-plans';
import { isssPlan } from '@rumbo/isss-2021';

/** What an installation needs before its first request. */
@Injectable()
export class FirstStart implements OnApplicationBootstrap {
  /** The code by which the first administrator can be made; null when there is one, or in trial mode. */
  setupCode: string | null = null;

  constructor(
    private readonly config: AppConfig,
    private readonly keys: LedgerKeys,
    private readonly people: TrialPeople,
    private readonly administrator: FirstAdministrator,
    private readonly plans: PlanRepository,
    private readonly imports: PlanImportService,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.keys.ensure();
    if (this.config.trial) {
      await this.people.ensure();
      await this.loadIsssPlan();
    } else {
      this.setupCode = await this.administrator.issueCode();
    }
  }

  private async loadIsssPlan(): Promise<void> {
    if ((await this.plans.codes()).includes(isssPlan.code)) return;
    try {
      await this.imports.importPlan(SYSTEM, isssPlan);
    } catch (error) {
      // Another process that started at the same moment was faster.
      if (!(error instanceof RumboError && error.code === 'PLAN.EXISTS')) throw error;
    }
  }
}
