import { inject } from '@angular/core';
import { type CanActivateFn, Router } from '@angular/router';
import { SessionStore } from '@rumbo/web-data';

/** Lets signed-in people pass; sends others to the sign-in page, which brings them back here. */
export const signedIn: CanActivateFn = async (_route, state) => {
  const session = inject(SessionStore);
  const router = inject(Router);
  await session.restore().catch(() => undefined);
  if (session.signedIn()) return true;
  const queryParams = state.url === '/' ? {} : { volver: state.url };
  return router.createUrlTree(['/ingresar'], { queryParams });
};

/** Keeps people who are signed in away from the sign-in page. */
export const signedOut: CanActivateFn = async () => {
  const session = inject(SessionStore);
  const router = inject(Router);
  await session.restore().catch(() => undefined);
  return session.signedIn() ? router.createUrlTree(['/']) : true;
};
