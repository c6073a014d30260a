import { Injectable } from '@nestjs/common';
import { LedgerRepository, TransactionRunner } from '@rumbo/api-persistence';
import {
  assertFresh,
  checkedBody,
  CutOffs,
  PlanBoards,
  RumboError,
  textOf,
  type Person,
  type WriteConditions,
} from '@rumbo/api-platform';
import type { SavedWeight } from '@rumbo/contracts';
import {
  closedWithNode,
  compareDecimals,
  decimalsEqual,
  parseDecimal,
  type NodeRevision,
  type PlanState,
} from '@rumbo/domain';
import { SetWeightDto } from './weights.dto';

/** Changes the weights of a plan's nodes. */
@Injectable()
export class WeightsService {
  constructor(
    private readonly boards: PlanBoards,
    private readonly cutOffs: CutOffs,
    private readonly transactions: TransactionRunner,
    private readonly ledger: LedgerRepository,
  ) {}

  /**
   * @param address kind and code as they stand in the address
   * @throws RumboError PLAN.NOT_FOUND, NODE.NOT_FOUND, REQUEST.INVALID, NODE.WEIGHT_INVALID, NODE.REASON_REQUIRED,
   *   WRITE.STALE, NODE.UNCHANGED, PERIOD.CLOSED when a closed board shows a score or coverage of the node
   */
  async set(
    person: Person,
    plan: string,
    address: { kind: string; code: string },
    body: unknown,
    { seen }: Pick<WriteConditions, 'seen'>,
  ): Promise<SavedWeight> {
    weighedNode(await this.boards.current(plan), address);
    const input = checkedBody(SetWeightDto, body);
    const weight = checkedWeight(input.weight);
    const reason = textOf(input.reason);
    if (!reason) throw RumboError.about('reason', 'NODE.REASON_REQUIRED');
    return this.transactions.write(async (tx) => {
      const cutOff = await this.cutOffs.resolve(undefined);
      const state = await this.boards.current(plan);
      const node = weighedNode(state, address);
      assertFresh(seen, node.sequence, cutOff.sequence);
      const { kind, code } = node;
      const previous = { weight: node.weight ?? '1', sequence: node.sequence };
      if (decimalsEqual(previous.weight, weight)) {
        throw RumboError.about('weight', 'NODE.UNCHANGED', { weight: previous.weight });
      }
      const closed = closedWithNode(state, node, cutOff);
      if (closed !== null) throw new RumboError('PERIOD.CLOSED', { closed, period: closed });
      const stamp = await tx.append({
        actor: person.username,
        kind: 'node.reweighted',
        plan,
        subject: `${kind}:${code}`,
        payload: { kind, code, weight, reason, before: { weight: node.weight, sequence: node.sequence } },
      });
      await tx.addRevisions(plan, [{ ...node, ...stamp, weight }]);
      return { plan, kind, code, weight, reason, actor: person.username, ...stamp, previous };
    });
  }
}

/** @throws RumboError NODE.NOT_FOUND; the plan itself has no weight */
function weighedNode(state: PlanState, { kind, code }: { kind: string; code: string }): NodeRevision {
  const placed = state.structure.nodes.some((node) => node.kind === kind && node.code === code);
  const node = placed && kind !== 'plan' ? state.node(kind as NodeRevision['kind'], code) : undefined;
  if (!node) throw new RumboError('NODE.NOT_FOUND', { plan: state.code, kind, code });
  return node;
}

/** @throws RumboError NODE.WEIGHT_INVALID */
function checkedWeight(input: string | number): string {
  const weight = parseDecimal(input);
  if (weight === null || compareDecimals(weight, '0') < 0) {
    throw RumboError.about('weight', 'NODE.WEIGHT_INVALID', { weight: String(input) });
  }
  return weight;
}
