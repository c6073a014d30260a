/** What a page asks for before Angular has come; nothing here needs it. */
export * from './board-ahead';
export { sentencesOf } from '../language/sentences';
export { rememberedLanguage } from '../language/preference';
