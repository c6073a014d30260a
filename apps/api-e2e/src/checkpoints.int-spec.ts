import { createHash } from 'node:crypto';
import { chmodSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DATABASE_KINDS, openTestDatabase } from '@rumbo/api-persistence/test-database';
import { verifiedText } from '@rumbo/api-platform';
import type {
  ConsistencyProof,
  InclusionProof,
  LedgerKey,
  LedgerPage,
  Problem,
  SignedLedgerHead,
} from '@rumbo/contracts';
import {
  canonicalEntry,
  formatKeySuccession,
  MerkleFrontier,
  parseCheckpoint,
  verifyConsistency,
  verifyInclusion,
  type LedgerEntry,
  type TreeHasher,
} from '@rumbo/domain';
import { enterAs } from './support/client';
import { startServer } from './support/server';
import { startTrial, type Trial } from './support/trial';

const digest = (...parts: Buffer[]) => createHash('sha256').update(Buffer.concat(parts)).digest('base64');
const hasher: TreeHasher = {
  empty: digest(),
  leaf: (data) => digest(Buffer.of(0), Buffer.from(data)),
  node: (left, right) => digest(Buffer.of(1), Buffer.from(left, 'base64'), Buffer.from(right, 'base64')),
};

describe.each(DATABASE_KINDS)('checkpoints on %s', (kind) => {
  let trial: Trial;
  beforeAll(async () => {
    trial = await startTrial(kind);
  });
  afterAll(() => trial.end());

  const head = async () => (await trial.auditor.get<SignedLedgerHead>('/ledger/head')).body;
  const keys = async () => (await trial.auditor.get<LedgerKey[]>('/ledger/keys')).body;
  const entries = async (): Promise<LedgerEntry[]> =>
    (await trial.auditor.get<string>('/ledger/export')).body
      .trimEnd()
      .split('\n')
      .slice(0, -1)
      .map((line) => JSON.parse(line) as LedgerEntry);
  const write = async (value: string) => {
    const body = { period: '2025', value, reason: 'ajuste' };
    expect((await trial.admin.post('/plans/mini/kpis/4.1.1.1/targets', body)).status).toBe(201);
  };

  it('signs the head with the key that the first entry tells of', async () => {
    const { checkpoint, publicKey, size, rootHash, sequence } = await head();
    const [first] = await keys();
    expect(first).toMatchObject({
      publicKey,
      sequence: 1,
      actorName: 'Sistema',
      reason: null,
      current: true,
    });
    const text = verifiedText(checkpoint!, publicKey!);
    expect(parseCheckpoint(text!)).toEqual({
      origin: first!.origin,
      size,
      rootHash,
      time: expect.stringMatching(/^\d{4}-.*Z$/),
    });
    expect(size).toBe(sequence);
    const tree = new MerkleFrontier(hasher);
    for (const { hash: _, ...entry } of await entries()) tree.append(hasher.leaf(canonicalEntry(entry)));
    expect([tree.size, tree.root()]).toEqual([size, rootHash]);
  });

  it('gives the checkpoint alone as text', async () => {
    const { body, headers } = await trial.auditor.get<string>('/ledger/checkpoint');
    expect(headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(verifiedText(body, (await head()).publicKey!)).not.toBeNull();
    expect(verifiedText(body.replace('\n7\n', '\n6\n'), (await head()).publicKey!)).toBeNull();
  });

  it('proves that an entry is in it, and that it continues an earlier one', async () => {
    const earlier = await head();
    await write('10');
    await write('11');
    const later = await head();
    const consistency = `/ledger/proofs/consistency?from=${earlier.size}&to=${later.size}`;
    const { body: continued } = await trial.auditor.get<ConsistencyProof>(consistency);
    expect([continued.fromRootHash, continued.toRootHash]).toEqual([earlier.rootHash, later.rootHash]);
    const { from, to, fromRootHash: fromRoot, toRootHash: toRoot, hashes } = continued;
    expect(verifyConsistency({ from, to, fromRoot, toRoot, proof: hashes }, hasher)).toBe(true);

    const { body: page } = await trial.auditor.get<LedgerPage>('/ledger?limit=1');
    const [{ actorName: _a, kpi: _k, hash: _h, ...entry }] = page.entries as [LedgerPage['entries'][0]];
    const inclusion = `/ledger/proofs/inclusion?sequence=${entry.sequence}&size=${later.size}`;
    const { body: included } = await trial.auditor.get<InclusionProof>(inclusion);
    const leaf = hasher.leaf(canonicalEntry(entry));
    expect(included).toMatchObject({ leafHash: leaf, rootHash: later.rootHash });
    const claim = { leaf, index: entry.sequence - 1, size: later.size, root: later.rootHash };
    expect(verifyInclusion({ ...claim, proof: included.hashes }, hasher)).toBe(true);
  });

  it.each([
    ['/ledger/proofs/inclusion?sequence=0', 400, 'REQUEST.INVALID'],
    ['/ledger/proofs/inclusion?sequence=5&size=4', 422, 'LEDGER.RANGE_INVALID'],
    ['/ledger/proofs/inclusion?sequence=5&size=9999', 422, 'LEDGER.RANGE_INVALID'],
    ['/ledger/proofs/consistency?from=9999', 422, 'LEDGER.RANGE_INVALID'],
    ['/ledger/proofs/consistency?from=3&to=2', 422, 'LEDGER.RANGE_INVALID'],
    ['/ledger/proofs/consistency', 400, 'REQUEST.INVALID'],
  ])('refuses %s', async (path, status, code) => {
    const answer = await trial.auditor.get<Problem>(path);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
  });

  it('keeps the private key to its owner, and out of every answer', async () => {
    const file = join(trial.database.dataDir, 'keys', 'ledger.pem');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const [, secret] = readFileSync(file, 'utf8').split('\n') as [string, string];
    expect(JSON.stringify([await head(), await keys(), await entries()])).not.toContain(secret);
  });

  it('changes the key by an entry that the old one signed', async () => {
    const before = await head();
    for (const [who, status] of [
      ['director', 403],
      ['auditor', 403],
      ['admin', 400],
    ] as const) {
      expect((await trial[who].post('/ledger/keys/rotate', {})).status).toBe(status);
    }
    const reason = 'Cambio de personal';
    const { status, body: made } = await trial.admin.post<LedgerKey>('/ledger/keys/rotate', { reason });
    expect(status).toBe(201);
    expect(made).toMatchObject({ sequence: before.size + 1, actor: 'admin', reason, current: true });
    expect((await keys()).map(({ publicKey, current }) => [publicKey, current])).toEqual([
      [before.publicKey, false],
      [made.publicKey, true],
    ]);
    const after = await head();
    expect(after.publicKey).toBe(made.publicKey);
    expect(verifiedText(after.checkpoint!, made.publicKey)).not.toBeNull();
    expect(verifiedText(after.checkpoint!, before.publicKey!)).toBeNull();
    const entry = (await entries()).at(-1)!;
    expect(entry).toMatchObject({ kind: 'key.rotated', payload: { previous: before.publicKey, reason } });
    const succession = formatKeySuccession({ origin: made.origin, successor: made.publicKey });
    expect(verifiedText(entry.payload['succession'] as string, before.publicKey!)).toBe(succession);
    const held = readFileSync(join(trial.database.dataDir, 'keys', 'ledger.pem'), 'utf8');
    expect(held.match(/BEGIN/g)).toHaveLength(1);
  });

  it('shows the public key with every exported document, and how far the document goes', async () => {
    const { publicKey: newest, size } = await head();
    const [first] = await keys();
    const { body: imported } = await trial.admin.get<{ sequence: number; asOf: string }>(
      `/plans/mini?asOf=${size - 1}`,
    );
    const stampOf = async (path: string) => {
      const { status, headers } = await trial.auditor.get<unknown>(path);
      expect([path, status]).toEqual([path, 200]);
      return ['key', 'sequence', 'as-of'].map((name) =>
        headers.get(name === 'key' ? 'rumbo-ledger-key' : `rumbo-${name}`),
      );
    };
    const whole = [newest, `${size}`, null];
    for (const path of ['/ledger/export', '/ledger/export?format=csv', '/ledger/checkpoint']) {
      expect([path, await stampOf(path)]).toEqual([path, whole]);
    }
    for (const path of ['/plans/mini/document', '/plans/mini/kpis/1.1.1.1/history.csv']) {
      expect(await stampOf(path)).toEqual([newest, `${size}`, expect.stringMatching(/^\d{4}-.*Z$/)]);
      // The entry of the new key is the newest: before it the first one signed.
      const earlier = [first!.publicKey, `${size - 1}`, imported.asOf];
      expect(await stampOf(`${path}?asOf=${size - 1}`)).toEqual(earlier);
    }
  });
});

it('goes on with the same key after a restart, and without it signs nothing and says so', async () => {
  const database = await openTestDatabase('sqlite');
  const file = join(database.dataDir, 'elsewhere.pem');
  const environment = { RUMBO_TRIAL: 'true', SIGNING_KEY_FILE: file };
  const headOf = async (url: string) =>
    (await (await enterAs(url, 'auditor')).get<SignedLedgerHead>('/ledger/head')).body;
  let server = await startServer(database.config, environment);
  const first = await headOf(server.url);
  await server.stop();

  server = await startServer(database.config, environment);
  const second = await headOf(server.url);
  expect([second.publicKey, second.rootHash]).toEqual([first.publicKey, first.rootHash]);
  expect(verifiedText(second.checkpoint!, first.publicKey!)).not.toBeNull();
  const pem = readFileSync(file);
  rmSync(file);
  await server.stop();

  server = await startServer(database.config, environment);
  expect(server.output()).toContain(`is not in ${file}`);
  expect(await headOf(server.url)).toMatchObject({ rootHash: first.rootHash, checkpoint: null });
  const auditor = await enterAs(server.url, 'auditor');
  const refused = await auditor.get<Problem>('/ledger/checkpoint');
  expect([refused.status, refused.body.code]).toEqual([503, 'LEDGER.KEY_UNAVAILABLE']);
  // Brought back from the backup: no restart is needed.
  writeFileSync(file, pem);
  chmodSync(file, 0o600);
  expect(verifiedText((await headOf(server.url)).checkpoint!, first.publicKey!)).not.toBeNull();
  await server.stop();
  await database.close();
});
