import { createHash } from 'node:crypto';
import { Controller, Module, Post } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Problem } from '@rumbo/contracts';
import { loadConfig } from '../config/load-config';
import { ProblemFilter } from '../errors/problem.filter';
import { RumboError } from '../errors/rumbo-error';
import { createAdapter, setUpHttp } from '../http/http-setup';
import { shownName, UploadOf, type Upload } from './upload';
import { AcceptsUpload } from './upload-limits';

const MAX = 300_000;

@Controller()
class FilesController {
  @Post('files')
  @AcceptsUpload({ maxBytes: MAX, fields: ['mapping'] })
  async receive(@UploadOf() upload: Upload) {
    const { name, content, fields } = await upload.toBuffer();
    return { name, fields, size: content.length, hash: createHash('sha256').update(content).digest('hex') };
  }

  @Post('refused')
  @AcceptsUpload({ maxBytes: MAX })
  async refuse(@UploadOf() upload: Upload) {
    await upload.receive(async (bytes) => {
      for await (const _ of bytes) throw new RumboError('KPI.UNCHANGED');
    });
  }

  @Post('unread')
  @AcceptsUpload({ maxBytes: MAX })
  unread() {
    throw new RumboError('ACCESS.DENIED');
  }

  @Post('json')
  json() {
    return {};
  }
}

@Module({ controllers: [FilesController] })
class FilesModule {}

interface Received {
  name: string;
  fields: Record<string, string>;
  size: number;
  hash: string;
}

