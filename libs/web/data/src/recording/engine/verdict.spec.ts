import { refusal } from '../testing/recording-stage';
import { verdictOf } from './verdict';

describe('verdictOf', () => {
  it.each([
    ['no answer', refusal(0, null), 'unreachable'],
    ["a proxy's refusal", refusal(403, null), 'unreachable'],
    ["a proxy's sign-in", refusal(401, null), 'unreachable'],
    ["a proxy's precondition", refusal(412, null), 'unreachable'],
    ["a server's shutdown", refusal(503, 'SERVICE.DEFECT'), 'unreachable'],
    ['an ended session', refusal(401, 'AUTH.REQUIRED'), 'signedOut'],
    ['another person’s session', refusal(401, 'AUTH.OTHER_PERSON'), 'signedOut'],
    ['too many requests', refusal(429, null), 'slower'],
    ['a newer value', refusal(412, 'WRITE.STALE'), 'conflict'],
    ['a defect', refusal(500, 'SERVICE.DEFECT'), 'retry'],
    ['a closed period', refusal(409, 'PERIOD.CLOSED'), 'refused'],
    ['a wrong field', refusal(422, 'KPI.REASON_REQUIRED'), 'refused'],
    ['an error of the page itself', new TypeError('x'), 'unreachable'],
  ])('%s', (_, error, then) => expect(verdictOf(error).then).toBe(then));

  it('keeps what the API asks to wait', () =>
    expect(verdictOf(refusal(429, 'AUTH.REQUIRED', 3_000)).waitMs).toBe(3_000));
});
