import { join } from 'node:path';
import { OPEN_READONLY } from 'sqlite3';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { ENTITIES } from '../entities';
import { MIGRATIONS } from '../migrations';
import { databaseKind, type DatabaseConfig } from './database-config';
import { KeepingDatabase } from './kept-statements';

/** How long a statement waits for another process's lock on the SQLite file, in ms. */
export const BUSY_TIMEOUT_MS = 5000;
const CONNECT_TIMEOUT_MS = 5000;
const POSTGRES_READERS = 8;
/** Each of them answers everybody who asks the same at once. */
const POSTGRES_LOOKERS = 2;
/** One writes, one holds the migration lock meanwhile. */
const POSTGRES_WRITERS = 2;

/**
 * PostgreSQL keeps how it runs a named statement, and those of triggers, as it saw fit when the tables were small, until
 * it next counts them. Who writes looks rows up by key only, and so do the looks that each request takes; a table that is
 * read whole there costs every one after it more. It is also told to keep one way for all values of a statement: where
 * it believes that it finds a better one for each it plans each time, which takes longer than to look up. Other statements
 * have no name, and are planned by what there is each time.
 */
const POSTGRES_BY_INDEX = '-c enable_seqscan=off -c plan_cache_mode=force_generic_plan';
const POSTGRES_READER = '-c default_transaction_read_only=on';

/**
 * TypeORM asks the driver to keep a stack trace for each statement, which costs more than most statements do. It gets
 * one without, whose connections keep what they compiled.
 */
const KEEPING_DRIVER = { verbose: () => ({ Database: KeepingDatabase }) };

const SHARED = {
  entities: ENTITIES,
  migrations: MIGRATIONS,
  migrationsTableName: 'migration',
  synchronize: false,
  logging: false,
  // Without it `{ id: undefined }` finds some row instead of none.
  invalidWhereValuesBehavior: { null: 'throw', undefined: 'throw' },
} as const;

/** The one DataSource that writes. */
export function writerSource(config: DatabaseConfig): DataSource {
  if (databaseKind(config) === 'postgres')
    return new DataSource(
      postgresOptions(config, POSTGRES_WRITERS, { options: POSTGRES_BY_INDEX, pipeline: true }),
    );
  return new DataSource(sqliteOptions(config));
}

/** A further connection to the SQLite file, for its log: to know the tables takes longer than to open it. */
export function logSource(config: DatabaseConfig): DataSource {
  return new DataSource({ ...sqliteOptions(config), entities: [], migrations: [] });
}

/** The DataSource that reads and cannot write; the SQLite file has to exist already. */
export function readerSource(config: DatabaseConfig): DataSource {
  if (databaseKind(config) === 'postgres') {
    return new DataSource(postgresOptions(config, POSTGRES_READERS, { options: POSTGRES_READER }));
  }
  return new DataSource({
    ...SHARED,
    type: 'sqlite',
    driver: KEEPING_DRIVER,
    database: sqliteFile(config),
    flags: OPEN_READONLY,
    busyTimeout: BUSY_TIMEOUT_MS,
  });
}

/** The one for statements that every request takes, whose plans its connections keep; null on SQLite. It cannot write. */
export function lookSource(config: DatabaseConfig): DataSource | null {
  if (databaseKind(config) === 'sqlite') return null;
  const options = `${POSTGRES_READER} ${POSTGRES_BY_INDEX}`;
  return new DataSource(postgresOptions(config, POSTGRES_LOOKERS, { options }));
}

function sqliteOptions(config: DatabaseConfig): DataSourceOptions {
  return {
    ...SHARED,
    type: 'sqlite',
    driver: KEEPING_DRIVER,
    database: sqliteFile(config),
    enableWAL: true,
    busyTimeout: BUSY_TIMEOUT_MS,
  };
}

function sqliteFile(config: DatabaseConfig): string {
  return join(config.dataDir, 'rumbo.sqlite');
}

/** @param extra what the driver takes besides */
function postgresOptions(config: DatabaseConfig, connections: number, extra: object): DataSourceOptions {
  return {
    ...SHARED,
    type: 'postgres',
    url: config.databaseUrl,
    applicationName: 'rumbo',
    installExtensions: false,
    poolSize: connections,
    connectTimeoutMS: CONNECT_TIMEOUT_MS,
    extra,
  };
}
