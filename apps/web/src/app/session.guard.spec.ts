import { TestBed } from '@angular/core/testing';
import {
  type ActivatedRouteSnapshot,
  type RouterStateSnapshot,
  UrlTree,
  provideRouter,
} from '@angular/router';
import { SessionStore } from '@rumbo/web-data';
import { signedIn, signedOut } from './session.guard';

const route = {} as ActivatedRouteSnapshot;

function run(guard: typeof signedIn, inside: boolean, url: string): Promise<unknown> {
  TestBed.configureTestingModule({
    providers: [
      provideRouter([]),
      { provide: SessionStore, useValue: { restore: () => Promise.resolve(), signedIn: () => inside } },
    ],
  });
  return TestBed.runInInjectionContext(() => Promise.resolve(guard(route, { url } as RouterStateSnapshot)));
}

describe('session guards', () => {
  it('send strangers to the sign-in page, which brings them back', async () => {
    const tree = await run(signedIn, false, '/planes/x/tablero?periodo=2021');
    expect((tree as UrlTree).toString()).toBe('/ingresar?volver=%2Fplanes%2Fx%2Ftablero%3Fperiodo%3D2021');
  });

  it('let people pass who are signed in, and keep them from signing in again', async () => {
    expect(await run(signedIn, true, '/')).toBe(true);
    TestBed.resetTestingModule();
    expect(((await run(signedOut, true, '/ingresar')) as UrlTree).toString()).toBe('/');
  });
});
