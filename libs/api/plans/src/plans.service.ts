import { Injectable } from '@nestjs/common';
import { partsInTurns, PlanRepository } from '@rumbo/api-persistence';
import {
  CutOffs,
  LedgerKeys,
  PlanBoards,
  treeViewOf,
  withChildren,
  withinSize,
  type ExportStamp,
  type LevelsQuery,
} from '@rumbo/api-platform';
import type { PlanSummary, PlanTree } from '@rumbo/contracts';
import { documentText, planTree } from '@rumbo/domain';
import { PlanSummaries } from './plan-summaries';

/** Characters that are sent at once. */
const PART_LENGTH = 65_536;

/** Reads plans: the list, the tree, the document. */
@Injectable()
export class PlansService {
  constructor(
    private readonly plans: PlanRepository,
    private readonly boards: PlanBoards,
    private readonly summaries: PlanSummaries,
    private readonly cutOffs: CutOffs,
    private readonly keys: LedgerKeys,
  ) {}

  /** @throws RumboError CUTOFF.INVALID */
  async list(asOf?: string): Promise<PlanSummary[]> {
    const cutOff = await this.cutOffs.resolve(asOf);
    const codes = await this.plans.codes();
    const summaries = await Promise.all(codes.map((code) => this.summaries.at(code, cutOff)));
    return summaries.filter((summary) => summary !== null);
  }

  /** @throws RumboError PLAN.NOT_FOUND, PLAN.NOT_YET, CUTOFF.INVALID, NODE.NOT_FOUND */
  async tree(plan: string, query: LevelsQuery): Promise<PlanTree> {
    const { state, cutOff } = await this.boards.at(plan, query.asOf);
    const { name, horizon } = state.plan;
    const root = planTree(state, withChildren(withinSize(treeViewOf(state, query))));
    return { plan, name, horizon, method: state.method, root, ...cutOff };
  }

  /**
   * The document's JSON, written while it is being read, and who vouches for the history that it comes from.
   * @throws RumboError PLAN.NOT_FOUND, PLAN.NOT_YET, CUTOFF.INVALID
   */
  async document(plan: string, asOf?: string): Promise<{ text: AsyncGenerator<string> } & ExportStamp> {
    const { state, cutOff } = await this.boards.at(plan, asOf);
    const moment = { ...cutOff };
    // Values may be recorded meanwhile.
    const text = partsInTurns(documentText(state.asOf(state.sequence)), PART_LENGTH);
    const key = await this.keys.at(moment.sequence);
    return { text, publicKey: key?.publicKey ?? null, ...moment };
  }
}
