export { bench, type BenchRun } from './bench';
export { exitCode, judge, type BenchResult, type Bounds, type Limit, type Measurement } from './result';
export { interleave, median, quantile, type Task } from './samples';
export { tableLines } from './table';
