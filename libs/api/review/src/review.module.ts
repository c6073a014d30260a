import { Module } from '@nestjs/common';
import { PeriodsController } from './periods.controller';
import { PeriodsService } from './periods.service';
import { PublicationsController } from './publications.controller';
import { PublicationsService } from './publications.service';
import { ReviewTablesController } from './review-tables.controller';
import { MeasurementReviewsController, ReviewsController } from './reviews.controller';
import { ReviewsService } from './reviews.service';

/** What directors do: review values, close periods, publish boards. */
@Module({
  controllers: [
    ReviewsController,
    MeasurementReviewsController,
    PeriodsController,
    PublicationsController,
    ReviewTablesController,
  ],
  providers: [ReviewsService, PeriodsService, PublicationsService],
})
export class ReviewModule {}
