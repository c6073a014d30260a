import type { NodeAddress } from '@rumbo/domain';
import type { EntityManager } from 'typeorm';
import { selectRows } from '../connection/rows';
import { MerkleNodeRow } from '../entities/merkle-node.entity';

/** Hashes of complete subtrees, in the order asked for. Throws when one is not there. */
export async function nodeHashes(
  manager: EntityManager,
  addresses: readonly NodeAddress[],
): Promise<string[]> {
  if (addresses.length === 0) return [];
  const places = addresses.map((_, i) => `level = $${i * 2 + 1} AND position = $${i * 2 + 2}`);
  const nodes = await selectRows(
    manager,
    MerkleNodeRow,
    `WHERE ${places.join(' OR ')}`,
    addresses.flatMap(({ level, position }) => [level, position]),
  );
  const hashes = new Map(nodes.map(({ level, position, hash }) => [`${level}/${position}`, hash]));
  return addresses.map(({ level, position }) => {
    const hash = hashes.get(`${level}/${position}`);
    if (hash === undefined) throw new Error(`The Merkle tree has no node ${level}/${position}`);
    return hash;
  });
}
