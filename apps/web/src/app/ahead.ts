import { askForBoard, BOARD, rememberedLanguage, sentencesOf } from '@rumbo/web-data/ahead';

const SIGNED_OUT = /^\/(ingresar|cancelar-resumen)(\/|$)/;

/**
 * Asks for the page's own code, its sentences and what it shows together with Angular's code, which would know only later
 * that it needs them. Nobody waits here: what cannot be had is asked for again, and missed, by whoever needs it.
 */
export function askAhead(): void {
  ignored(sentencesOf(rememberedLanguage()));
  if (SIGNED_OUT.test(location.pathname)) return;
  ignored(import('./shell/shell.component'));
  if (BOARD.test(location.pathname)) ignored(import('@rumbo/web-scorecard'));
  ignored(askForBoard(location));
}

function ignored(asked: Promise<unknown>): void {
  asked.catch(() => undefined);
}
