import { cpuOf, memoryOf, peakOf } from './process-usage';

describe('what a process has used', () => {
  const own = process.pid;

  it('grows with what it does', () => {
    const before = cpuOf(own);
    if (before === null) return expect(process.platform).not.toBe('linux');
    // Processor time counts in steps of 10 ms.
    while (cpuOf(own) === before) Math.sqrt(2);
    expect(cpuOf(own)! - before).toBeGreaterThanOrEqual(10);
    expect(memoryOf(own)!).toBeGreaterThan(10_000_000);
    expect(peakOf(own)!).toBeGreaterThanOrEqual(memoryOf(own)! / 2);
  });

  it('is not known of a process that is not there', () => {
    expect([cpuOf(2 ** 30), memoryOf(2 ** 30), peakOf(2 ** 30)]).toEqual([null, null, null]);
  });
});
