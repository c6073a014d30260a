import { isIP } from 'node:net';
import {
  IsBoolean,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsNumber,
  IsOptional,
  IsString,
  Matches,
  Max,
  Min,
  ValidateBy,
  ValidateIf,
} from 'class-validator';

/** Names that Fastify knows for networks. */
const NETWORKS = ['loopback', 'linklocal', 'uniquelocal'];

function isProxyList(text: unknown): boolean {
  return (
    typeof text === 'string' && text.split(/, ?/).every((one) => NETWORKS.includes(one) || isNetwork(one))
  );
}

function isNetwork(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/');
  const kind = isIP(address);
  if (kind === 0 || more.length > 0) return false;
  return bits === undefined || (/^[1-9]\d{0,2}$/.test(bits) && Number(bits) <= (kind === 4 ? 32 : 128));
}

export const ENVIRONMENTS = ['development', 'test', 'production'] as const;
export type Environment = (typeof ENVIRONMENTS)[number];

/** Everything that the environment decides, read once at start (see `.env.example`). */
export class AppConfig {
  /** `DATA_DIR`: folder of all that the embedded default writes (database, evidence, backups). */
  @IsString()
  @IsNotEmpty({ message: 'DATA_DIR must name a folder' })
  readonly dataDir: string;

  /** `PORT`: 0 takes any free one. */
  @IsInt({ message: 'PORT must be a whole number' })
  @Min(0, { message: 'PORT must be between 0 and 65535' })
  @Max(65535, { message: 'PORT must be between 0 and 65535' })
  readonly port: number;

  /** `HOST`: the address to listen on. */
  @IsString()
  @IsNotEmpty({ message: 'HOST must be an address' })
  readonly host: string;

  /** `DATABASE_URL`: PostgreSQL; without it, SQLite in the data folder. */
  @IsOptional()
  @Matches(/^postgres(ql)?:\/\/./, { message: 'DATABASE_URL must start with postgres://' })
  readonly databaseUrl?: string;

  /** `SIGNING_KEY_FILE`: the private keys that sign checkpoints of the ledger; without it `keys/ledger.pem` in DATA_DIR. */
  @IsOptional()
  @IsString()
  readonly signingKeyFile?: string;

  /** `NODE_ENV`. */
  @IsIn(ENVIRONMENTS, { message: `NODE_ENV must be one of ${ENVIRONMENTS.join(', ')}` })
  readonly environment: Environment;

  /** `RUMBO_TRIAL`: four people without passwords and the ISSS plan, for this machine only. */
  @IsBoolean({ message: 'RUMBO_TRIAL must be true or false' })
  readonly trial: boolean;

  /** `WEB_ROOT`: folder of the built web application; without it only the API is served. */
  @IsOptional()
  @IsString()
  readonly webRoot?: string;

  /** `SMTP_URL`: the server that mails go out by; without it notices are in the application only. */
  @IsOptional()
  @Matches(/^smtps?:\/\/./, { message: 'SMTP_URL must start with smtp:// or smtps://' })
  readonly smtpUrl?: string;

  /** `MAIL_FROM`: the sender of the mails; needed with SMTP_URL. */
  @ValidateIf(({ smtpUrl }: AppConfig) => smtpUrl !== undefined)
  @Matches(/^[^\r\n]*[^\s@<>]+@[^\s@<>]+>?$/, {
    message: 'MAIL_FROM must be an address such as Rumbo <rumbo@example.org>, because SMTP_URL is set',
  })
  readonly mailFrom?: string;

  /** `PUBLIC_URL`: where people reach the application, for links in mails; without it the address it listens on. */
  @Matches(/^https?:\/\/[^\s/]+(\/[^\s]*)?$/, { message: 'PUBLIC_URL must start with http:// or https://' })
  readonly publicUrl: string;

  /** `REMINDER_DAYS_BEFORE`: how many days before its due date a value is reminded of. */
  @IsInt({ message: 'REMINDER_DAYS_BEFORE must be a whole number' })
  @Min(0, { message: 'REMINDER_DAYS_BEFORE must be between 0 and 60' })
  @Max(60, { message: 'REMINDER_DAYS_BEFORE must be between 0 and 60' })
  readonly reminderDaysBefore: number;

  /** `DRAIN_SECONDS`: how long a process that was told to end still answers, so that the proxy moves on to others. */
  @IsNumber({}, { message: 'DRAIN_SECONDS must be a number' })
  @Min(0, { message: 'DRAIN_SECONDS must be between 0 and 60' })
  @Max(60, { message: 'DRAIN_SECONDS must be between 0 and 60' })
  readonly drainSeconds: number;

  /** `TRUSTED_PROXIES`: addresses, with commas, of proxies that say whom they speak for; `loopback` by default. */
  @ValidateBy(
    { name: 'isProxyList', validator: { validate: isProxyList } },
    { message: 'TRUSTED_PROXIES must be addresses or networks with commas between them' },
  )
  readonly trustedProxies: string;

  /** `PLAN_MEMORY_MB`: how much of memory the plans that are held may take, in MiB. */
  @IsInt({ message: 'PLAN_MEMORY_MB must be a whole number' })
  @Min(1, { message: 'PLAN_MEMORY_MB must be at least 1' })
  readonly planMemoryMb: number;

  constructor(values: { [K in keyof AppConfig]: AppConfig[K] }) {
    Object.assign(this, values);
  }
}
