import { NewsTeller } from './news-teller';

describe('NewsTeller', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('joins what comes together, and leaves time between two sentences', () => {
    const said: number[] = [];
    const teller = new NewsTeller<number>(
      (news) => said.push(news),
      (a, b) => a + b,
    );
    teller.tell(1);
    teller.tell(2);
    jest.advanceTimersByTime(1_000);
    expect(said).toEqual([3]);
    for (let more = 0; more < 5; more++) teller.tell(1);
    jest.advanceTimersByTime(4_000);
    expect(said).toEqual([3]);
    jest.advanceTimersByTime(8_000);
    expect(said).toEqual([3, 5]);
    teller.tell(1);
    teller.end();
    jest.advanceTimersByTime(60_000);
    expect(said).toEqual([3, 5]);
  });
});
