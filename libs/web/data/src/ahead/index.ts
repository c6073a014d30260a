/** What a page asks for before Angular has come; nothing here needs it. */
export * from './board-ahead';
