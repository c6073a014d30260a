/** What somebody with full power over the database and the server would do to hide a change. */
import { createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { canonical, sha256, Tree } from '../rumbo-verify.mjs';

export const hashOf = ({ hash: _, ...entry }) => sha256(canonical(entry)).toString('hex');

/** Numbers the entries anew and chains all hashes, from the first on. */
export function chain(entries) {
  let previousHash = '0'.repeat(64);
  return entries.map((entry, index) => {
    const chained = { ...entry, sequence: index + 1, previousHash };
    previousHash = hashOf(chained);
    return { ...chained, hash: previousHash };
  });
}

/**
 * The same with keys of the forger's own, under the origin that the ledger always had: successions and the
 * checkpoints of published boards are signed anew. Gives the entries and a checkpoint over them.
 */
export function chainWithOwnKeys(entries, checkpoint) {
  let [key, previousHash] = [null, '0'.repeat(64)];
  const tree = new Tree();
  const forged = entries.map((entry, index) => {
    const payload = { ...entry.payload };
    if (entry.kind === 'board.published' && payload.checkpoint) {
      payload.checkpoint = overTree(payload.checkpoint, tree, key);
    }
    if (entry.kind === 'key.created' || entry.kind === 'key.rotated') {
      const next = newKey(payload.origin);
      payload.publicKey = next.text;
      if (payload.previous) {
        payload.previous = key.text;
        payload.succession = key.sign(`${payload.origin}\nkey succession\n${next.text}\n`);
      }
      key = next;
    }
    const chained = { ...entry, payload, sequence: index + 1, previousHash };
    const { hash: _, ...rest } = chained;
    tree.add(canonical(rest));
    previousHash = hashOf(chained);
    return { ...chained, hash: previousHash };
  });
  const own = { ...checkpoint, checkpoint: overTree(checkpoint.checkpoint, tree, key), publicKey: key.text };
  return { entries: forged, checkpoint: own };
}

/** A checkpoint like the given one over another tree. */
function overTree(note, tree, key) {
  const [origin, , , time] = note.split('\n');
  return key.sign(`${origin}\n${tree.size}\n${tree.root()}\n${time}\n`);
}

function newKey(origin) {
  const { privateKey } = generateKeyPairSync('ed25519');
  const raw = Buffer.from(createPublicKey(privateKey).export({ format: 'jwk' }).x, 'base64url');
  const bytes = Buffer.concat([Uint8Array.of(1), raw]);
  const id = sha256(origin, '\n', bytes).subarray(0, 4);
  return {
    text: `${origin}+${id.toString('hex')}+${bytes.toString('base64')}`,
    sign: (text) => {
      const signature = Buffer.concat([id, sign(null, Buffer.from(text), privateKey)]);
      return `${text}\n— ${origin} ${signature.toString('base64')}\n`;
    },
  };
}
