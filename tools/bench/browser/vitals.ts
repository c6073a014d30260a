/** What people feel of a page, by the definitions of web.dev/vitals. */
export interface Vitals {
  /** ms until the largest piece of content was there. */
  lcp: number;
  /** Share of the view that moved by itself. */
  cls: number;
  /** ms of the slowest answer to a key or a click; 0 while there was none above 16 ms. */
  inp: number;
  /** ms of the longest time that the page's own thread answered nobody; 0 while there was none above 50 ms. */
  longestTask: number;
}

/** Runs in the page, before it. */
export function watchVitals(): void {
  const vitals: Vitals = { lcp: 0, cls: 0, inp: 0, longestTask: 0 };
  (globalThis as unknown as { vitals: Vitals }).vitals = vitals;
  type Entry = PerformanceEntry & { value?: number; hadRecentInput?: boolean; interactionId?: number };
  const watch = (type: string, take: (entry: Entry) => void, more: object = {}) =>
    new PerformanceObserver((list) => list.getEntries().forEach((entry) => take(entry))).observe({
      ...{ type, buffered: true },
      ...more,
    });
  watch('largest-contentful-paint', ({ startTime }) => (vitals.lcp = startTime));
  watch('layout-shift', ({ value = 0, hadRecentInput }) => {
    if (!hadRecentInput) vitals.cls += value;
  });
  watch('longtask', ({ duration }) => (vitals.longestTask = Math.max(vitals.longestTask, duration)));
  const slowest = ({ interactionId, duration }: Entry) => {
    if (interactionId) vitals.inp = Math.max(vitals.inp, duration);
  };
  watch('event', slowest, { durationThreshold: 16 });
}
