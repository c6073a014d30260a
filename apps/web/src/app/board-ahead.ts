import { type EnvironmentProviders, inject, provideAppInitializer } from '@angular/core';
import { HttpTransport, RumboApi, SessionStore } from '@rumbo/web-data';

/** The page in an address: `/planes/CODE/tablero`. */
const BOARD = /^\/planes\/([^/]+)\/tablero$/;
const SIGNED_OUT = /^\/(ingresar|cancelar-resumen)(\/|$)/;

/** Asks for the code of a page before Angular has started and knows that it needs it. */
export function codeAhead(): void {
  if (SIGNED_OUT.test(location.pathname)) return;
  // What cannot be had is asked for again, and missed, by whoever needs it.
  import('./shell/shell.component').catch(() => undefined);
  if (BOARD.test(location.pathname)) import('@rumbo/web-scorecard').catch(() => undefined);
}

/** Asks who is here and, in the address of a board, for it, while the code that shows it is still on its way. */
export function provideBoardAhead(): EnvironmentProviders {
  return provideAppInitializer(() => {
    const [session, api, http] = [inject(SessionStore), inject(RumboApi), inject(HttpTransport)];
    // Nobody waits for it, and what cannot be had is asked for again by the page, which says so.
    void askForBoard(session, api, http).catch(() => undefined);
  });
}

async function askForBoard(session: SessionStore, api: RumboApi, http: HttpTransport): Promise<void> {
  const { pathname, search } = location;
  await session.restore();
  const code = decodeURIComponent(BOARD.exec(pathname)?.[1] ?? '');
  if (!session.signedIn() || !code) return;
  const params = new URLSearchParams(search);
  // The frame and the board both ask for the plans.
  const plans = await http.askAhead(() => api.plans(), 2);
  const period = params.get('periodo') ?? plans.find((plan) => plan.code === code)?.defaultPeriod;
  const mode = params.get('modo') === 'period' ? 'period' : 'ytd';
  if (period) await http.askAhead(() => api.scorecard(code, { period, mode, asOf: params.get('corte') }));
}
