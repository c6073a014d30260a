import { Logger } from '@nestjs/common';
import type { AppConfig } from '../config/app-config';

/** A line for each request that was answered. */
export class RequestLog {
  private readonly logger = new Logger('Request');

  /**
   * @param request neither its query nor its body is told: they hold people's figures
   * @param ms absent where the answer was there already
   */
  tell(id: string, { method, url }: { method?: string; url?: string }, status: number, ms = 0): void {
    this.logger.log(`${id} ${method} ${url?.split('?')[0]} ${status} ${ms.toFixed(1)} ms`);
  }
}

/** Null where requests are not told of. */
export function requestLog({ environment }: Pick<AppConfig, 'environment'>): RequestLog | null {
  return environment === 'production' ? new RequestLog() : null;
}
