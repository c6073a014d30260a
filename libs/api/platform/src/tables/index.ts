export { sheetFigure } from './sheet-number';
export * from './table';
export { csvHeadings, csvRow } from './table-csv';
export { TableDownload } from './table-download';
export { MODE_FACT, PERIOD_FACT, PLAN_FACT } from './table-facts';
export { TableQueryOf } from './table-query';
export * from './table-words';
export { workbookOf, type Sheet, type WorkbookCell, type WorkbookRow } from './workbook/sheet';
export { Workbooks } from './workbook/workbooks';
