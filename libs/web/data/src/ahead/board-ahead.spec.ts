import { ANSWERS_OF, rememberPreference, SIGN_OUT_DUE } from '../language/preference';
import { questionHeaders } from '../api/request';
import { saidAhead } from './answers-ahead';
import { askForBoard } from './board-ahead';

const ME = { username: 'ana' };
const PLANS = [{ code: 'p 1', defaultPeriod: '2024' }];
const BOARD = { pathname: '/planes/p%201/tablero', search: '' };

/** An API that answers everything; gives the addresses that were asked. */
function answering({ signedIn = true } = {}): string[] {
  const asked: string[] = [];
  globalThis.fetch = (input) => {
    const address = String(input).replace('/api/v1', '');
    asked.push(address);
    const body = address === '/auth/me' ? ME : address === '/plans' ? PLANS : {};
    return Promise.resolve(answer(body, signedIn ? 200 : 401));
  };
  return asked;
}

/** As much of a response as is read; jsdom has none. */
function answer(body: object, status: number): Response {
  const response = { ok: status < 400, status, json: () => Promise.resolve(body), clone: () => response };
  return response as unknown as Response;
}

describe('askForBoard', () => {
  const before = globalThis.fetch;
  beforeEach(() => localStorage.clear());
  afterEach(() => void (globalThis.fetch = before));

  it("asks who is here, for the plans and for the plan's board as the page would", async () => {
    const asked = answering();
    await askForBoard(BOARD);
    expect(asked).toEqual(['/auth/me', '/plans', '/plans/p%201/scorecard?period=2024&mode=ytd']);
  });

  it('keeps the plans for who draws them, for the same person alone', async () => {
    answering();
    await askForBoard(BOARD);
    expect(saidAhead('/plans', questionHeaders('es', 'ana'))).toEqual(PLANS);
    expect(saidAhead('/plans', questionHeaders('es', 'berta'))).toBeUndefined();
  });

  it('asks for the period, mode and cut-off that the address names', async () => {
    const asked = answering();
    await askForBoard({ ...BOARD, search: '?periodo=2023&modo=period&corte=12' });
    expect(asked.at(-1)).toBe('/plans/p%201/scorecard?period=2023&mode=period&asOf=12');
  });

  it('asks only who is here where another page is shown, or nobody is signed in', async () => {
    const elsewhere = answering();
    await askForBoard({ pathname: '/bitacora', search: '' });
    expect(elsewhere).toEqual(['/auth/me']);
    const nobody = answering({ signedIn: false });
    await askForBoard(BOARD);
    expect(nobody).toEqual(['/auth/me']);
  });

  it("asks nothing while a sign-out is due, and nothing of the plan while another person's answers are kept", async () => {
    rememberPreference(ANSWERS_OF, 'berta');
    const asked = answering();
    await askForBoard(BOARD);
    expect(asked).toEqual(['/auth/me']);
    rememberPreference(SIGN_OUT_DUE, 'yes');
    await askForBoard(BOARD);
    expect(asked).toEqual(['/auth/me']);
  });
});
