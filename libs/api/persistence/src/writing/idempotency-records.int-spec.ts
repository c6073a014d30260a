import { openParts } from '../testing/open-parts';
import { DATABASE_KINDS } from '../testing/test-database';

it.each(DATABASE_KINDS)('throws away the answers of before a time, and no others (%s)', async (kind) => {
  const parts = await openParts(kind);
  const answers = Array.from({ length: 4500 }, (_, i) => {
    const day = i < 4300 ? '01' : '03';
    return `('ana', 'key-${i}', 'hash', '{}', '2026-01-${day}T00:00:00.000Z')`;
  });
  await parts.test.execute(`INSERT INTO idempotency_record VALUES ${answers}`);
  expect(await parts.answers.deleteBefore('2026-01-02T00:00:00.000Z')).toBe(4300);
  expect(await parts.answers.deleteBefore('2026-01-02T00:00:00.000Z')).toBe(0);
  const kept = await parts.test.execute('SELECT key FROM idempotency_record');
  expect(kept).toHaveLength(200);
  expect(await parts.runner.write((tx) => tx.findIdempotent('ana', 'key-4300'))).not.toBeNull();
  await parts.close();
});
