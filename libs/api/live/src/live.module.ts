import { Module } from '@nestjs/common';
import { LiveBoards } from './boards/live-boards';
import { LiveController } from './live.controller';
import { NoticeWatch } from './notices/notice-watch';
import { Streams } from './streams/streams';

/** What is told as it happens: changes of boards that are open, and what waits in the bell. */
@Module({ controllers: [LiveController], providers: [Streams, LiveBoards, NoticeWatch] })
export class LiveModule {}
