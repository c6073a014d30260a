import { Injectable, inject } from '@angular/core';
import type { Delegation, DelegationList, SetDelegation } from '@rumbo/contracts';
import type { QueryValue } from './request';
import { HttpTransport } from './http-transport';

/** The calls about who records for whom. */
@Injectable({ providedIn: 'root' })
export class DelegationsApi {
  private readonly http = inject(HttpTransport);

  /** A page of delegations, newest first; with the first one all accounts of owners. */
  async delegations(before: number | null, signal?: AbortSignal): Promise<DelegationList> {
    const page = (query: Record<string, QueryValue>): Promise<DelegationList> =>
      this.http.get('/delegations', { query, signal });
    const list = await page({ before });
    const owners = [...list.owners];
    for (let { ownersNext } = list; ownersNext !== null;) {
      const further = await page({ ownersAfter: ownersNext });
      owners.push(...further.owners);
      ownersNext = further.ownersNext;
    }
    return { ...list, owners, ownersNext: null };
  }

  setDelegation(delegation: SetDelegation): Promise<Delegation> {
    return this.http.post('/delegations', delegation);
  }

  endDelegation(id: string): Promise<Delegation> {
    return this.http.post(`/delegations/${encodeURIComponent(id)}/end`, {});
  }
}
