import { ApplicationInitStatus } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Router } from '@angular/router';
import type { Me, SignInOptions } from '@rumbo/contracts';
import { ApiProblem, LanguageService, SessionApi, provideLanguage } from '@rumbo/web-data';
import { SignInPage, ownPath } from './sign-in.page';

const me = { username: 'owner', operations: [] } as unknown as Me;

async function open(options: SignInOptions, api: Partial<SessionApi> = {}) {
  const navigateByUrl = jest.fn(() => Promise.resolve(true));
  TestBed.configureTestingModule({
    providers: [
      provideLanguage(),
      { provide: Router, useValue: { navigateByUrl } },
      { provide: SessionApi, useValue: { signInOptions: () => Promise.resolve(options), ...api } },
    ],
  });
  await TestBed.inject(ApplicationInitStatus).donePromise;
  await TestBed.inject(LanguageService).startPages();
  const fixture = TestBed.createComponent(SignInPage);
  fixture.componentRef.setInput('volver', '/bitacora');
  await fixture.whenStable();
  return { fixture, navigateByUrl, page: fixture.nativeElement as HTMLElement };
}

describe('SignInPage', () => {
  beforeEach(() => localStorage.clear());

  it('offers the four roles of the trial and goes where the person was going', async () => {
    const enterTrial = jest.fn(() => Promise.resolve(me));
    const { page, fixture, navigateByUrl } = await open({ trial: true, setupNeeded: false }, { enterTrial });
    const cards = [...page.querySelectorAll('rumbo-trial-cards button')] as HTMLButtonElement[];
    expect(cards.map((card) => card.textContent?.trim())).toEqual([
      'Dirección',
      'Responsable de línea',
      'Auditoría',
      'Administración',
    ]);
    cards[1]!.click();
    await fixture.whenStable();
    expect(enterTrial).toHaveBeenCalledWith('owner');
    expect(navigateByUrl).toHaveBeenCalledWith('/bitacora');
  });

  it('asks for user and password outside the trial, and says what went wrong', async () => {
    const login = () =>
      Promise.reject(
        new ApiProblem(401, {
          type: '',
          title: '',
          status: 401,
          code: 'AUTH.WRONG_CREDENTIALS',
          detail: 'El usuario o la contraseña no son correctos.',
          correlationId: '',
        }),
      );
    const { page, fixture, navigateByUrl } = await open({ trial: false, setupNeeded: false }, { login });
    expect(page.querySelector('rumbo-trial-cards')).toBeNull();
    page.querySelector('form')!.dispatchEvent(new Event('submit', { cancelable: true }));
    await fixture.whenStable();
    expect(page.querySelector('[role=alert]')?.textContent).toContain('no son correctos');
    expect(navigateByUrl).not.toHaveBeenCalled();
  });

  it('makes the first administrator of a new installation', async () => {
    const { page } = await open({ trial: false, setupNeeded: true });
    expect([...page.querySelectorAll('label')].map((label) => label.textContent)).toContain(
      'Código de instalación',
    );
  });

  it('says what is wrong with a field of the first administrator beside it alone', async () => {
    const setUp = () =>
      Promise.reject(
        new ApiProblem(400, {
          ...{ type: '', title: '', status: 400, code: 'REQUEST.INVALID', correlationId: '' },
          detail: 'La solicitud no es válida: password: debe tener al menos 10 caracteres.',
          errors: [{ path: 'password', message: 'debe tener al menos 10 caracteres' }],
        }),
      );
    const { page, fixture } = await open({ trial: false, setupNeeded: true }, { setUp });
    const password = page.querySelector('#setup-password')!;
    expect(password.getAttribute('aria-describedby')).toBe('setup-hint-password');
    page.querySelector('form')!.dispatchEvent(new Event('submit', { cancelable: true }));
    await fixture.whenStable();
    expect(page.querySelector('[role=alert]')).toBeNull();
    expect(page.querySelector('.error')?.textContent).toBe('debe tener al menos 10 caracteres');
    expect(password.getAttribute('aria-describedby')).toBe('setup-hint-password setup-problem-password');
  });
});

describe('ownPath', () => {
  it.each([
    ['/planes/x/tablero?corte=7', '/planes/x/tablero?corte=7'],
    ['//evil.example/x', '/'],
    ['/\\evil.example', '/'],
    ['https://evil.example', '/'],
    [undefined, '/'],
  ])('%s goes to %s', (asked, expected) => expect(ownPath(asked)).toBe(expected));
});
