import { validateSync } from 'class-validator';
import { AppConfig, type Environment } from './app-config';

/** The environment cannot be used; its message names every setting that is wrong. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

const LOOPBACK = /^(localhost|::1|127(\.(25[0-5]|2[0-4]\d|1?\d?\d)){3})$/;

/**
 * Reads the settings out of an environment, with their defaults. An empty setting counts as absent.
 * @throws ConfigError when one cannot be used, or trial mode would be reachable by others.
 */
export function loadConfig(environment: Readonly<Record<string, string | undefined>>): AppConfig {
  const read = (name: string) => environment[name]?.trim() || undefined;
  const port = whole(read('PORT') ?? '3000');
  const host = read('HOST') ?? '127.0.0.1';
  const config = new AppConfig({
    dataDir: read('DATA_DIR') ?? './var',
    port,
    host,
    databaseUrl: read('DATABASE_URL'),
    signingKeyFile: read('SIGNING_KEY_FILE'),
    environment: (read('NODE_ENV') ?? 'development') as Environment,
    trial: flag(read('RUMBO_TRIAL')) as boolean,
    webRoot: read('WEB_ROOT'),
    smtpUrl: read('SMTP_URL'),
    mailFrom: read('MAIL_FROM'),
    publicUrl: (read('PUBLIC_URL') ?? `http://${host.includes(':') ? `[${host}]` : host}:${port}`).replace(
      /\/+$/,
      '',
    ),
    reminderDaysBefore: whole(read('REMINDER_DAYS_BEFORE') ?? '5'),
    planMemoryMb: whole(read('PLAN_MEMORY_MB') ?? '600'),
    drainSeconds: Number(read('DRAIN_SECONDS') ?? 0),
    trustedProxies: read('TRUSTED_PROXIES') ?? 'loopback',
  });
  const problems = validateSync(config).flatMap((error) => Object.values(error.constraints ?? {}));
  if (config.trial === true) problems.push(...trialProblems(config));
  if (problems.length > 0)
    throw new ConfigError(`Configuración no válida / invalid settings: ${[...new Set(problems)].join('; ')}`);
  return config;
}

/** NaN for what is no whole number as people write them. */
function whole(text: string): number {
  return /^-?\d+$/.test(text) ? Number(text) : NaN;
}

function flag(text: string | undefined): boolean | string {
  if (text === undefined || text === 'false') return false;
  return text === 'true' ? true : text;
}

/** Trial mode signs anybody in, so it must not be reachable from another machine nor pass for production. */
function trialProblems(config: AppConfig): string[] {
  const problems: string[] = [];
  if (!LOOPBACK.test(config.host)) {
    problems.push(`RUMBO_TRIAL=true listens on this machine only (127.0.0.1), HOST is ${config.host}`);
  }
  if (config.environment === 'production') {
    problems.push('RUMBO_TRIAL=true cannot run with NODE_ENV=production');
  }
  return problems;
}
