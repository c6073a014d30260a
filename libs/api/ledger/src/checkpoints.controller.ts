import { Body, Controller, Get, Header, Post, Query, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import {
  Allow,
  ApiProblems,
  CurrentUser,
  EXPORT_HEADERS,
  stampExport,
  type Person,
} from '@rumbo/api-platform';
import type { ConsistencyProof, InclusionProof, LedgerKey, SignedLedgerHead } from '@rumbo/contracts';
import type { FastifyReply } from 'fastify';
import {
  ConsistencyProofDto,
  ConsistencyQuery,
  InclusionProofDto,
  InclusionQuery,
  LedgerKeyDto,
  RotateKeyDto,
} from './checkpoints.dto';
import { CheckpointsService } from './checkpoints.service';
import { LedgerHeadDto } from './ledger.dto';

@ApiTags('ledger')
@Controller('ledger')
export class CheckpointsController {
  constructor(private readonly checkpoints: CheckpointsService) {}

  @Get('head')
  @Allow('ledger.read')
  @ApiOperation({ summary: 'The newest entry in short, with the signed checkpoint over the whole ledger' })
  @ApiOkResponse({ type: LedgerHeadDto })
  head(): Promise<SignedLedgerHead> {
    return this.checkpoints.head();
  }

  @Get('checkpoint')
  @Allow('ledger.read')
  @ApiOperation({ summary: 'The signed checkpoint alone, as a C2SP signed note to keep' })
  @ApiProduces('text/plain')
  @ApiOkResponse({ headers: EXPORT_HEADERS, content: { 'text/plain': { schema: { type: 'string' } } } })
  @ApiProblems('LEDGER.KEY_UNAVAILABLE')
  @Header('content-type', 'text/plain; charset=utf-8')
  async checkpoint(@Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    const { note, size: sequence, publicKey } = await this.checkpoints.checkpoint();
    stampExport(reply, { sequence, publicKey });
    return note;
  }

  @Get('proofs/inclusion')
  @Allow('ledger.read')
  @ApiOperation({ summary: 'Proof that an entry is in the Merkle tree' })
  @ApiOkResponse({ type: InclusionProofDto })
  @ApiProblems('REQUEST.INVALID', 'LEDGER.RANGE_INVALID')
  inclusion(@Query() query: InclusionQuery): Promise<InclusionProof> {
    return this.checkpoints.inclusion(query);
  }

  @Get('proofs/consistency')
  @Allow('ledger.read')
  @ApiOperation({ summary: 'Proof that an earlier Merkle tree is the beginning of a later one' })
  @ApiOkResponse({ type: ConsistencyProofDto })
  @ApiProblems('REQUEST.INVALID', 'LEDGER.RANGE_INVALID')
  consistency(@Query() query: ConsistencyQuery): Promise<ConsistencyProof> {
    return this.checkpoints.consistency(query);
  }

  @Get('keys')
  @Allow('ledger.read')
  @ApiOperation({ summary: 'The keys that sign checkpoints, the oldest first' })
  @ApiOkResponse({ type: [LedgerKeyDto] })
  keys(): Promise<LedgerKey[]> {
    return this.checkpoints.listKeys();
  }

  @Post('keys/rotate')
  @Allow('ledger.rotateKey')
  @ApiOperation({ summary: 'A new signing key takes the place of the current one, which vouches for it' })
  @ApiCreatedResponse({ type: LedgerKeyDto })
  @ApiProblems('REQUEST.INVALID', 'REQUEST.CROSS_SITE', 'LEDGER.KEY_UNAVAILABLE')
  rotate(@CurrentUser() by: Person, @Body() body: RotateKeyDto): Promise<LedgerKey> {
    return this.checkpoints.rotate(by, body);
  }
}
