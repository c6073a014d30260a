import { type VerifierKey, keyIdInput, keyIdOf, parseNote, parseVerifierKey } from '@rumbo/domain';
import { sha256, utf8 } from './web-hash';

/** A verifier key whose id belongs to it; null for any other text. */
export async function usableKey(text: unknown): Promise<VerifierKey | null> {
  const key = typeof text === 'string' ? parseVerifierKey(text) : null;
  if (!key) return null;
  return keyIdOf(await sha256(keyIdInput(key.name, key.publicKey))) === key.keyId ? key : null;
}

/**
 * The text of a note if the key signed it, null if it did not.
 * @throws DOMException when the browser does not know Ed25519
 */
export async function signedText(note: unknown, key: VerifierKey | null): Promise<string | null> {
  const signed = typeof note === 'string' ? parseNote(note) : null;
  if (!signed || !key) return null;
  const publicKey = await crypto.subtle.importKey('raw', key.publicKey, 'Ed25519', false, ['verify']);
  for (const { name, keyId, signature } of signed.signatures) {
    if (name !== key.name || keyId !== key.keyId || signature.length !== 64) continue;
    if (await crypto.subtle.verify('Ed25519', publicKey, new Uint8Array(signature), utf8(signed.text)))
      return signed.text;
  }
  return null;
}
