export type DatabaseKind = 'sqlite' | 'postgres';

/** Three plans of 20,000 KPIs with ten years of months, or some hundred of one institution. */
export const PLAN_MEMORY_MB = 600;

/** Where the data lives: a SQLite file in `dataDir`, unless `databaseUrl` names a PostgreSQL database. */
export interface DatabaseConfig {
  /** Folder of everything that the embedded database writes; made when it is missing. */
  dataDir: string;
  /** `postgres://…` or `postgresql://…`. */
  databaseUrl?: string;
  /** How much of memory the plans that are held may take, in MiB; without it {@link PLAN_MEMORY_MB}. */
  planMemoryMb?: number;
  /**
   * A helper beside the process that uses the SQLite file, which would refuse a second one: it takes no lock, and
   * must not write ledger entries, of which the other would not hear.
   */
  beside?: boolean;
}

/** Throws for a database that Rumbo cannot use; an empty `databaseUrl` counts as none. */
export function databaseKind(config: DatabaseConfig): DatabaseKind {
  if (!config.databaseUrl) return 'sqlite';
  if (/^postgres(ql)?:\/\//.test(config.databaseUrl)) return 'postgres';
  throw new Error(
    'DATABASE_URL has to start with postgres:// (leave it empty for the SQLite file in DATA_DIR)',
  );
}
