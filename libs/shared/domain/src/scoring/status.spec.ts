import { statusOfScore } from './status';

describe('statusOfScore', () => {
  it.each([
    [1, 'onTrack'],
    [0.9, 'onTrack'],
    // A weighted mean in doubles: 0.8999999999999999, and 0.9 in arithmetic.
    [(0.85 + 0.95) / 2, 'onTrack'],
    [0.899999, 'atRisk'],
    [0.75, 'atRisk'],
    [0.1 * 7.5, 'atRisk'],
    [0.749999, 'offTrack'],
    [0, 'offTrack'],
  ])('%f is %s by the default thresholds', (score, expected) => {
    expect(statusOfScore(score, 0.9, 0.75)).toBe(expected);
  });

  it('has no room for atRisk where both thresholds are equal', () => {
    expect(statusOfScore(0.8, 0.8, 0.8)).toBe('onTrack');
    expect(statusOfScore(0.79, 0.8, 0.8)).toBe('offTrack');
  });
});
