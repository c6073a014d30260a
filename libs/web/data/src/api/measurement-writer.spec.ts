import { TestBed } from '@angular/core/testing';
import type { RecordedMeasurement } from '@rumbo/contracts';
import { ApiProblem } from './api-problem';
import { MeasurementWriter } from './measurement-writer';
import { RumboApi, type WriteGuards } from './rumbo-api';

function start(answers: (RecordedMeasurement | ApiProblem)[]) {
  const sent: WriteGuards[] = [];
  const record: RumboApi['record'] = (_plan, _kpi, _measurement, guards) => {
    sent.push(guards);
    const answer = answers.shift()!;
    return answer instanceof ApiProblem ? Promise.reject(answer) : Promise.resolve(answer);
  };
  TestBed.configureTestingModule({
    providers: [MeasurementWriter, { provide: RumboApi, useValue: { record } }],
  });
  return { writer: TestBed.inject(MeasurementWriter), sent };
}

const saved = { id: 'm1', value: '5' } as RecordedMeasurement;
const draft = { period: '2021', value: '5' };

describe('MeasurementWriter', () => {
  it('sends the same key again for the same intent after a lost answer, then a new one', async () => {
    const { writer, sent } = start([new ApiProblem(0, null), saved, saved]);
    expect(await writer.save('p', 'k', 7, draft)).toBeNull();
    expect(writer.problem()).toBeInstanceOf(ApiProblem);
    expect(await writer.save('p', 'k', 7, draft)).toBe(saved);
    expect(writer.problem()).toBeNull();
    await writer.save('p', 'k', 7, draft);
    expect(sent.map(({ ifMatch }) => ifMatch)).toEqual([7, 7, 7]);
    expect(sent[0]!.idempotencyKey).toBe(sent[1]!.idempotencyKey);
    expect(sent[2]!.idempotencyKey).not.toBe(sent[1]!.idempotencyKey);
    expect(sent[0]!.idempotencyKey).toMatch(/^[0-9a-f]{32}$/);
  });

  it('takes another value for another intent', async () => {
    const { writer, sent } = start([new ApiProblem(0, null), saved]);
    await writer.save('p', 'k', 7, draft);
    await writer.save('p', 'k', 7, { ...draft, value: '6' });
    expect(sent[0]!.idempotencyKey).not.toBe(sent[1]!.idempotencyKey);
  });
});
