/** Answers are a person's own; a browser may keep them but has to ask each time. */
export const CACHE_CONTROL = 'private, no-cache';
