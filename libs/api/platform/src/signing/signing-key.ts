import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  hkdfSync,
  sign,
  verify,
  type KeyObject,
} from 'node:crypto';
import {
  formatNote,
  formatVerifierKey,
  keyIdInput,
  keyIdOf,
  parseNote,
  parseVerifierKey,
  type VerifierKey,
} from '@rumbo/domain';

/** An Ed25519 private key. It has a name, and so an id, only together with the installation that it signs for. */
export class SigningKey {
  private readonly publicKey: Uint8Array<ArrayBuffer>;

  private constructor(private readonly privateKey: KeyObject) {
    this.publicKey = rawPublicKey(createPublicKey(privateKey));
  }

  static generate(): SigningKey {
    return new SigningKey(generateKeyPairSync('ed25519').privateKey);
  }

  /** @throws Error for what is not an Ed25519 private key in PEM form (PKCS #8) */
  static fromPem(pem: string): SigningKey {
    const key = createPrivateKey(pem);
    if (key.asymmetricKeyType !== 'ed25519') throw new Error('A signing key has to be an Ed25519 key');
    return new SigningKey(key);
  }

  toPem(): string {
    return this.privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;
  }

  /** 32 bytes that only who holds the key can make, others for each purpose; they tell nothing of the key. */
  derive(purpose: string): Buffer {
    const secret = Buffer.from(this.privateKey.export({ format: 'jwk' }).d ?? '', 'base64url');
    return Buffer.from(hkdfSync('sha256', secret, 'rumbo', purpose, 32));
  }

  /** The public half under the name of an installation. */
  verifierKey(origin: string): VerifierKey {
    return { name: origin, keyId: idOf(origin, this.publicKey), publicKey: this.publicKey };
  }

  /** The text as a signed note. */
  sign(text: string, origin: string): string {
    const signature = new Uint8Array(sign(null, Buffer.from(text, 'utf8'), this.privateKey));
    return formatNote(text, { ...this.verifierKey(origin), signature });
  }
}

/** The text of a note that the key of this verifier key signed; null when it did not, or when either is none. */
export function verifiedText(note: string, publicKey: string): string | null {
  const key = parseVerifierKey(publicKey);
  const parts = parseNote(note);
  if (!key || !parts || key.keyId !== idOf(key.name, key.publicKey)) return null;
  const { name, keyId } = key;
  const found = parts.signatures.find((one) => one.name === name && one.keyId === keyId);
  if (!found) return null;
  const x = Buffer.from(key.publicKey).toString('base64url');
  const object = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
  return verify(null, Buffer.from(parts.text, 'utf8'), object, found.signature) ? parts.text : null;
}

/** The verifier key as text. */
export function publicKeyText(key: SigningKey, origin: string): string {
  return formatVerifierKey(key.verifierKey(origin));
}

function idOf(name: string, publicKey: Uint8Array): string {
  return keyIdOf(createHash('sha256').update(keyIdInput(name, publicKey)).digest());
}

function rawPublicKey(key: KeyObject): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(key.export({ format: 'jwk' }).x ?? '', 'base64url'));
}
