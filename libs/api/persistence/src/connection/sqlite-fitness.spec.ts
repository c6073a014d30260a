import { type SqliteFacts, sqliteFaults } from './sqlite-fitness';

const FIT: SqliteFacts = {
  version: '3.51.3',
  journalMode: 'wal',
  synchronous: 2,
  foreignKeys: 1,
  busyTimeout: 5000,
  queryOnly: 0,
};

describe('sqliteFaults', () => {
  it.each(['3.51.3', '3.51.10', '3.52.0', '4.0.0'])('finds nothing on version %s', (version) => {
    expect(sqliteFaults({ ...FIT, version }, 'writer')).toEqual([]);
  });

  it.each<[keyof SqliteFacts, Partial<SqliteFacts>]>([
    ['version', { version: '3.51.2' }],
    ['version', { version: '3.40.1' }],
    ['journalMode', { journalMode: 'delete' }],
    ['synchronous', { synchronous: 1 }],
    ['foreignKeys', { foreignKeys: 0 }],
    ['busyTimeout', { busyTimeout: 0 }],
  ])('refuses a writer by its %s: %j', (_fact, wrong) => {
    expect(sqliteFaults({ ...FIT, ...wrong }, 'writer')).toHaveLength(1);
  });

  it('names every fault at once', () => {
    expect(sqliteFaults({ ...FIT, journalMode: 'delete', foreignKeys: 0 }, 'writer')).toEqual([
      'journal_mode is delete, not wal',
      'foreign_keys is off',
    ]);
  });

  it('wants a reader that cannot write, and does not mind how it would have synchronised', () => {
    expect(sqliteFaults({ ...FIT, synchronous: 1, queryOnly: 1 }, 'reader')).toEqual([]);
    expect(sqliteFaults(FIT, 'reader')).toEqual(['query_only is off']);
  });
});
