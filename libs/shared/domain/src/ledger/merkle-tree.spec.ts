import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { consistencyRanges, inclusionRanges, verifyConsistency, verifyInclusion } from './merkle-proof';
import {
  hashOfPeaks,
  MerkleFrontier,
  peaksOf,
  splitOf,
  type LeafRange,
  type TreeHasher,
} from './merkle-tree';

const sha256 = (...parts: (number[] | Buffer)[]) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(Buffer.from(part));
  return hash.digest('hex');
};
const hasher: TreeHasher = {
  empty: sha256(),
  leaf: (data) => sha256([0], Buffer.from(data)),
  node: (left, right) => sha256([1], Buffer.from(left, 'hex'), Buffer.from(right, 'hex')),
};

/** RFC 9162 §2.1.1 read aloud: the oracle. */
function rootOf(leaves: readonly string[]): string {
  if (leaves.length === 0) return hasher.empty;
  if (leaves.length === 1) return leaves[0]!;
  const k = splitOf(leaves.length);
  return hasher.node(rootOf(leaves.slice(0, k)), rootOf(leaves.slice(k)));
}

/** A tree as the database keeps it: complete subtrees by level and position. */
function treeOf(leaves: readonly string[]) {
  const frontier = new MerkleFrontier(hasher);
  const nodes = new Map<string, string>();
  for (const leaf of leaves) {
    for (const { level, position, hash } of frontier.append(leaf)) nodes.set(`${level}/${position}`, hash);
  }
  const hashOf = (range: LeafRange) =>
    hashOfPeaks(
      peaksOf(range).map(({ level, position }) => nodes.get(`${level}/${position}`)!),
      hasher,
    );
  return {
    frontier,
    nodes,
    root: (size: number) => hashOf({ start: 0, end: size }),
    inclusion: (index: number, size: number) => inclusionRanges(index, size).map(hashOf),
    consistency: (from: number, to: number) => consistencyRanges(from, to).map(hashOf),
  };
}

/** The test vectors of Certificate Transparency's reference code (transparency-dev/merkle), for 8 leaves. */
const INPUTS = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
];
const LEAVES = INPUTS.map((input) => hasher.leaf(Buffer.from(input, 'hex').toString('utf8')));
const ROOTS = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];
const H = {
  l0: '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  l1: '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
  l4: 'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
  l6: 'b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f',
  n01: 'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  n23: '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
  n45: '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
  n67: 'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
  n0123: 'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  n4567: '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
};

describe('the published vectors', () => {
  const tree = treeOf(LEAVES);

  it('give the published roots at every size', () => {
    expect(ROOTS.map((_, size) => tree.root(size))).toEqual(ROOTS);
    const frontier = new MerkleFrontier(hasher);
    const grown = [frontier.root(), ...LEAVES.map((leaf) => (frontier.append(leaf), frontier.root()))];
    expect(grown).toEqual(ROOTS);
  });

  it('give the published roots to a tree that goes on from its peaks, and to a fork', () => {
    for (const size of LEAVES.keys()) {
      const peaks = peaksOf({ start: 0, end: size }).map(({ level, position }) =>
        tree.nodes.get(`${level}/${position}`)!,
      );
      const resumed = new MerkleFrontier(hasher, size, peaks);
      const fork = resumed.fork();
      expect(fork.append(LEAVES[size]!).length).toBeGreaterThan(0);
      expect([resumed.root(), fork.root()]).toEqual([ROOTS[size], ROOTS[size + 1]]);
    }
  });

  it.each<[number, number, string[]]>([
    [0, 1, []],
    [0, 2, [H.l1]],
    [1, 2, [H.l0]],
    [2, 3, [H.n01]],
    [1, 5, [H.l0, H.n23, H.l4]],
    [0, 8, [H.l1, H.n23, H.n4567]],
    [5, 8, [H.l4, H.n67, H.n0123]],
  ])('prove leaf %i in the tree of %i', (index, size, proof) => {
    expect(tree.inclusion(index, size)).toEqual(proof);
    const root = ROOTS[size]!;
    expect(verifyInclusion({ leaf: LEAVES[index]!, index, size, proof, root }, hasher)).toBe(true);
  });

  it.each<[number, number, string[]]>([
    [1, 1, []],
    [1, 8, [H.l1, H.n23, H.n4567]],
    [2, 5, [H.n23, H.l4]],
    [6, 7, [H.n45, H.l6, H.n0123]],
    [6, 8, [H.n45, H.n67, H.n0123]],
  ])('prove the tree of %i the beginning of that of %i', (from, to, proof) => {
    expect(tree.consistency(from, to)).toEqual(proof);
    const roots = { fromRoot: ROOTS[from]!, toRoot: ROOTS[to]! };
    expect(verifyConsistency({ from, to, ...roots, proof }, hasher)).toBe(true);
  });
});

