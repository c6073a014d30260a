import type { RecordingEvent } from './recording-state';

/** What the tabs of one browser tell each other, and who of them sends. */
export interface Tabs {
  tell(message: TabMessage): void;
  /** Runs the work while no other tab does; where the browser has no locks, at once: the keys still save once. */
  alone(name: string, work: () => Promise<void>): Promise<void>;
  close(): void;
}

export interface TabMessage {
  user: string;
  event: RecordingEvent;
}

const CHANNEL = 'rumbo-recording';

export class BrowserTabs implements Tabs {
  private readonly channel = typeof BroadcastChannel === 'undefined' ? null : new BroadcastChannel(CHANNEL);

  constructor(hear: (message: TabMessage) => void) {
    if (this.channel) this.channel.onmessage = ({ data }: MessageEvent<TabMessage>) => hear(data);
  }

  tell(message: TabMessage): void {
    this.channel?.postMessage(message);
  }

  async alone(name: string, work: () => Promise<void>): Promise<void> {
    const locks = typeof navigator === 'undefined' ? undefined : navigator.locks;
    if (locks) await locks.request(`${CHANNEL}:${name}`, work);
    else await work();
  }

  close(): void {
    this.channel?.close();
  }
}
