/**
 * A file of its own, small, and begun before Angular's has come: asks for what the page shows, which Angular would know
 * only later that it needs. Nobody waits here: what cannot be had is asked for again, and missed, by whoever needs it.
 */
import { askForBoard } from '@rumbo/web-data/ahead';

const SIGNED_OUT = /^\/(ingresar|cancelar-resumen)(\/|$)/;

if (!SIGNED_OUT.test(location.pathname)) askForBoard(location).catch(() => undefined);
