/** Counts what came of the requests of one phase, and how long they took. */
export class Meter {
  constructor(name) {
    this.name = name;
    this.began = performance.now();
    this.times = { read: [], write: [], visit: [], push: [] };
    /** Requests that got no answer, or one of a broken server. */
    this.failed = 0;
    /** Of those, on connections that had served before: a browser sends them again by itself. */
    this.resent = 0;
    this.complaints = [];
  }

  took(kind, milliseconds) {
    this.times[kind].push(milliseconds);
  }

  complain(error) {
    if (this.complaints.length < 20) this.complaints.push(String(error.message ?? error));
  }

  result() {
    const seconds = (performance.now() - this.began) / 1000;
    const of = (kind) => {
      const sorted = Float64Array.from(this.times[kind]).sort();
      const at = (share) => Number((sorted[Math.floor(sorted.length * share)] ?? 0).toFixed(1));
      const perSecond = Math.round(sorted.length / seconds);
      return { count: sorted.length, perSecond, p50: at(0.5), p99: at(0.99), max: at(0.999999) };
    };
    const { name, failed, resent, complaints } = this;
    const counts = { reads: of('read'), writes: of('write'), visits: of('visit'), pushes: of('push') };
    return { name, seconds: Number(seconds.toFixed(1)), ...counts, failed, resent, complaints };
  }
}
