import { join } from 'node:path';
import { buildProgram } from '@rumbo/api-platform/testing';
import { LIMITS } from '../parser/limits';
import { ParseFailure } from '../parser/parse-failure';
import { hostileFiles } from '../testing/hostile-files';
import { runParser } from './parser-process';

describe('hostile and broken files', () => {
  const { program, remove } = buildProgram(join(__dirname, '../parser/main.ts'));
  afterAll(remove);
  const files = hostileFiles();

  it.each(files.map((file) => ({ ...file, toString: () => file.title })))(
    'refuses $title as $fault',
    async ({ bytes, fault, detail }) => {
      expect(bytes.length).toBeLessThanOrEqual(LIMITS.uploadBytes);
      const failure = await runParser(program, bytes, null).then(
        () => null,
        (error: unknown) => error,
      );
      expect(failure).toBeInstanceOf(ParseFailure);
      const refused = failure as ParseFailure;
      expect(refused.fault).toBe(fault);
      if (detail !== undefined) expect(refused.detail).toMatch(detail);
      // One that did not live to tell was ended before it held more.
      if (refused.peakBytes !== null) expect(refused.peakBytes).toBeLessThan(LIMITS.memoryBytes);
    },
  );

  it('are more than twenty, each of its own kind', () => {
    expect(new Set(files.map(({ title }) => title)).size).toBeGreaterThanOrEqual(20);
  });
});