describe('every tree of up to 70 leaves', () => {
  const leaves = Array.from({ length: 70 }, (_, i) => hasher.leaf(`entry ${i}`));
  const tree = treeOf(leaves);

  it('has the root that the definition says', () => {
    for (let size = 0; size <= 70; size++) expect(tree.root(size)).toBe(rootOf(leaves.slice(0, size)));
  });

  it('stores one hash a complete subtree and no other', () => {
    const expected = Array.from({ length: 7 }, (_, level) => Math.floor(70 / 2 ** level));
    expect(tree.nodes.size).toBe(expected.reduce((sum, count) => sum + count));
  });

  it('proves each of its leaves, and no other, at no other place', () => {
    for (let size = 1; size <= 70; size++) {
      const root = tree.root(size);
      for (let index = 0; index < size; index++) {
        const proof = tree.inclusion(index, size);
        const claim = { leaf: leaves[index]!, index, size, proof, root };
        expect(verifyInclusion(claim, hasher)).toBe(true);
        expect(verifyInclusion({ ...claim, leaf: leaves[(index + 1) % 70]! }, hasher)).toBe(false);
        expect(verifyInclusion({ ...claim, index: index + 1 }, hasher)).toBe(false);
        expect(verifyInclusion({ ...claim, proof: [...proof, root] }, hasher)).toBe(false);
        if (proof.length > 0)
          expect(verifyInclusion({ ...claim, proof: proof.slice(1) }, hasher)).toBe(false);
      }
    }
  });

  it('proves each smaller tree its beginning', () => {
    for (let to = 1; to <= 70; to++) {
      for (let from = 1; from <= to; from++) {
        const proof = tree.consistency(from, to);
        const claim = { from, fromRoot: tree.root(from), to, toRoot: tree.root(to), proof };
        expect(verifyConsistency(claim, hasher)).toBe(true);
        expect(verifyConsistency({ ...claim, fromRoot: leaves[69]! }, hasher)).toBe(false);
        expect(verifyConsistency({ ...claim, toRoot: leaves[69]! }, hasher)).toBe(false);
        expect(verifyConsistency({ ...claim, proof: [...proof, leaves[0]!] }, hasher)).toBe(false);
        if (from < to) {
          expect(verifyConsistency({ ...claim, proof: proof.slice(0, -1) }, hasher)).toBe(false);
          expect(verifyConsistency({ ...claim, from: to, to: from }, hasher)).toBe(false);
        }
      }
    }
  });

  it('lets no rewritten history pass for its continuation', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 70 }), fc.nat(), fc.nat(), (to, a, b) => {
        const from = 1 + (a % (to - 1));
        const changed = b % from;
        const forged = treeOf(leaves.slice(0, to).with(changed, hasher.leaf('forged')));
        const claim = { from, fromRoot: tree.root(from), to, toRoot: forged.root(to) };
        expect(verifyConsistency({ ...claim, proof: forged.consistency(from, to) }, hasher)).toBe(false);
        expect(verifyConsistency({ ...claim, proof: tree.consistency(from, to) }, hasher)).toBe(false);
      }),
    );
  });
});

describe('limits', () => {
  const claim = { leaf: LEAVES[0]!, index: 0, size: 1, proof: [], root: LEAVES[0]! };

  it.each([{ index: -1 }, { index: 1 }, { size: 0 }, { index: NaN }])('no leaf is at %j', (change) => {
    expect(verifyInclusion({ ...claim, ...change }, hasher)).toBe(false);
  });

  it('the empty tree begins every tree', () => {
    const empty = { from: 0, fromRoot: hasher.empty, to: 8, toRoot: ROOTS[8]!, proof: [] };
    expect(verifyConsistency(empty, hasher)).toBe(true);
    expect(verifyConsistency({ ...empty, fromRoot: ROOTS[1]! }, hasher)).toBe(false);
    expect(verifyConsistency({ ...empty, proof: [ROOTS[1]!] }, hasher)).toBe(false);
    expect(verifyConsistency({ ...empty, from: -1 }, hasher)).toBe(false);
  });

  it('places hold beyond 32 bits', () => {
    expect(peaksOf({ start: 0, end: 2 ** 33 + 5 })).toEqual([
      { level: 33, position: 0 },
      { level: 2, position: 2 ** 31 },
      { level: 0, position: 2 ** 33 + 4 },
    ]);
    expect(inclusionRanges(2 ** 33, 2 ** 33 + 1)).toEqual([{ start: 0, end: 2 ** 33 }]);
    expect(splitOf(2 ** 31)).toBe(2 ** 30);
    expect(splitOf(2 ** 31 + 1)).toBe(2 ** 31);
  });
});
