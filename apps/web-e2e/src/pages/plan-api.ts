import { type APIRequestContext, expect } from '@playwright/test';

const PLAN = '/api/v1/plans/isss-2021';

/** Contributions in arrears recovered: the KPI that the plan's score of 2021 comes from. */
export const MORA = '1.1.1.1';

/** A node of the scorecard, as far as the journeys look at it. */
export interface BoardNode {
  kind: string;
  code: string;
  name: string;
  score: number | null;
  coverage: number | null;
  lower: number | null;
  upper: number | null;
  status: string;
  children: BoardNode[];
}

export interface Saved {
  sequence: number;
  at: string;
}

export async function readBoard(
  api: APIRequestContext,
  params: Record<string, string>,
): Promise<{ root: BoardNode; sequence: number }> {
  const answer = await api.get(`${PLAN}/scorecard`, { params });
  expect(answer.status()).toBe(200);
  return answer.json();
}

export async function setTarget(
  api: APIRequestContext,
  kpi: string,
  data: { period: string; value: string; reason?: string },
): Promise<Saved> {
  const answer = await api.post(`${PLAN}/kpis/${kpi}/targets`, { data });
  expect(answer.status()).toBe(201);
  return answer.json();
}

export async function recordValue(
  api: APIRequestContext,
  kpi: string,
  data: { period: string; value: string; reason?: string; note?: string },
): Promise<Saved> {
  const answer = await api.post(`${PLAN}/kpis/${kpi}/measurements`, { data });
  expect(answer.status()).toBe(201);
  return answer.json();
}

/** What the API answers when the value is not accepted. */
export async function refusedValue(
  api: APIRequestContext,
  kpi: string,
  data: { period: string; value: string; reason?: string },
): Promise<{ status: number; code: string }> {
  const answer = await api.post(`${PLAN}/kpis/${kpi}/measurements`, { data });
  return { status: answer.status(), code: (await answer.json()).code };
}
