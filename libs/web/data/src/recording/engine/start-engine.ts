import { IndexedStore } from '../store/indexed-store';
import { MemoryStore } from '../store/memory-store';
import { type EngineOptions, RecordingEngine } from './recording-engine';
import { BrowserTabs } from './tabs';

/** The engine over what this browser has: its database, its locks, its other tabs. */
export async function startEngine(options: Omit<EngineOptions, 'store' | 'tabs'>): Promise<RecordingEngine> {
  const store = await IndexedStore.open().catch(() => new MemoryStore());
  let engine: RecordingEngine | null = null;
  const tabs = new BrowserTabs(({ user, event }) => {
    if (user === options.user) engine?.hear(event);
  });
  engine = await RecordingEngine.start({ ...options, store, tabs });
  return engine;
}
