import { createHash, hash } from 'node:crypto';
import type { TreeHasher } from '@rumbo/domain';

const NODE = Uint8Array.of(1);

/** The hashes of RFC 9162 by SHA-256, in base64. */
export const treeHasher: TreeHasher = {
  empty: createHash('sha256').digest('base64'),
  // The character NUL is the byte 0 in UTF-8.
  leaf: (data) => hash('sha256', `\0${data}`, 'base64'),
  node: (left, right) =>
    createHash('sha256').update(NODE).update(left, 'base64').update(right, 'base64').digest('base64'),
};
