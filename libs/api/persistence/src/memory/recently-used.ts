/** A map that keeps the entries used last, and forgets the others. */
export class RecentlyUsed<K, V> {
  private readonly entries = new Map<K, V>();

  constructor(private readonly most: number) {}

  get(key: K): V | undefined {
    const value = this.entries.get(key);
    if (value !== undefined) this.set(key, value);
    return value;
  }

  set(key: K, value: V): void {
    // The last one in the map is the one used last.
    this.entries.delete(key);
    this.entries.set(key, value);
    for (const oldest of this.entries.keys()) {
      if (this.entries.size <= this.most) return;
      this.entries.delete(oldest);
    }
  }

  /** Forgets the entries whose key meets the condition. */
  forget(condition: (key: K) => boolean): void {
    for (const key of this.entries.keys()) if (condition(key)) this.entries.delete(key);
  }
}
