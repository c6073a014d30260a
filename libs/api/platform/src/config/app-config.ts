import { IsBoolean, IsIn, IsInt, IsNotEmpty, IsOptional, IsString, Matches, Max, Min } from 'class-validator';

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

  constructor(values: { [K in keyof AppConfig]: AppConfig[K] }) {
    Object.assign(this, values);
  }
}
