import { TestBed } from '@angular/core/testing';
import { provideLanguage } from '../language/provide-language';
import { ApiProblem } from './api-problem';
import { askAhead } from '../ahead/answers-ahead';
import { HttpTransport } from './http-transport';
import { questionHeaders } from './request';

interface Answer {
  status: number;
  type: string;
  body: string;
}

/** Answers every request the same and keeps what was asked. jsdom has no fetch of its own. */
function answering({ status, type, body }: Answer): { asked: { url: string; init: RequestInit }[] } {
  const asked: { url: string; init: RequestInit }[] = [];
  globalThis.fetch = ((url: string, init: RequestInit) => {
    asked.push({ url, init });
    const response = {
      ok: status < 400,
      status,
      headers: { get: () => type },
      text: () => Promise.resolve(body),
      json: () => Promise.resolve().then(() => JSON.parse(body) as unknown),
      clone: () => response,
    };
    return Promise.resolve(response);
  }) as unknown as typeof fetch;
  return { asked };
}

describe('HttpTransport', () => {
  const original = globalThis.fetch;
  let http: HttpTransport;

  beforeEach(() => {
    localStorage.clear();
    TestBed.configureTestingModule({ providers: [provideLanguage()] });
    http = TestBed.inject(HttpTransport);
  });
  afterEach(() => {
    globalThis.fetch = original;
  });

  it('asks in the language of the page, with its own query and headers', async () => {
    const { asked } = answering({ status: 200, type: 'application/json', body: '{"a":1}' });
    expect(await http.get('/plans', { query: { asOf: null, period: '2021' } })).toEqual({ a: 1 });
    await http.post('/x', { value: '1.50' }, { headers: { 'If-Match': '"7"' } });
    expect(asked[0]!.url).toBe('/api/v1/plans?period=2021');
    expect(asked[0]!.init.headers).toMatchObject({ 'Accept-Language': 'es' });
    expect(asked[1]!.init).toMatchObject({
      method: 'POST',
      body: '{"value":"1.50"}',
      headers: { 'If-Match': '"7"', 'Content-Type': 'application/json' },
    });
  });

  it('answers nothing for an empty body', async () => {
    answering({ status: 204, type: '', body: '' });
    expect(await http.post('/auth/logout', {})).toBeUndefined();
  });

  it('throws the problem, and tells when the session has ended', async () => {
    answering({
      status: 401,
      type: 'application/problem+json',
      body: '{"code":"AUTH.REQUIRED","detail":"Inicie sesión para continuar."}',
    });
    await expect(http.get('/plans')).rejects.toMatchObject({ status: 401, code: 'AUTH.REQUIRED' });
    expect(http.sessionEnded()).toBe(1);
  });

  it("does not take a proxy's page for a problem", async () => {
    answering({ status: 502, type: 'text/html', body: '<h1>Bad gateway</h1>' });
    await expect(http.get('/plans')).rejects.toEqual(new ApiProblem(502, null));
  });

  it('reports no network as status 0', async () => {
    globalThis.fetch = () => Promise.reject(new TypeError('Failed to fetch'));
    await expect(http.get('/plans')).rejects.toMatchObject({ status: 0, problem: null });
  });

  it('gives what was asked for ahead to as many as were said, and asks again for those after them', async () => {
    const { asked } = answering({ status: 200, type: 'application/json', body: '[]' });
    await askAhead('/plans', questionHeaders('es', null), 2);
    await Promise.all([http.get('/plans'), http.get('/plans')]);
    expect(asked).toHaveLength(1);
    await http.get('/plans');
    expect(asked).toHaveLength(2);
  });

  it('asks again for what was asked ahead in another name', async () => {
    const { asked } = answering({ status: 200, type: 'application/json', body: '[]' });
    await askAhead('/plans', questionHeaders('es', 'ana'));
    http.person.set('berta');
    await http.get('/plans');
    expect(asked).toHaveLength(2);
  });

  it('asks again for what could not be had ahead', async () => {
    answering({ status: 503, type: 'text/plain', body: '' });
    await askAhead('/plans', questionHeaders('es', null));
    answering({ status: 200, type: 'application/json', body: '["p"]' });
    expect(await http.get('/plans')).toEqual(['p']);
  });
});
