#!/usr/bin/env node
/**
 * Verifies a Rumbo ledger without Rumbo. Node 24 and nothing else; docs/ledger-format.md describes every rule.
 *
 *   node rumbo-verify.mjs EXPORT.jsonl [HEAD …] [--key VERIFIER_KEY]
 *   node rumbo-verify.mjs --db rumbo.sqlite [HEAD …] [--key VERIFIER_KEY]
 *
 * EXPORT comes from GET /ledger/export. A HEAD is a file kept from an earlier day: a signed checkpoint, the answer of
 * GET /ledger/head, or an earlier export. Ends with 0 when all holds, 1 when something does not, 2 when it cannot run.
 */
import { createHash, createPublicKey, verify } from 'node:crypto';
import { closeSync, openSync, readSync, realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

class Fault extends Error {}
const fail = (where, why) => {
  throw new Fault(`${where}: ${why}`);
};

// ── Bytes: canonical JSON (RFC 8785), SHA-256, the Merkle tree (RFC 9162 §2.1) ──────────────────────────────────

export function canonical(value) {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  // JavaScript sorts texts by UTF-16 code units and writes numbers and escapes as RFC 8785 asks.
  const members = Object.keys(value).sort();
  return `{${members.map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`).join(',')}}`;
}

export const sha256 = (...parts) => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};

export class Tree {
  size = 0;
  peaks = []; // roots of complete subtrees, the largest first
  /** Gives the complete subtrees that the leaf brought: [level, position, hash]. */
  add(data) {
    const done = [[0, this.size, sha256(Uint8Array.of(0), data)]];
    for (let rest = this.size++; rest % 2 === 1; rest = (rest - 1) / 2) {
      const [level, position, right] = done.at(-1);
      done.push([level + 1, (position - 1) / 2, sha256(Uint8Array.of(1), this.peaks.pop(), right)]);
    }
    this.peaks.push(done.at(-1)[2]);
    return done;
  }
  root() {
    if (this.size === 0) return sha256().toString('base64');
    return this.peaks.reduceRight((right, left) => sha256(Uint8Array.of(1), left, right)).toString('base64');
  }
}

// ── Signatures: C2SP signed notes by Ed25519 keys ───────────────────────────────────────────────────────────────

/** Bytes of base64 as it has to be written: no other text may pass for the same bytes. */
function bytesOf(text = '') {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes : Buffer.alloc(0);
}

/** A verifier key `<name>+<id>+<base64 of 1 ‖ key>`; null when its id does not belong to it. */
function readKey(text) {
  const [, name, id, encoded] = /^([^\s+]+)\+([0-9a-f]{8})\+(\S+)$/.exec(String(text)) ?? [];
  const bytes = bytesOf(encoded);
  if (bytes.length !== 33 || bytes[0] !== 1) return null;
  if (sha256(name, '\n', bytes).toString('hex', 0, 4) !== id) return null;
  const jwk = { kty: 'OKP', crv: 'Ed25519', x: bytes.subarray(1).toString('base64url') };
  return { text, name, id, object: createPublicKey({ key: jwk, format: 'jwk' }) };
}

/** The text of a note if the key signed it, else null. */
function signedText(note, key) {
  const end = String(note).lastIndexOf('\n\n');
  if (end < 0 || !key) return null;
  const text = note.slice(0, end + 1);
  for (const line of note.slice(end + 2).split('\n')) {
    const [, name, encoded] = /^— (\S+) (\S+)$/.exec(line) ?? [];
    const bytes = bytesOf(encoded);
    if (name !== key.name || bytes.toString('hex', 0, 4) !== key.id) continue;
    if (verify(null, Buffer.from(text), key.object, bytes.subarray(4))) return text;
  }
  return null;
}

/** What a checkpoint says; its signature is judged when the ledger has told whose turn it was to sign. */
function readCheckpoint(note) {
  const [, origin, size, root, time] =
    /^(\S+)\n(0|[1-9]\d*)\n([A-Za-z0-9+/]{43}=)\n(\d{4}-\S+Z)\n\n— /.exec(String(note)) ?? [];
  return origin ? { note, origin, size: Number(size), root, time } : null;
}

// ── The ledger, entry by entry ──────────────────────────────────────────────────────────────────────────────────

const FIELDS = 'actor,at,hash,kind,payload,plan,previousHash,sequence,subject';

class Ledger {
  tree = new Tree();
  hash = '0'.repeat(64);
  at = '';
  key = null;
  keys = [];
  constructor(heads) {
    this.heads = heads;
  }
  take(entry) {
    const sequence = this.tree.size + 1;
    const where = `entry ${sequence}`;
    if (Object.keys(entry).sort().join() !== FIELDS) fail(where, 'it has not the nine fields of an entry');
    if (entry.sequence !== sequence)
      fail(where, `sequence ${entry.sequence} stands here: an entry is missing, added or out of order`);
    if (entry.previousHash !== this.hash) fail(where, 'previousHash is not the hash of the entry before');
    if (entry.at < this.at) fail(where, 'its time is before that of the entry before');
    if (entry.payload === null || typeof entry.payload !== 'object') fail(where, 'its payload is no object');
    const { hash, ...rest } = entry;
    const data = canonical(rest);
    if (sha256(data).toString('hex') !== hash) fail(where, 'its hash does not belong to its content');
    if (entry.kind === 'board.published' && entry.payload.checkpoint !== null) {
      const published = readCheckpoint(entry.payload.checkpoint);
      if (published?.size !== this.tree.size) fail(where, 'its checkpoint is not over the entries before it');
      this.check(published, `${where}: its checkpoint`);
    }
    const nodes = this.tree.add(data);
    [this.hash, this.at] = [hash, entry.at];
    if (entry.kind === 'key.created' || entry.kind === 'key.rotated') this.takeKey(entry, where);
    for (const head of this.heads) if (head.size === sequence) this.check(head, head.file);
    return nodes;
  }
  takeKey({ kind, payload: { origin, publicKey, previous, succession } }, where) {
    const key = readKey(publicKey);
    if (!key || key.name !== origin) fail(where, 'it does not tell of a usable key');
    if (kind === 'key.created' && this.key) fail(where, 'a first key appears although there is one already');
    if (kind === 'key.rotated') {
      const vouched = `${origin}\nkey succession\n${publicKey}\n`;
      if (previous !== this.key?.text || signedText(succession, this.key) !== vouched)
        fail(where, 'the key before it did not sign for this one');
    }
    this.key = key;
    this.keys.push(publicKey);
  }
  /** Holds the ledger, as it is up to here, against what was said of it. */
  check(head, name) {
    const { hash = this.hash, root = this.tree.root(), size, note } = head;
    if (hash !== this.hash)
      fail(name, `entry ${size} is not the one that it tells of: history was rewritten`);
    if (root !== this.tree.root())
      fail(name, `it was not made over these ${size} entries: history was rewritten`);
    if (note !== undefined && signedText(note, this.key) === null)
      fail(name, `it is not signed by the key that the ledger names at ${size} entries`);
  }
}

// ── Files ───────────────────────────────────────────────────────────────────────────────────────────────────────

/** Lines one by one, so that the size of the file does not matter. */
function* linesOf(file) {
  const handle = openSync(file, 'r');
  const chunk = Buffer.alloc(1 << 16);
  const parts = [];
  for (let count; (count = readSync(handle, chunk)) > 0;) {
    let start = 0;
    for (let end; (end = chunk.subarray(0, count).indexOf(10, start)) >= 0; start = end + 1) {
      yield Buffer.concat([...parts.splice(0), chunk.subarray(start, end)]).toString();
    }
    parts.push(Buffer.from(chunk.subarray(start, count)));
  }
  closeSync(handle);
  const rest = Buffer.concat(parts).toString();
  if (rest !== '') yield rest;
}

function readJson(text, where) {
  try {
    const value = JSON.parse(text);
    if (value !== null && typeof value === 'object' && JSON.stringify(value) === text) return value;
  } catch {
    // Said below.
  }
  return fail(where, 'it is not JSON as Rumbo writes it');
}

function readHead(file) {
  let [text, last] = ['', ''];
  for (const line of linesOf(file)) {
    if (text.length < 1e5) text += `${line}\n`;
    last = line;
  }
  let head = readCheckpoint(text) ?? undefined;
  if (!head && last.endsWith('}')) {
    const { checkpoint, sequence, hash } = JSON.parse(text.startsWith('{\n') ? text : last);
    head = { ...(checkpoint && readCheckpoint(checkpoint)), ...(hash && { hash, size: sequence }) };
  }
  if (!head?.size) throw new Error(`${file} is neither a checkpoint nor a head nor an export`);
  return { ...head, file };
}

function verifyExport(file, ledger) {
  let own = null;
  for (const line of linesOf(file)) {
    const where = `line ${ledger.tree.size + 1}`;
    if (own) fail(where, 'something follows the checkpoint');
    const value = readJson(line, where);
    if (value.kind !== 'checkpoint') ledger.take(value);
    else own = { ...value, ...(readCheckpoint(value.checkpoint) ?? fail(where, 'it is no checkpoint')) };
  }
  if (!own) return 'NOT KNOWN: no signed checkpoint ends the export, so its end may have been cut off.';
  const name = 'the checkpoint';
  if (own.size !== ledger.tree.size) fail(name, `it is over ${own.size} entries, not ${ledger.tree.size}`);
  ledger.check(own, name);
  if (own.publicKey !== ledger.key.text) fail(name, 'the key beside it is not the one that signed it');
  return `holds: the checkpoint of ${own.time}, signed by ${ledger.key.name}, is over exactly these entries`;
}

// ── The command ─────────────────────────────────────────────────────────────────────────────────────────────────

/** Verifies what the arguments name and says in words what holds; gives the exit code. */
export async function run(args, say) {
  const options = { db: { type: 'string' }, key: { type: 'string', multiple: true } };
  try {
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true });
    const file = values.db ?? positionals.shift();
    if (!file) throw new Error('usage: rumbo-verify EXPORT.jsonl | --db FILE, then earlier heads; --key KEY');
    const ledger = new Ledger(positionals.map(readHead).sort((a, b) => a.size - b.size));
    const tools = { fail, canonical, sha256 };
    const found = values.db
      ? (await import('./verify-database.mjs')).verifyDatabase(file, ledger, tools)
      : verifyExport(file, ledger);
    judgeEnd(ledger, values.key ?? []);
    say(found);
    tellRest(ledger, say);
    return 0;
  } catch (error) {
    say(error instanceof Fault ? `DOES NOT HOLD: ${error.message}` : `cannot verify: ${error.message}`);
    return error instanceof Fault ? 1 : 2;
  }
}

function judgeEnd({ heads, keys, tree: { size } }, trusted) {
  for (const { file, size: told } of heads)
    if (told > size) fail(file, `it tells of ${told} entries, here are ${size}: the end was cut off`);
  for (const key of trusted) if (!keys.includes(key)) fail('--key', 'the ledger never had this key');
}

function tellRest({ heads, hash, key, keys, tree }, say) {
  const { size } = tree;
  say(`holds: ${size} entries, each hash and link, their order, and the succession of ${keys.length} key(s)`);
  for (const { file, size: of } of heads)
    say(`holds: ${file}, entries 1 to ${of} are those that it tells of`);
  const known = heads.at(-1)?.size ?? 0;
  if (known < size) {
    say(
      `NOT KNOWN: no earlier head was given for entries ${known + 1} to ${size}. Whoever holds the database can cut ` +
        'off or rewrite these, make a new key and chain all hashes anew; only a head kept elsewhere shows it.',
    );
  }
  say(`head: ${size} entries, hash ${hash}, root ${tree.root()}${key ? `, key ${key.text}` : ''}`);
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) {
  process.exitCode = await run(process.argv.slice(2), (line) => process.stdout.write(`${line}\n`));
}
