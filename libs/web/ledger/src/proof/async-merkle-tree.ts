import { joined, sha256 } from './web-hash';

interface Peak {
  level: number;
  hash: Uint8Array<ArrayBuffer>;
}

/** The Merkle tree of RFC 9162 §2.1, growing leaf by leaf, over a hash that is computed out of turn. */
export class AsyncMerkleTree {
  private readonly peaks: Peak[] = [];
  private leaves = 0;

  get size(): number {
    return this.leaves;
  }

  /** @param data the entry's canonical bytes */
  async append(data: Uint8Array): Promise<void> {
    let node: Peak = { level: 0, hash: await sha256(joined(Uint8Array.of(0), data)) };
    while (this.peaks.at(-1)?.level === node.level) {
      const left = this.peaks.pop()!;
      node = { level: node.level + 1, hash: await nodeHash(left.hash, node.hash) };
    }
    this.peaks.push(node);
    this.leaves++;
  }

  async root(): Promise<Uint8Array> {
    const [last, ...others] = [...this.peaks].reverse();
    if (!last) return sha256(new Uint8Array());
    let hash = last.hash;
    for (const { hash: left } of others) hash = await nodeHash(left, hash);
    return hash;
  }
}

function nodeHash(left: Uint8Array, right: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  return sha256(joined(Uint8Array.of(1), left, right));
}
