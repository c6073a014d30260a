import { createHash } from 'node:crypto';
import type { TreeHasher } from '@rumbo/domain';

const LEAF = Uint8Array.of(0);
const NODE = Uint8Array.of(1);

/** The hashes of RFC 9162 by SHA-256, in base64. */
export const treeHasher: TreeHasher = {
  empty: createHash('sha256').digest('base64'),
  leaf: (data) => createHash('sha256').update(LEAF).update(data, 'utf8').digest('base64'),
  node: (left, right) =>
    createHash('sha256').update(NODE).update(left, 'base64').update(right, 'base64').digest('base64'),
};
