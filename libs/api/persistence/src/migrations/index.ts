import { CreateHistory1763800000000 } from './1763800000000-create-history';

/** In order. A migration that has been released is never edited; a further one follows it. */
export const MIGRATIONS = [CreateHistory1763800000000];
