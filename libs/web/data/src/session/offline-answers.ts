import { DOCUMENT, Injectable, inject } from '@angular/core';
import { ANSWERS_OF, readPreference, rememberPreference } from '../language/preference';

/** The service worker's caches of the API's answers (`dataGroups` in ngsw-config.json), not its tables of them. */
const ANSWERS = /^ngsw:[^:]*:\d+:data:.*:cache$/;
/** What it keeps and a little more; ngsw-config.json has the list. */
const KEPT = /\/api\/v1\/plans($|\/[^/]+\/(kpis|sheet|document)\b)/;
const ME = '/api/v1/auth/me';

/**
 * What the service worker keeps of the API's answers, so that the own list and grid open without a connection. They
 * are one person's: gone when the person signs out, and before another one's are asked for.
 */
@Injectable({ providedIn: 'root' })
export class OfflineAnswers {
  private readonly view = inject(DOCUMENT).defaultView;

  constructor() {
    // What the page asked for before the worker was there, it has not seen.
    this.view?.navigator.serviceWorker?.addEventListener('controllerchange', () => void this.askAgain());
  }

  /** To be awaited before anything is asked for in the person's name. */
  async belongTo(username: string): Promise<void> {
    if (readPreference(ANSWERS_OF) === username) return;
    await this.forget();
    rememberPreference(ANSWERS_OF, username);
  }

  /** The person has just signed in: a reload without a connection has to know them. */
  async knowPerson(): Promise<void> {
    if (this.view?.navigator.serviceWorker?.controller) await this.ask(ME);
  }

  /** The session has ended: without it, nobody is known any more; the lists stay for the same person's return. */
  async forgetPerson(): Promise<void> {
    await this.forget((url) => new URL(url).pathname === ME);
  }

  async forget(which: (url: string) => boolean = () => true): Promise<void> {
    const caches = this.view?.caches;
    if (!caches) return;
    const names = (await caches.keys()).filter((name) => ANSWERS.test(name));
    for (const name of names) {
      // Emptied, not deleted: the worker holds the cache open.
      const cache = await caches.open(name);
      const requests = (await cache.keys()).filter(({ url }) => which(url));
      await Promise.all(requests.map((request) => cache.delete(request, { ignoreVary: true })));
    }
  }

  private async askAgain(): Promise<void> {
    const asked = performance.getEntriesByType('resource').map(({ name }) => name);
    const urls = new Set(asked.filter((url) => KEPT.test(url)));
    await Promise.all([ME, ...urls].map((url) => this.ask(url)));
  }

  /** Past the page's own code: the answer is for the worker alone. */
  private async ask(url: string): Promise<void> {
    await fetch(url, { credentials: 'same-origin' }).catch(() => undefined);
  }
}
