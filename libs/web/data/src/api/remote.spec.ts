import { signal } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { type Remote, remote } from './remote';

interface Request {
  params: { year: number };
  abort: AbortSignal;
  answer(value: string): void;
  fail(error: unknown): void;
}

function start(options?: { keep?: boolean; known?: string }): {
  loaded: Remote<string>;
  year: ReturnType<typeof signal<number | null>>;
  requests: Request[];
} {
  const requests: Request[] = [];
  const year = signal<number | null>(null);
  const loaded = TestBed.runInInjectionContext(() =>
    remote(
      () => {
        const now = year();
        return now === null ? undefined : { year: now };
      },
      (params, abort) =>
        new Promise<string>((answer, fail) => requests.push({ params, abort, answer, fail })),
      options,
    ),
  );
  return { loaded, year, requests };
}

async function settle(): Promise<void> {
  TestBed.tick();
  await new Promise((resolve) => setTimeout(resolve));
  TestBed.tick();
}

describe('remote', () => {
  it('loads nothing without parameters, then what they ask for', async () => {
    const { loaded, year, requests } = start();
    await settle();
    expect(requests).toHaveLength(0);
    year.set(2021);
    await settle();
    expect(loaded.loading()).toBe(true);
    requests[0]!.answer('board of 2021');
    await settle();
    expect([loaded.value(), loaded.loading(), loaded.error()]).toEqual(['board of 2021', false, null]);
  });

  it.each([true, false])('shows what is known until the first answer has come, or failed', async (comes) => {
    const { loaded, year, requests } = start({ known: 'boards of before' });
    expect(loaded.value()).toBeUndefined();
    year.set(2021);
    expect(loaded.value()).toBe('boards of before');
    await settle();
    if (comes) requests[0]!.answer('board of 2021');
    else requests[0]!.fail('lost');
    await settle();
    expect(loaded.value()).toBe(comes ? 'board of 2021' : undefined);
  });

  it('shows the former answer until the next one is there, and drops a late one', async () => {
    const { loaded, year, requests } = start();
    year.set(2020);
    await settle();
    requests[0]!.answer('2020');
    await settle();
    year.set(2021);
    await settle();
    expect(loaded.value()).toBe('2020');
    year.set(2022);
    await settle();
    expect(requests[1]!.abort.aborted).toBe(true);
    requests[2]!.answer('2022');
    requests[1]!.answer('2021');
    await settle();
    expect(loaded.value()).toBe('2022');
  });

  it('asks anew when it is told to while the first answer is on its way, which may be older', async () => {
    const { loaded, year, requests } = start();
    year.set(2021);
    await settle();
    loaded.reload();
    await settle();
    expect(requests).toHaveLength(2);
    requests[0]!.answer('before');
    requests[1]!.answer('after');
    await settle();
    expect(loaded.value()).toBe('after');
  });

  it('has no value after an error, and asks again on reload', async () => {
    const { loaded, year, requests } = start();
    year.set(2021);
    await settle();
    requests[0]!.fail(new Error('down'));
    await settle();
    expect(loaded.value()).toBeUndefined();
    expect(loaded.error()).toEqual(new Error('down'));
    loaded.reload();
    await settle();
    requests[1]!.answer('up');
    await settle();
    expect([loaded.value(), loaded.error()]).toEqual(['up', null]);
  });

  it('keeps an answer that cannot be had anew where that is asked for, and no other', async () => {
    const { loaded, year, requests } = start({ keep: true });
    year.set(2020);
    await settle();
    requests[0]!.answer('2020');
    await settle();
    loaded.reload();
    await settle();
    requests[1]!.fail(new Error('no connection'));
    await settle();
    expect([loaded.value(), loaded.error()]).toEqual(['2020', new Error('no connection')]);
    loaded.reload();
    await settle();
    expect([loaded.value(), loaded.loading()]).toEqual(['2020', true]);
    requests[2]!.answer('2020, newer');
    await settle();
    expect([loaded.value(), loaded.error()]).toEqual(['2020, newer', null]);
    year.set(2021);
    await settle();
    requests[3]!.fail(new Error('no connection'));
    await settle();
    expect(loaded.value()).toBeUndefined();
  });
});
