import { TestBed } from '@angular/core/testing';
import { RumboApi } from '../api/rumbo-api';
import { PlanEffects } from './plan-effects';

it('leaves the document of a plan alone that is too large for a browser', async () => {
  const asked: string[] = [];
  const api = {
    plans: async () => [
      { code: 'small', kpis: 2000 },
      { code: 'large', kpis: 2001 },
    ],
    document: async (plan: string) => {
      asked.push(plan);
      const frame = { format: 'rumbo-plan/1', horizon: { from: '2020', to: '2022' }, perspectives: [] };
      return { ...frame, code: plan, name: plan };
    },
  };
  TestBed.configureTestingModule({ providers: [PlanEffects, { provide: RumboApi, useValue: api }] });
  const effects = TestBed.inject(PlanEffects);
  await expect(effects.prepare('large', null)).rejects.toThrow('too large');
  await effects.prepare('small', null);
  expect(asked).toEqual(['small']);
});
