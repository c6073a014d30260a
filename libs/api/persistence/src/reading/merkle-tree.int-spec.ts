import {
  canonicalEntry,
  MerkleFrontier,
  verifyConsistency,
  verifyInclusion,
  type LedgerEntry,
} from '@rumbo/domain';
import { writerSource } from '../connection/data-sources';
import { treeHasher } from '../connection/tree-hasher';
import { CreateMerkleTree1763900000000 } from '../migrations/1763900000000-create-merkle-tree';
import { newEntry } from '../testing/history.factory';
import { openParts, type Parts } from '../testing/open-parts';
import { DATABASE_KINDS } from '../testing/test-database';

const ENTRIES = 37;

async function all<T>(stream: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = [];
  for await (const item of stream) items.push(item);
  return items;
}

describe.each(DATABASE_KINDS)('the Merkle tree (%s)', (kind) => {
  let parts: Parts;
  let entries: LedgerEntry[];
  let roots: string[];
  beforeAll(async () => {
    parts = await openParts(kind);
    for (let i = 1; i <= ENTRIES; i++) {
      await parts.runner.write(async (tx) => {
        await tx.append(newEntry({ payload: { value: `${i}` } }));
        // A write may bring several entries.
        if (i === 20) await tx.append(newEntry({ payload: { value: 'second' } }));
      });
      if (i === 20) i++;
    }
    entries = await all(parts.ledger.stream());
    const tree = new MerkleFrontier(treeHasher);
    roots = [tree.root(), ...entries.map((entry) => (tree.append(leafOf(entry)), tree.root()))];
  });
  afterAll(() => parts.close());

  const leafOf = (entry: LedgerEntry) => treeHasher.leaf(canonicalEntry(entry));
  const nodes = () => parts.test.execute('SELECT * FROM merkle_node ORDER BY level, position');

  it('has a root for every size that the ledger ever had', async () => {
    expect(entries).toHaveLength(ENTRIES);
    for (let size = 0; size <= ENTRIES; size++) expect(await parts.tree.root(size)).toBe(roots[size]);
    await expect(parts.tree.root(ENTRIES + 1)).rejects.toThrow('has no node');
  });

  it('proves every entry in every tree that holds it', async () => {
    for (let size = 1; size <= ENTRIES; size += 5) {
      for (let sequence = 1; sequence <= size; sequence++) {
        const claim = {
          leaf: await parts.tree.leaf(sequence),
          index: sequence - 1,
          size,
          proof: await parts.tree.inclusionProof(sequence, size),
          root: roots[size]!,
        };
        expect(claim.leaf).toBe(leafOf(entries[sequence - 1]!));
        expect(verifyInclusion(claim, treeHasher)).toBe(true);
      }
    }
  });

  it('proves every earlier tree the beginning of the newest', async () => {
    for (let from = 1; from <= ENTRIES; from++) {
      const proof = await parts.tree.consistencyProof(from, ENTRIES);
      const claim = { from, fromRoot: roots[from]!, to: ENTRIES, toRoot: roots[ENTRIES]!, proof };
      expect(verifyConsistency(claim, treeHasher)).toBe(true);
    }
  });

  it('tells which nodes some leaves completed', async () => {
    const byPlace = (a: { level: number; position: number }, b: typeof a) =>
      a.level - b.level || a.position - b.position;
    const tree = new MerkleFrontier(treeHasher);
    for (const [start, end] of [
      [0, 1],
      [1, 8],
      [8, 9],
      [9, 32],
      [32, ENTRIES],
    ] as const) {
      const nodes = entries.slice(start, end).flatMap((entry) => tree.append(leafOf(entry)));
      expect((await parts.tree.completedBetween(start, end)).sort(byPlace)).toEqual(nodes.sort(byPlace));
    }
  });

  it('grows only with what is committed', async () => {
    const before = await nodes();
    const failing = parts.runner.write(async (tx) => {
      await tx.append(newEntry());
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await nodes()).toEqual(before);
  });

  it('grows over a ledger that is older than the tree', async () => {
    const grown = await nodes();
    await parts.test.execute('DROP TABLE merkle_node');
    const source = await writerSource(parts.test.config).initialize();
    const runner = source.createQueryRunner();
    await new CreateMerkleTree1763900000000().up(runner);
    await runner.release();
    await source.destroy();
    expect(await nodes()).toEqual(grown);
  });
});
