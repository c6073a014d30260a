import { Module } from '@nestjs/common';
import { BatchController } from './batch/batch.controller';
import { BatchRecorder } from './batch/batch-recorder';
import { BatchReversal } from './batch/batch-reversal';
import { ApplyingService } from './imports/applying.service';
import { ImportsController } from './imports/imports.controller';
import { ImportsService } from './imports/imports.service';
import { FileParser } from './imports/parsing/file-parser';
import { MappingFinder } from './imports/reading/mapping-finder';
import { TemplateController } from './imports/template/template.controller';
import { KpiWritesController } from './kpi-writes.controller';
import { MeasurementsService } from './measurements/measurements.service';
import { UndoService } from './measurements/undo.service';
import { SheetController } from './sheet/sheet.controller';
import { SheetService } from './sheet/sheet.service';
import { TargetsService } from './targets/targets.service';

/** What people record: values one by one or many at once, and targets. */
@Module({
  controllers: [KpiWritesController, BatchController, SheetController, ImportsController, TemplateController],
  providers: [
    MeasurementsService,
    UndoService,
    TargetsService,
    BatchRecorder,
    BatchReversal,
    SheetService,
    MappingFinder,
    ImportsService,
    ApplyingService,
    { provide: FileParser, useFactory: () => new FileParser() },
  ],
})
export class RecordingModule {}
