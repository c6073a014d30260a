import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeSync,
} from 'node:fs';
import { dirname } from 'node:path';
import { SigningKey } from './signing-key';

const PEM = /-----BEGIN PRIVATE KEY-----[\s\S]+?-----END PRIVATE KEY-----/g;

/** The private keys of an installation, in one file of PEM blocks that only its owner can read. */
export class SigningKeyFile {
  constructor(readonly path: string) {}

  /** None when there is no file. @throws Error when the file cannot be read as keys */
  load(): SigningKey[] {
    if (!existsSync(this.path)) return [];
    return (readFileSync(this.path, 'utf8').match(PEM) ?? []).map((pem) => SigningKey.fromPem(pem));
  }

  /** Replaces the file at once: whatever happens, it holds the keys of before or these. */
  save(keys: readonly SigningKey[]): void {
    mkdirSync(dirname(this.path), { recursive: true, mode: 0o700 });
    const draft = `${this.path}.${process.pid}.new`;
    const file = openSync(draft, 'w', 0o600);
    try {
      writeSync(file, keys.map((key) => key.toPem()).join(''));
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
    renameSync(draft, this.path);
  }
}
