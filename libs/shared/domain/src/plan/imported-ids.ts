import type { Sha256 } from '../ledger/canonical-entry';

/**
 * Identifiers of the measurements of an import, drawn from its sequence and their order in the document, so that
 * the ledger alone can rebuild the revisions, identifiers included.
 */
export function importedIds(sequence: number, sha256: Sha256): () => string {
  let next = 0;
  return () => {
    const hex = sha256(`${sequence}/${next++}`);
    // Shaped as a version 8 (custom) UUID of RFC 9562.
    const variant = ((parseInt(hex[16] ?? '0', 16) & 3) | 8).toString(16);
    return [
      hex.slice(0, 8),
      hex.slice(8, 12),
      `8${hex.slice(13, 16)}`,
      `${variant}${hex.slice(17, 20)}`,
      hex.slice(20, 32),
    ].join('-');
  };
}
