import type { StoredDelegation } from '@rumbo/api-persistence';
import { delegationState, knownDelegations } from './delegations';

const set: StoredDelegation = {
  sequence: 7,
  at: '2026-01-02T15:00:00.000Z',
  id: 'd',
  state: 'set',
  owner: 'owner',
  delegate: 'ana',
  from: '2026-01-05',
  until: '2026-01-09',
  reason: null,
  actor: 'owner',
};
const ended: StoredDelegation = { ...set, sequence: 9, at: '2026-01-07T15:00:00.000Z', state: 'ended' };

describe('delegationState', () => {
  it.each([
    ['2026-01-05T05:59:59.999Z', 'upcoming'],
    // Midnight of El Salvador is 06:00 UTC; both days count.
    ['2026-01-05T06:00:00.000Z', 'inForce'],
    ['2026-01-10T05:59:59.999Z', 'inForce'],
    ['2026-01-10T06:00:00.000Z', 'over'],
  ])('at %s it is %s', (instant, state) => {
    expect(delegationState({ set, ended: null }, instant)).toBe(state);
  });

  it('ends early for good, and is in force before that', () => {
    const [known] = knownDelegations([set, ended]);
    expect(delegationState(known!, '2026-01-07T14:59:59.999Z')).toBe('inForce');
    expect(delegationState(known!, ended.at)).toBe('ended');
    expect(delegationState(known!, '2026-03-01T00:00:00.000Z')).toBe('ended');
  });

  it('gives nobody anything before it was set, even where its days had begun', () => {
    const late = { ...set, at: '2026-01-06T15:00:00.000Z' };
    expect(delegationState({ set: late, ended: null }, '2026-01-06T14:00:00.000Z')).toBe('upcoming');
    expect(delegationState({ set: late, ended: null }, late.at)).toBe('inForce');
  });
});
