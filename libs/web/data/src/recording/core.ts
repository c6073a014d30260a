/** The queue without Angular, for whoever brings a store and a way to the API of their own. */
export { ApiProblem } from '../api/api-problem';
export { type Cell, cellKey } from './cell';
export type { RecordingApi, SendGuards } from './engine/recording-api';
export { RecordingEngine } from './engine/recording-engine';

export { IndexedStore } from './store/indexed-store';
