import { TestBed } from '@angular/core/testing';
import { OfflineAnswers } from './offline-answers';

/** The browser's caches, as far as they are used. jsdom has none. */
function stagedCaches(content: Record<string, string[]>) {
  const open = (name: string) =>
    Promise.resolve({
      keys: () => Promise.resolve(content[name]!.map((path) => ({ url: `http://rumbo${path}` }))),
      delete: ({ url }: { url: string }) => {
        content[name] = content[name]!.filter((path) => !url.endsWith(path));
        return Promise.resolve(true);
      },
    });
  return { open, keys: () => Promise.resolve(Object.keys(content)) };
}

describe('OfflineAnswers', () => {
  const DATA = 'ngsw:/:1:data:own-lists:cache';
  const TABLE = 'ngsw:/:db:1:data:own-lists:lru';
  const SHELL = 'ngsw:/:6ab1:assets:application:cache';
  let content: Record<string, string[]>;
  let answers: OfflineAnswers;

  beforeEach(() => {
    localStorage.clear();
    content = { [DATA]: ['/api/v1/auth/me', '/api/v1/plans'], [TABLE]: ['/lru'], [SHELL]: ['/index.html'] };
    Object.assign(window, { caches: stagedCaches(content) });
    answers = TestBed.inject(OfflineAnswers);
  });
  afterEach(() => void Reflect.deleteProperty(window, 'caches'));

  it('are forgotten before another person’s are asked for, and kept for the same one', async () => {
    await answers.belongTo('ana');
    expect(content).toEqual({ [DATA]: [], [TABLE]: ['/lru'], [SHELL]: ['/index.html'] });
    content[DATA] = ['/api/v1/plans'];
    await answers.belongTo('ana');
    expect(content[DATA]).toEqual(['/api/v1/plans']);
    await answers.belongTo('luis');
    expect(content[DATA]).toEqual([]);
  });

  it('keep the lists, but not who one is, when the session has ended', async () => {
    await answers.forgetPerson();
    expect(content[DATA]).toEqual(['/api/v1/plans']);
  });
});
