import {
  TextField,
  WholeField,
  WireFlag,
  WireText,
  WireTexts,
  WireTime,
  WireWhole,
} from '@rumbo/api-platform';
import type { ConsistencyProof, InclusionProof, LedgerKey, RotateKey } from '@rumbo/contracts';

const MOST = Number.MAX_SAFE_INTEGER;

export class InclusionQuery {
  @WholeField({ description: 'Sequence of the entry.', min: 1, max: MOST, example: 7 })
  sequence: number;

  @WholeField({
    description: 'Entries in the tree; all of them when not given.',
    optional: true,
    min: 1,
    max: MOST,
  })
  size?: number;
}

export class ConsistencyQuery {
  @WholeField({ description: 'Entries in the earlier tree.', min: 1, max: MOST, example: 7 })
  from: number;

  @WholeField({
    description: 'Entries in the later tree; all of them when not given.',
    optional: true,
    min: 1,
    max: MOST,
  })
  to?: number;
}

export class RotateKeyDto implements RotateKey {
  @TextField({ description: 'Why the key is changed.', max: 2000 })
  reason: string;
}

export class InclusionProofDto implements InclusionProof {
  @WireWhole('Sequence of the entry.', { example: 7 })
  sequence: number;

  @WireWhole('Entries in the tree.', { example: 42 })
  size: number;

  @WireText('Hash of its leaf, base64.')
  leafHash: string;

  @WireText('Root of the tree, base64.')
  rootHash: string;

  @WireTexts('Hashes of the proof from the leaf up, base64 (RFC 9162 §2.1.3).')
  hashes: string[];
}

export class ConsistencyProofDto implements ConsistencyProof {
  @WireWhole('Entries in the earlier tree.', { example: 7 })
  from: number;

  @WireWhole('Entries in the later tree.', { example: 42 })
  to: number;

  @WireText('Root of the earlier tree, base64.')
  fromRootHash: string;

  @WireText('Root of the later tree, base64.')
  toRootHash: string;

  @WireTexts('Hashes of the proof, base64 (RFC 9162 §2.1.4).')
  hashes: string[];
}

export class LedgerKeyDto implements LedgerKey {
  @WireText('Name of the installation, which every checkpoint begins with.', {
    example: 'rumbo/0123456789abcdef',
  })
  origin: string;

  @WireText('First four bytes of the SHA-256 that names the key, in hex.', { example: 'c74f20a3' })
  keyId: string;

  @WireText('C2SP verifier key.')
  publicKey: string;

  @WireWhole('Sequence of its entry: it signs for this size and larger ones until the next key.', {
    example: 1,
  })
  sequence: number;

  @WireTime('When it was made.')
  at: string;

  @WireText('User name of who made it, or `system`.', { example: 'system' })
  actor: string;

  @WireText('Name to show for them.')
  actorName: string;

  @WireText('Why it took the place of the one before; null for the first.', { nullable: true })
  reason: string | null;

  @WireFlag('Whether it signs now.')
  current: boolean;
}
