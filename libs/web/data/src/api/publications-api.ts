import { Injectable, inject } from '@angular/core';
import type { Publication, PublicationList, PublicationSummary, PublishBoard } from '@rumbo/contracts';
import { planPath } from './api-links';
import { HttpTransport } from './http-transport';

/** The calls about published boards. */
@Injectable({ providedIn: 'root' })
export class PublicationsApi {
  private readonly http = inject(HttpTransport);

  /** A page of them, newest first. */
  publications(
    plan: string,
    query: { asOf: string | null; before: number | null; limit: number },
    signal?: AbortSignal,
  ): Promise<PublicationList> {
    return this.http.get(`${planPath(plan)}/publications`, { query, signal });
  }

  publication(plan: string, id: string, asOf: string | null, signal?: AbortSignal): Promise<Publication> {
    return this.http.get(`${planPath(plan)}/publications/${encodeURIComponent(id)}`, {
      query: { asOf },
      signal,
    });
  }

  publish(plan: string, board: PublishBoard): Promise<PublicationSummary> {
    return this.http.post(`${planPath(plan)}/publications`, board);
  }
}
