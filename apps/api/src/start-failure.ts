import { ConfigError, type AppConfig } from '@rumbo/api-platform';

/** What errors of Node, SQLite and PostgreSQL say of themselves. */
interface NativeError {
  code?: unknown;
  syscall?: unknown;
  cause?: unknown;
}

type Settings = Pick<AppConfig, 'dataDir' | 'host' | 'port' | 'databaseUrl'>;

/**
 * What is told of a start that failed: two sentences, in Spanish and English, where the operator can mend it; the trace
 * of where it happened otherwise.
 * @param config null when the settings themselves could not be read
 */
export function startFailure(error: unknown, config: Settings | null): string {
  if (error instanceof ConfigError) return error.message;
  if (!(error instanceof Error)) return String(error);
  const sentences = config && (listening(error, config) ?? storing(error, config));
  return sentences ? `${sentences.join('\n')}\n(${error.message})` : (error.stack ?? error.message);
}

type Sentences = [es: string, en: string];

function listening(error: NativeError, { host, port }: Settings): Sentences | null {
  if (error.syscall !== 'listen' && error.syscall !== 'getaddrinfo') return null;
  const at = `${host.includes(':') ? `[${host}]` : host}:${port}`;
  switch (error.code) {
    case 'EADDRINUSE':
      return [
        `PORT: otro programa ya usa ${at}. Deténgalo o elija otro puerto con PORT.`,
        `PORT: another program uses ${at} already. Stop it or choose another port by PORT.`,
      ];
    case 'EACCES':
      return [
        `PORT: esta cuenta no puede usar ${at}. Elija un puerto de 1024 en adelante.`,
        `PORT: this account may not use ${at}. Choose a port of 1024 or above.`,
      ];
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return [
        `HOST: ${host} no es una dirección de este equipo.`,
        `HOST: ${host} is no address of this machine.`,
      ];
    default:
      return null;
  }
}

function storing(error: NativeError, { dataDir, databaseUrl }: Settings): Sentences | null {
  if ((error.cause as NativeError | undefined)?.code === 'SQLITE_BUSY')
    return [
      `DATA_DIR: otro proceso de Rumbo usa la carpeta ${dataDir}. Con SQLite solo puede uno a la vez.`,
      `DATA_DIR: another process of Rumbo uses the folder ${dataDir}. With SQLite only one can at a time.`,
    ];
  switch (error.code) {
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
    case 'ENOTDIR':
    case 'EEXIST':
    case 'ENOENT':
    case 'SQLITE_CANTOPEN':
    case 'SQLITE_READONLY':
    case 'SQLITE_PERM':
      return [
        `DATA_DIR: no se puede escribir en ${dataDir}. Debe ser una carpeta en la que esta cuenta pueda crear archivos.`,
        `DATA_DIR: ${dataDir} cannot be written. It has to be a folder in which this account may make files.`,
      ];
    case 'ENOSPC':
    case 'SQLITE_FULL':
      return [
        `DATA_DIR: el disco de ${dataDir} está lleno. Libere espacio y arranque de nuevo; no se guardó nada a medias.`,
        `DATA_DIR: the disk of ${dataDir} is full. Free some room and start again; nothing was saved by half.`,
      ];
    case 'SQLITE_NOTADB':
    case 'SQLITE_CORRUPT':
    case 'SQLITE_IOERR':
      return [
        `DATA_DIR: ${dataDir}/rumbo.sqlite está dañado o no es una base de datos de Rumbo. No se cambió; restaure un respaldo.`,
        `DATA_DIR: ${dataDir}/rumbo.sqlite is damaged, or no database of Rumbo's. It was not changed; restore a backup.`,
      ];
    default:
      break;
  }
  if (databaseUrl === undefined) return null;
  const { host, pathname } = new URL(databaseUrl);
  switch (error.code) {
    case 'ECONNREFUSED':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
    case 'ETIMEDOUT':
    case 'EHOSTUNREACH':
      return [
        `DATABASE_URL: no hay un PostgreSQL que responda en ${host}.`,
        `DATABASE_URL: no PostgreSQL answers at ${host}.`,
      ];
    case '28P01':
    case '28000':
      return [
        `DATABASE_URL: PostgreSQL no acepta el usuario o la contraseña en ${host}.`,
        `DATABASE_URL: PostgreSQL does not accept the user or the password at ${host}.`,
      ];
    case '3D000':
      return [
        `DATABASE_URL: en ${host} no existe la base de datos ${pathname.slice(1)}. Créela primero.`,
        `DATABASE_URL: there is no database ${pathname.slice(1)} at ${host}. Create it first.`,
      ];
    case '42501':
      return [
        `DATABASE_URL: el usuario no puede crear tablas en ${pathname.slice(1)}.`,
        `DATABASE_URL: the user may not create tables in ${pathname.slice(1)}.`,
      ];
    default:
      return null;
  }
}
