import {
  BeforeField,
  ChoiceField,
  CutOffDto,
  CutOffQuery,
  LimitField,
  ScorecardDto,
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
import type {
  Publication,
  PublicationList,
  PublicationSummary,
  PublishBoard,
  Restatement,
} from '@rumbo/contracts';
import { MODES, type Mode } from '@rumbo/domain';

export class PublishBoardDto implements PublishBoard {
  @TextField({ description: 'A year, half, quarter or month.', example: '2021', max: 40 })
  period: string;

  @ChoiceField({
    description: '`ytd` (the default): from the start of the year; `period`: inside the period.',
    values: MODES,
    optional: true,
  })
  mode?: Mode;

  @TextField({
    description: 'Cut-off: an ISO 8601 time or a sequence number of the ledger. Without it: now.',
    optional: true,
    max: 40,
  })
  asOf?: string;

  @TextField({ description: 'Title.', example: 'Tablero 2021 aprobado por el Consejo Directivo' })
  title: string;

  @TextField({ description: 'What to say beside it.', optional: true, min: 0, max: 4000 })
  message?: string;
}

export class PublicationsQuery extends CutOffQuery {
  @BeforeField('Only those published')
  before?: number;

  @LimitField('How many at most.')
  limit?: number;
}

export class PublicationSummaryDto implements PublicationSummary {
  @WireText('Identifier.')
  id: string;

  @WireText('Code of the plan.', { example: 'isss-2021' })
  plan: string;

  @WireText('The period shown.', { example: '2021' })
  period: string;

  @WireChoice('How far it reaches back.', 'Mode', MODES)
  mode: Mode;

  @WireShape('What the board knows.', () => CutOffDto)
  cutOff: CutOffDto;

  @WireText('Title.')
  title: string;

  @WireText('What is said beside it.', { nullable: true })
  message: string | null;

  @WireText('SHA-256 of the RFC 8785 JSON of the whole scorecard, in hexadecimal.')
  digest: string;

  @WireText("The signed note of the ledger's head when it was published.", { nullable: true })
  checkpoint: string | null;

  @WireText('User name of who published it.', { example: 'director' })
  actor: string;

  @WireText('Their name.')
  actorName: string;

  @WireTime('When.')
  at: string;

  @WireWhole('Its sequence in the ledger.', { example: 42 })
  sequence: number;
}

export class PublicationListDto extends CutOffDto implements PublicationList {
  @WireText('Code of the plan.', { example: 'isss-2021' })
  plan: string;

  @WireList('Newest first.', () => PublicationSummaryDto)
  publications: PublicationSummaryDto[];

  @WireWhole('What to ask for in `before` to read on; null when there is no more.', {
    nullable: true,
    example: 42,
  })
  next: number | null;
}

export class RestatedScoreDto {
  @WireNumber("The plan's score as published.", { nullable: true, example: 0.871 })
  published: number | null;

  @WireNumber('The same as it is known now.', { nullable: true, example: 0.859 })
  now: number | null;
}

export class RestatementDto implements Restatement {
  @WireFlag("True when any node's score, coverage, status or figure differs.")
  changed: boolean;

  @WireShape('What is held against it.', () => CutOffDto)
  now: CutOffDto;

  @WireShape('The score of the plan.', () => RestatedScoreDto)
  score: RestatedScoreDto;
}

export class PublicationDto extends PublicationSummaryDto implements Publication {
  @WireShape('The board as it was published, drawn again.', () => ScorecardDto)
  board: ScorecardDto;

  @WireFlag('Whether the board drawn again has the digest that was published.')
  digestHolds: boolean;

  @WireShape('What is known now, held against it.', () => RestatementDto)
  restatement: RestatementDto;
}
