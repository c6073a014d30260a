import { Injectable, computed, inject } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { NavigationEnd, Router } from '@angular/router';
import { RumboApi, SessionStore, remote } from '@rumbo/web-data';
import { filter, map, startWith } from 'rxjs';

/** The plan that the top bar names: the one in the address, else the first of the list. */
@Injectable()
export class CurrentPlanStore {
  private readonly api = inject(RumboApi);
  private readonly router = inject(Router);
  private readonly session = inject(SessionStore);
  private readonly url = toSignal(
    this.router.events.pipe(
      filter((event) => event instanceof NavigationEnd),
      map(() => this.router.url),
      startWith(this.router.url),
    ),
    { initialValue: this.router.url },
  );
  private readonly plans = remote(
    () => (this.session.signedIn() ? {} : undefined),
    (_params, signal) => this.api.plans(signal),
    { known: this.api.knownPlans() },
  );
  /** The plan's code in the address. */
  private readonly code = computed(() => {
    const match = /^\/planes\/([^/?#]+)/.exec(this.url());
    return match ? decodeURIComponent(match[1]!) : null;
  });

  /** The cut-off of the page that is shown, for the pages that can be reached from it. */
  readonly cutOffParams = computed(() => {
    const corte = this.router.parseUrl(this.url()).queryParamMap.get('corte');
    return corte ? { corte } : {};
  });
  readonly several = computed(() => (this.plans.value()?.length ?? 0) > 1);
  readonly plan = computed(() => {
    const plans = this.plans.value() ?? [];
    return plans.find(({ code }) => code === this.code()) ?? plans[0] ?? null;
  });
  /** The plan that links lead to: before the list has come, the one in the address. */
  readonly planCode = computed(() => this.plan()?.code ?? (this.plans.value() ? null : this.code()));
}
