import { fileSize } from './file-size';

it.each([
  [0, '0 KB'],
  [1, '1 KB'],
  [182_044, '178 KB'],
  [1024 * 1024 - 1, '1,024 KB'],
  [1_500_000, '1.4 MB'],
  [10 * 1024 * 1024, '10 MB'],
])('%d bytes are %s', (bytes, words) => {
  expect(fileSize(bytes, 'es-SV')).toBe(words);
});