describe('uploads', () => {
  let app: NestFastifyApplication;
  let url: string;
  beforeAll(async () => {
    const options = { bodyParser: false, logger: false } as const;
    app = await NestFactory.create<NestFastifyApplication>(FilesModule, createAdapter(), options);
    app.useGlobalFilters(new ProblemFilter());
    await setUpHttp(app, loadConfig({ NODE_ENV: 'test' }));
    await app.listen(0, '127.0.0.1');
    url = await app.getUrl();
  });
  afterAll(() => app.close());

  function form(bytes: Buffer, name = 'acta.pdf', texts: Record<string, string> = {}): FormData {
    const data = new FormData();
    for (const [field, text] of Object.entries(texts)) data.append(field, text);
    data.append('file', new Blob([new Uint8Array(bytes)]), name);
    return data;
  }

  async function send(
    path: string,
    body: FormData | Buffer | string,
    headers: Record<string, string> = {},
  ): Promise<{ status: number; body: Received & Problem }> {
    const content = Buffer.isBuffer(body) ? new Uint8Array(body) : body;
    const answer = await fetch(`${url}/${path}`, { method: 'POST', body: content, headers });
    return { status: answer.status, body: (await answer.json()) as Received & Problem };
  }

  const bytes = (length: number) => Buffer.alloc(length, 'rumbo ');

  it('gives the file whole, with its name and the fields before and after it', async () => {
    const content = bytes(MAX);
    const data = form(content, 'Acta de mediciión ñ.pdf', { mapping: '{"a":1}' });
    const { status, body } = await send('files', data);
    expect([status, body.name, body.size]).toEqual([201, 'Acta de mediciión ñ.pdf', MAX]);
    expect(body.hash).toBe(createHash('sha256').update(content).digest('hex'));
    expect(body.fields).toEqual({ mapping: '{"a":1}' });
  });

  it.each([
    ['a byte too many', MAX + 1],
    ['a form that says that it is much too large', MAX + 200_000],
  ])('refuses %s, naming the limit', async (_, length) => {
    const { status, body } = await send('files', form(bytes(length)));
    expect([status, body.code, body.errors?.[0]?.path]).toEqual([413, 'UPLOAD.TOO_LARGE', 'file']);
  });

  it('refuses a file without end whose size is not said', async () => {
    const boundary = 'x';
    const stream = new ReadableStream<Uint8Array>({
      start(controller) {
        const head = `--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\n`;
        controller.enqueue(Buffer.from(head));
        for (let i = 0; i < 20; i++) controller.enqueue(new Uint8Array(MAX / 10));
        controller.enqueue(Buffer.from(`\r\n--${boundary}--\r\n`));
        controller.close();
      },
    });
    const answer = await fetch(`${url}/files`, {
      method: 'POST',
      body: stream,
      headers: { 'content-type': `multipart/form-data; boundary=${boundary}` },
      duplex: 'half',
    } as RequestInit);
    expect([answer.status, ((await answer.json()) as Problem).code]).toEqual([413, 'UPLOAD.TOO_LARGE']);
  });

  it('refuses a form without a file, one with a second file and one with a field that is not known', async () => {
    const none = new FormData();
    none.append('mapping', '{}');
    expect((await send('files', none)).body.code).toBe('UPLOAD.MISSING');
    const two = form(bytes(10));
    two.append('file', new Blob(['b']), 'b.pdf');
    expect((await send('files', two)).body.code).toBe('UPLOAD.MALFORMED');
    const { status, body } = await send('files', form(bytes(10), 'a.pdf', { color: 'red' }));
    expect([status, body.code, body.errors?.[0]?.path]).toEqual([400, 'REQUEST.INVALID', 'color']);
    const misnamed = new FormData();
    misnamed.append('archivo', new Blob(['b']), 'b.pdf');
    expect((await send('files', misnamed)).body.errors?.[0]?.path).toBe('archivo');
  });

  it.each([
    [
      'cut off',
      'multipart/form-data; boundary=x',
      '--x\r\ncontent-disposition: form-data; name="file"; filename="a"\r\n\r\nabc',
    ],
    ['without a boundary', 'multipart/form-data', '--x--\r\n'],
    ['that is no form', 'multipart/form-data; boundary=x', 'hola'],
    [
      'that names a prototype',
      'multipart/form-data; boundary=x',
      '--x\r\ncontent-disposition: form-data; name="__proto__"\r\n\r\na\r\n--x--\r\n',
    ],
  ])('refuses a form %s', async (_, type, body) => {
    const answer = await send('files', body, { 'content-type': type });
    expect([answer.status, answer.body.code]).toEqual([400, 'UPLOAD.MALFORMED']);
  });

  it('reads forms where a file is expected only, and only forms there', async () => {
    expect((await send('json', form(bytes(10)))).body.code).toBe('REQUEST.MEDIA_TYPE');
    const json = await send('files', '{}', { 'content-type': 'application/json' });
    expect([json.status, json.body.code]).toEqual([415, 'UPLOAD.MEDIA_TYPE']);
    expect((await send('nowhere', form(bytes(10)))).status).toBe(404);
  });

  it('refuses the form of another site', async () => {
    const { body } = await send('files', form(bytes(10)), { origin: 'https://elsewhere.example' });
    expect(body.code).toBe('REQUEST.CROSS_SITE');
  });

  it('answers a refusal while the file is still coming', async () => {
    expect((await send('refused', form(bytes(MAX)))).body.code).toBe('KPI.UNCHANGED');
    expect((await send('unread', form(bytes(MAX)))).body.code).toBe('ACCESS.DENIED');
    expect((await send('files', form(bytes(5)))).status).toBe(201);
  });
});

describe('the name of a file', () => {
  it.each([
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\x\\acta.pdf', 'acta.pdf'],
    ['factura\u202Efdp.exe', 'facturafdp.exe'],
    ['a\r\nSet-Cookie: x.pdf', 'aSet-Cookie: x.pdf'],
    ['..', 'archivo'],
    ['', 'archivo'],
    [undefined, 'archivo'],
    ['n\u0303.png', 'ñ.png'],
    [`${'á'.repeat(300)}.xlsx`, `${'á'.repeat(195)}.xlsx`],
  ])('%j is shown as %j', (given, shown) => {
    expect(shownName(given)).toBe(shown);
  });
});
