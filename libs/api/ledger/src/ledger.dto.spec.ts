import { checkedBody } from '@rumbo/api-platform';
import { LedgerQuery } from './ledger.dto';

describe('LedgerQuery', () => {
  it('reads numbers out of texts', () => {
    expect(checkedBody(LedgerQuery, { before: '12', limit: '200', plan: 'p' })).toEqual({
      before: 12,
      limit: 200,
      plan: 'p',
    });
  });

  it.each([
    [{ limit: '201' }, /limit: must be a whole number from 1 to 200/],
    [{ limit: '' }, /limit/],
    [{ before: '0' }, /before/],
    [{ before: '1.5' }, /before/],
    [{ kind: 'plan.burnt' }, /kind: must be one of: plan\.imported/],
    [{ page: '2' }, /page: this field does not exist/],
  ])('refuses %j', (query, message) => expect(() => checkedBody(LedgerQuery, query)).toThrow(message));
});
