import { askAhead } from './app/ahead';

// Small, so that all that the first page needs is on its way at the same time.
void import('./bootstrap');
askAhead();
