import { ApplicationInitStatus } from '@angular/core';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
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

const FIRST_ADMINISTRATOR = {
  'setup-code': 'abc',
  'setup-username': 'admin',
  'setup-displayName': 'Ana',
  'setup-password': 'short',
};

function write(page: HTMLElement, fields: Record<string, string>): void {
  for (const [id, value] of Object.entries(fields)) {
    const field = page.querySelector<HTMLInputElement>(`#${id}`)!;
    field.value = value;
    field.dispatchEvent(new Event('input'));
  }
}

async function submit(fixture: ComponentFixture<SignInPage>): Promise<void> {
  const form = (fixture.nativeElement as HTMLElement).querySelector('form')!;
  form.dispatchEvent(new Event('submit', { cancelable: true }));
  await fixture.whenStable();
}

/** What is said beside the fields. */
function told(page: HTMLElement): Record<string, string | undefined> {
  return Object.fromEntries(
    [...page.querySelectorAll('.error')].map(({ id, textContent }) => [id, textContent]),
  );
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
    write(page, { username: 'owner', password: 'not mine' });
    await submit(fixture);
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
    write(page, FIRST_ADMINISTRATOR);
    await submit(fixture);
    expect(page.querySelector('[role=alert]')).toBeNull();
    expect(page.querySelector('.error')?.textContent).toBe('debe tener al menos 10 caracteres');
    expect(password.getAttribute('aria-describedby')).toBe('setup-hint-password setup-problem-password');
  });

  it('tells beside each field that it lacks something, leads to the first one, and sends nothing', async () => {
    const login = jest.fn(() => Promise.resolve(me));
    const { page, fixture } = await open({ trial: false, setupNeeded: false }, { login });
    expect(page.querySelector('form')!.noValidate).toBe(true);
    document.body.append(page);
    write(page, { username: 'owner' });
    await submit(fixture);
    expect(told(page)).toEqual({ 'password-problem': 'Este dato es necesario.' });
    expect(document.activeElement?.id).toBe('password');
    expect(document.activeElement?.getAttribute('aria-describedby')).toBe('password-problem');
    write(page, { username: ' ' });
    await submit(fixture);
    expect(Object.keys(told(page))).toEqual(['username-problem', 'password-problem']);
    expect(document.activeElement?.id).toBe('username');
    expect(login).not.toHaveBeenCalled();
    write(page, { username: 'owner', password: '   ' });
    await submit(fixture);
    expect(told(page)).toEqual({});
    expect(login).toHaveBeenCalledWith('owner', '   ');
    page.remove();
  });

  it('tells so of the first administrator too', async () => {
    const setUp = jest.fn(() => Promise.resolve(me));
    const { page, fixture } = await open({ trial: false, setupNeeded: true }, { setUp });
    expect(page.querySelector('form')!.noValidate).toBe(true);
    document.body.append(page);
    write(page, { ...FIRST_ADMINISTRATOR, 'setup-displayName': '' });
    await submit(fixture);
    expect(told(page)).toEqual({ 'setup-problem-displayName': 'Este dato es necesario.' });
    expect(document.activeElement?.id).toBe('setup-displayName');
    expect(setUp).not.toHaveBeenCalled();
    write(page, FIRST_ADMINISTRATOR);
    await submit(fixture);
    expect(told(page)).toEqual({});
    expect(setUp).toHaveBeenCalledTimes(1);
    page.remove();
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
