import { checkedBody } from '@rumbo/api-platform';
import { ScorecardQuery, TrendQuery } from './scorecard.dto';

describe('the queries of the scorecard', () => {
  it.each([{}, { period: '2021', mode: 'ytd', asOf: '7' }, { asOf: '2026-01-31T18:20:00.000Z' }])(
    'takes %j',
    (query) => expect(checkedBody(ScorecardQuery, query)).toEqual(query),
  );

  it.each([
    [ScorecardQuery, { mode: 'YTD' }, /mode: must be one of: ytd, period/],
    [ScorecardQuery, { periodo: '2021' }, /periodo: this field does not exist/],
    [ScorecardQuery, { period: '' }, /period: must not be empty/],
    [ScorecardQuery, { asOf: 'x'.repeat(41) }, /asOf: must have at most 40/],
    [TrendQuery, { from: '2021' }, /to: must be a text/],
    [TrendQuery, { from: '2020', to: '2021', period: '2021' }, /period: this field does not exist/],
  ])('%p refuses %j', (shape: new () => object, query, message) => {
    expect(() => checkedBody(shape, query)).toThrow(message);
  });
});
