import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Controller, Get, Module } from '@nestjs/common';
import { loadConfig } from '@rumbo/api-platform';
import { createApp } from './create-app';

@Controller('forgotten')
class ForgottenController {
  @Get()
  read() {
    return 'for anybody';
  }
}

@Module({ controllers: [ForgottenController] })
class ForgottenModule {}

describe('createApp', () => {
  let dataDir: string;
  beforeEach(() => {
    dataDir = mkdtempSync(join(tmpdir(), 'rumbo-app-'));
  });
  afterEach(() => rmSync(dataDir, { recursive: true, force: true }));

  const config = () => loadConfig({ DATA_DIR: dataDir });

  it('makes an application that answers', async () => {
    const app = await createApp(config());
    const { statusCode, body } = await app.inject('/health/live');
    expect([statusCode, JSON.parse(body)]).toEqual([200, { status: 'alive' }]);
    // Not ready before it listens.
    expect((await app.inject('/health/ready')).statusCode).toBe(503);
    await app.close();
  });

  it('does not start with a route that nobody gave a permission', async () => {
    await expect(createApp(config(), [ForgottenModule])).rejects.toThrow(
      /ForgottenController\.read \(GET \/\) has neither @Allow\(\.\.\.\) nor @Public\(\)/,
    );
    // The database was closed again: the same data can be opened.
    await (await createApp(config())).close();
  });
});
