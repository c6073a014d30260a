import { calendarMidnightAfter, dayAt } from '@rumbo/domain';

/** The institution's day, worked out once a day: every request asks for it. */
export class Today {
  private current = '';
  private until = 0;

  /** `2026-01-31` */
  get day(): string {
    const now = Date.now();
    // A clock that was set back by a day and more is seen at the next midnight only: boards then are about the later day.
    if (now >= this.until) {
      this.current = dayAt(new Date(now).toISOString());
      this.until = calendarMidnightAfter(now);
    }
    return this.current;
  }
}
