import type { Me, PlanSummary } from '@rumbo/contracts';
import { planPath } from '../api/api-links';
import { queryString, questionHeaders } from '../api/request';
import { ANSWERS_OF, readPreference, rememberedLanguage, SIGN_OUT_DUE } from '../language/preference';
import { askAhead, keepAhead } from './answers-ahead';

/** The page in an address: `/planes/CODE/tablero`. */
const BOARD = /^\/planes\/([^/]+)\/tablero$/;

/** Asks who is here and, in the address of a board, for it, while the code that shows it is on its way. */
export async function askForBoard({
  pathname,
  search,
}: Pick<Location, 'pathname' | 'search'>): Promise<void> {
  // Whoever has signed out is told of first.
  if (readPreference(SIGN_OUT_DUE)) return;
  const language = rememberedLanguage();
  const me = await answerOf<Me>(askAhead('/auth/me', questionHeaders(language, null)));
  const code = BOARD.exec(pathname)?.[1];
  if (!me || !code) return;
  // Another person's answers have to be forgotten before.
  if ((readPreference(ANSWERS_OF) ?? me.username) !== me.username) return;

  const headers = questionHeaders(language, me.username);
  // The frame and the board both ask for the plans.
  const plans = await answerOf<PlanSummary[]>(askAhead('/plans', headers, 2));
  if (plans) keepAhead('/plans', plans);
  const plan = decodeURIComponent(code);
  const params = new URLSearchParams(search);
  const period = params.get('periodo') ?? plans?.find((one) => one.code === plan)?.defaultPeriod;
  const mode = params.get('modo') === 'period' ? 'period' : 'ytd';
  if (!plans || !period) return;
  await askAhead(
    `${planPath(plan)}/scorecard${queryString({ period, mode, asOf: params.get('corte') })}`,
    headers,
  );
}

async function answerOf<T>(asked: Promise<Response>): Promise<T | null> {
  const response = await asked;
  return response.ok ? ((await response.json()) as T) : null;
}
