import { ApiProperty } from '@nestjs/swagger';
import {
  CutOffDto,
  TextField,
  WireChoice,
  WireFlag,
  WireList,
  WireNumber,
  WireShape,
  WireText,
  WireTime,
  WireWhole,
} from '@rumbo/api-platform';
import type { ScorecardCause, ScorecardDiff } from '@rumbo/contracts';
import {
  LEDGER_KINDS,
  MODES,
  NODE_KINDS,
  STATUSES,
  type ChangedNode,
  type Mode,
  type NodeFigures,
  type NodeKind,
  type Status,
} from '@rumbo/domain';
import { ScorecardQuery } from './scorecard.dto';

export class DiffQuery extends ScorecardQuery {
  @TextField({
    description: 'The earlier cut-off: an ISO 8601 time or a sequence number; `asOf` is the later one.',
    example: '42',
    max: 40,
  })
  against: string;
}

export class NodeFiguresDto implements NodeFigures {
  @WireNumber('Score, unrounded, 1 = fully attained.', { nullable: true, example: 0.93 })
  score: number | null;

  @WireNumber('Share of the due weight backed by values, 0 to 1.', { nullable: true, example: 1 })
  coverage: number | null;

  @WireChoice('Status by the thresholds.', 'Status', STATUSES)
  status: Status;
}

export class RootChangeDto {
  @WireShape('At the earlier cut-off.', () => NodeFiguresDto)
  before: NodeFiguresDto;

  @WireShape('At the later one.', () => NodeFiguresDto)
  after: NodeFiguresDto;
}

export class DiffNodeDto {
  @WireChoice('What the node is.', 'NodeKind', NODE_KINDS)
  kind: NodeKind;

  @WireText('Code, unique among the nodes of its kind.', { example: '1.1.1' })
  code: string;

  @WireText('Name.')
  name: string;
}

export class ChangedNodeDto extends DiffNodeDto implements ChangedNode {
  @WireShape('Null when it was not in the plan yet.', () => NodeFiguresDto, { nullable: true })
  before: NodeFiguresDto | null;

  @WireShape('Null when it is in the plan no more.', () => NodeFiguresDto, { nullable: true })
  after: NodeFiguresDto | null;

  @ApiProperty({
    type: 'array',
    items: { type: 'integer', nullable: true },
    description: 'Sequences of the writes that changed it, in order; null stands for what became due.',
    example: [42],
  })
  causes: (number | null)[];

  @WireWhole('How many changed it; where they are many, `causes` has the first.', { example: 1 })
  causeCount: number;
}

class SmallerCausesDto {
  @WireWhole('How many there are.', { example: 0 })
  count: number;

  @WireNumber('The sum of their effects.', { example: 0 })
  effect: number;
}

export class ScorecardCauseDto implements ScorecardCause {
  @WireWhole('Sequence of the write in the ledger; null for what became due.', {
    nullable: true,
    example: 42,
  })
  sequence: number | null;

  @WireTime('When; for what became due the later instant.')
  at: string;

  @WireText('User name; null for what became due.', { nullable: true, example: 'owner' })
  actor: string | null;

  @WireText('Name to show for them.', { nullable: true })
  actorName: string | null;

  @WireChoice('Kind of the ledger entry, or `time` for what became due.', 'CauseKind', [
    ...LEDGER_KINDS,
    'time',
  ])
  kind: ScorecardCause['kind'];

  @WireText('As in the ledger.', { nullable: true, example: 'kpi:1.1.1.1@2021' })
  subject: string | null;

  @WireText('Why.', { nullable: true })
  reason: string | null;

  @WireShape('What was written about, if it was one node.', () => DiffNodeDto, { nullable: true })
  node: DiffNodeDto | null;

  @WireText('Period of a value or target.', { nullable: true, example: '2021' })
  period: string | null;

  @WireText('Value, target or weight before; null where there was none that counts.', {
    nullable: true,
    example: '13029542.75',
  })
  before: string | null;

  @WireText('The same after.', { nullable: true, example: '12500000.00' })
  after: string | null;

  @WireText('Unit of a value or target.', { nullable: true, example: 'USD' })
  unit: string | null;

  @WireWhole('Decimals to show it with.', { nullable: true, example: 2 })
  decimals: number | null;

  @WireNumber("What it changed in the plan's score; null where there was no score to change.", {
    nullable: true,
    example: -0.012,
  })
  effect: number | null;

  @WireFlag('True for what became due between the two instants.')
  due: boolean;
}

export class ScorecardDiffDto implements ScorecardDiff {
  @WireText('Code of the plan.', { example: 'isss-2021' })
  plan: string;

  @WireText('The period shown.', { example: '2021' })
  period: string;

  @WireChoice('How far it reaches back.', 'Mode', MODES)
  mode: Mode;

  @WireShape('The earlier cut-off.', () => CutOffDto)
  from: CutOffDto;

  @WireShape('The later one.', () => CutOffDto)
  to: CutOffDto;

  @WireShape('The plan itself.', () => RootChangeDto)
  root: RootChangeDto;

  @WireNumber("Change of the plan's score, to which the effects add up; null without a score at both ends.", {
    nullable: true,
    example: -0.012,
  })
  total: number | null;

  @WireList(
    'Nodes whose score, coverage or status differs, parents before their children.',
    () => ChangedNodeDto,
  )
  nodes: ChangedNodeDto[];

  @WireWhole(
    'How many such nodes there are; where they would be over 300 KB, `nodes` has those nearest to the plan.',
    { example: 3 },
  )
  nodeCount: number;

  @WireList("What changed the board, the largest effect on the plan's score first.", () => ScorecardCauseDto)
  causes: ScorecardCauseDto[];

  @WireShape('Causes with smaller effects, left out where all would be over 300 KB.', () => SmallerCausesDto)
  rest: SmallerCausesDto;
}
