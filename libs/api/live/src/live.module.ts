import { Module } from '@nestjs/common';
import { LiveBoards } from './boards/live-boards';
import { LiveController } from './live.controller';
import { Streams } from './streams/streams';

/** What is told as it happens: changes of boards that are open. */
@Module({ controllers: [LiveController], providers: [Streams, LiveBoards] })
export class LiveModule {}
