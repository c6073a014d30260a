import { siblingsOfNext } from './merkle-tree';
import { encodeBase64 } from './base64';
import { keyIdInput, keyIdOf, parseNote, parseVerifierKey } from './signed-note';

export type Bytes = Uint8Array<ArrayBuffer>;

/** What a platform brings to a verifier. Asynchronous, so that a browser's WebCrypto serves. */
export interface VerifierCrypto {
  /** UTF-8. */
  encode(text: string): Bytes;
  sha256(bytes: Bytes): Promise<Bytes>;
  /** Whether an Ed25519 key made the signature over the message. */
  verifies(publicKey: Bytes, signature: Bytes, message: Bytes): Promise<boolean>;
}

/** Whether the text is a verifier key whose id belongs to it. */
export async function isVerifierKey(text: string, crypto: VerifierCrypto): Promise<boolean> {
  const key = parseVerifierKey(text);
  return key !== null && keyIdOf(await crypto.sha256(keyIdInput(key.name, key.publicKey))) === key.keyId;
}

/** The text of a note that the key signed; null when it did not, or when either is none. */
export async function signedText(
  note: string,
  verifierKey: string,
  crypto: VerifierCrypto,
): Promise<string | null> {
  const key = parseVerifierKey(verifierKey);
  const parts = parseNote(note);
  const found = parts?.signatures.find(({ name, keyId }) => name === key?.name && keyId === key.keyId);
  if (!key || !parts || !found) return null;
  const holds = await crypto.verifies(key.publicKey, found.signature, crypto.encode(parts.text));
  return holds ? parts.text : null;
}

/** Like `MerkleFrontier`, with hashes that take their time. */
export class AsyncMerkleFrontier {
  private readonly peaks: Bytes[] = [];
  private leaves = 0;

  constructor(private readonly crypto: VerifierCrypto) {}

  get size(): number {
    return this.leaves;
  }

  /** Adds the hash of the next leaf. */
  async append(leaf: Bytes): Promise<void> {
    let node = leaf;
    for (let merges = siblingsOfNext(this.leaves).length; merges > 0; merges--) {
      node = await this.node(this.peaks.pop()!, node);
    }
    this.peaks.push(node);
    this.leaves++;
  }

  /** In base64. */
  async root(): Promise<string> {
    let root = this.peaks.at(-1) ?? (await this.crypto.sha256(new Uint8Array()));
    for (const left of this.peaks.slice(0, -1).reverse()) root = await this.node(left, root);
    return encodeBase64(root);
  }

  private node(left: Bytes, right: Bytes): Promise<Bytes> {
    const data = new Uint8Array(1 + left.length + right.length);
    data[0] = 1;
    data.set(left, 1);
    data.set(right, 1 + left.length);
    return this.crypto.sha256(data);
  }
}
