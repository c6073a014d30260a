import { Module } from '@nestjs/common';
import { DelegationsController } from './delegations.controller';
import { DelegationsService } from './delegations.service';

/** Owners name who records for them while they are away. */
@Module({ controllers: [DelegationsController], providers: [DelegationsService] })
export class DelegationsModule {}
