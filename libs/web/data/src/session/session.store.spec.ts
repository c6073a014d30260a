import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import type { Me } from '@rumbo/contracts';
import { ApiProblem } from '../api/api-problem';
import { HttpTransport } from '../api/http-transport';
import { SessionApi } from '../api/session-api';
import { SessionStore } from './session.store';

const owner: Me = {
  username: 'owner',
  displayName: 'Responsable',
  role: 'owner',
  lines: ['1'],
  trial: true,
  operations: ['scorecard.read', 'measurement.record'],
};

function start(api: Partial<SessionApi>) {
  const sessionEnded = signal(0);
  TestBed.configureTestingModule({
    providers: [
      { provide: SessionApi, useValue: api },
      { provide: HttpTransport, useValue: { sessionEnded, person: signal(null) } },
    ],
  });
  return { session: TestBed.inject(SessionStore), sessionEnded };
}

describe('SessionStore', () => {
  beforeEach(() => localStorage.clear());

  it('asks once who is signed in', async () => {
    const me = jest.fn(() => Promise.resolve(owner));
    const { session } = start({ me });
    await Promise.all([session.restore(), session.restore()]);
    expect(me).toHaveBeenCalledTimes(1);
    expect(session.me()).toEqual(owner);
    expect(session.may('measurement.record')).toBe(true);
    expect(session.may('user.create')).toBe(false);
  });

  it('takes 401 for nobody, and asks again after another failure', async () => {
    const { session } = start({ me: () => Promise.reject(new ApiProblem(401, null)) });
    await session.restore();
    expect(session.signedIn()).toBe(false);

    TestBed.resetTestingModule();
    const me = jest
      .fn<Promise<Me>, []>()
      .mockRejectedValueOnce(new ApiProblem(0, null))
      .mockResolvedValue(owner);
    const second = start({ me }).session;
    await expect(second.restore()).rejects.toMatchObject({ status: 0 });
    await second.restore();
    expect(second.signedIn()).toBe(true);
  });

  it('forgets the person when the API says that the session ended, and on sign-out even without network', async () => {
    const { session, sessionEnded } = start({
      enterTrial: () => Promise.resolve(owner),
      logout: () => Promise.reject(new ApiProblem(0, null)),
    });
    await session.enterTrial('owner');
    expect(session.signedIn()).toBe(true);
    sessionEnded.set(1);
    TestBed.tick();
    await Promise.resolve();
    expect(session.signedIn()).toBe(false);
    expect(session.expired()).toBe(true);
    await session.enterTrial('owner');
    expect(session.expired()).toBe(false);
    await expect(session.logout()).rejects.toMatchObject({ status: 0 });
    expect(session.signedIn()).toBe(false);
  });

  it('tells the API of a sign-out that it missed, before the cookie is used again', async () => {
    const calls: string[] = [];
    const logout = jest
      .fn<Promise<void>, []>()
      .mockRejectedValueOnce(new ApiProblem(0, null))
      .mockImplementation(() => Promise.resolve(void calls.push('logout')));
    const me = () => {
      calls.push('me');
      return Promise.reject(new ApiProblem(401, null));
    };
    await expect(start({ logout }).session.logout()).rejects.toMatchObject({ status: 0 });
    TestBed.resetTestingModule();
    await start({ logout, me }).session.restore();
    expect(calls).toEqual(['logout', 'me']);
    TestBed.resetTestingModule();
    await start({ logout, me }).session.restore();
    expect(calls).toEqual(['logout', 'me', 'me']);
  });
});
