import { Module } from '@nestjs/common';
import { ScheduleModule } from '@nestjs/schedule';
import { NoticesController } from './inbox/notices.controller';
import { NoticesService } from './inbox/notices.service';
import { MailsController } from './mails/mails.controller';
import { MailsService } from './mails/mails.service';
import { NoticeSchedule } from './notice-schedule';
import { NoticeWriter } from './notice-writer';
import { NoticePlanner } from './planner.service';
import { AnsweringPeople } from './planning/answering-people';
import { PreferencesController } from './preferences/preferences.controller';
import { PreferencesService } from './preferences/preferences.service';
import { UnsubscribeController } from './preferences/unsubscribe.controller';
import { UnsubscribeLinks } from './preferences/unsubscribe-links';
import { ReportingController } from './reporting/reporting.controller';
import { ReportingService } from './reporting/reporting.service';
import { Requests } from './reporting/requests';
import { ReturnsFollower } from './returns-follower';

/** What comes to people: reminders, requests, returned values, digests; in the application and by mail. */
@Module({
  imports: [ScheduleModule.forRoot()],
  controllers: [
    NoticesController,
    UnsubscribeController,
    PreferencesController,
    ReportingController,
    MailsController,
  ],
  providers: [
    NoticesService,
    PreferencesService,
    UnsubscribeLinks,
    ReportingService,
    Requests,
    MailsService,
    AnsweringPeople,
    NoticeWriter,
    NoticePlanner,
    ReturnsFollower,
    NoticeSchedule,
  ],
})
export class NoticesModule {}
