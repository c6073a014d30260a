import {
  DecimalField,
  TextField,
  WireChoice,
  WireDecimal,
  WireShape,
  WireText,
  WireTime,
  WireWhole,
} from '@rumbo/api-platform';
import type { SavedWeight, SetWeight } from '@rumbo/contracts';
import { NODE_KINDS, type NodeKind } from '@rumbo/domain';

export class SetWeightDto implements SetWeight {
  @DecimalField({
    description: 'Relative to its siblings, zero or more; siblings need not add up to anything.',
    example: '2.5',
  })
  weight: string | number;

  @TextField({ description: 'Why the weight changes.', min: 0, max: 2000, optional: true })
  reason: string;
}

export class PreviousWeightDto {
  @WireDecimal('The weight; 1 where the plan did not state any.', { example: '1' })
  weight: string;

  @WireWhole('Sequence of what stated it.', { example: 5 })
  sequence: number;
}

export class SavedWeightDto implements SavedWeight {
  @WireText('Code of the plan.', { example: 'isss-2021' })
  plan: string;

  @WireChoice('What the node is.', 'NodeKind', NODE_KINDS)
  kind: NodeKind;

  @WireText('Code of the node.', { example: '1.1' })
  code: string;

  @WireDecimal('The weight as saved.', { example: '2.5' })
  weight: string;

  @WireText('Why it changed.')
  reason: string;

  @WireText('User name of who changed it.', { example: 'admin' })
  actor: string;

  @WireTime('When.')
  at: string;

  @WireWhole('Its sequence in the ledger.', { example: 42 })
  sequence: number;

  @WireShape('What it replaces.', () => PreviousWeightDto)
  previous: PreviousWeightDto;
}
