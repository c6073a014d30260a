import { ConfigError } from '@rumbo/api-platform';
import { startFailure } from './start-failure';

const config = { dataDir: '/srv/rumbo', host: '127.0.0.1', port: 3000, databaseUrl: undefined };
const failed = (code: string, further: object = {}) =>
  Object.assign(new Error('native text'), { code, ...further });

describe('startFailure', () => {
  it.each([
    [
      failed('EADDRINUSE', { syscall: 'listen' }),
      /PORT: otro programa ya usa 127\.0\.0\.1:3000/,
      /PORT: another program/,
    ],
    [failed('EACCES', { syscall: 'listen' }), /PORT: esta cuenta/, /PORT: this account/],
    [failed('EADDRNOTAVAIL', { syscall: 'listen' }), /HOST: 127\.0\.0\.1 no es/, /HOST: 127\.0\.0\.1 is no/],
    [
      failed('EACCES', { syscall: 'mkdir' }),
      /DATA_DIR: no se puede escribir en \/srv\/rumbo/,
      /cannot be written/,
    ],
    [failed('SQLITE_CANTOPEN'), /no se puede escribir/, /cannot be written/],
    [failed('SQLITE_FULL'), /lleno/, /full/],
    [failed('SQLITE_NOTADB'), /dañado/, /damaged/],
    [
      new Error('native text', { cause: failed('SQLITE_BUSY') }),
      /otro proceso de Rumbo/,
      /another process of Rumbo/,
    ],
  ])('tells the operator of %o what to do', (error, es, en) => {
    const lines = startFailure(error, config).split('\n');
    expect(lines).toEqual([expect.stringMatching(es), expect.stringMatching(en), '(native text)']);
  });

  it.each([
    [failed('ECONNREFUSED', { syscall: 'connect' }), /en db:5432/, /at db:5432/],
    [failed('28P01'), /contraseña/, /password/],
    [failed('3D000'), /no existe la base de datos rumbo/, /no database rumbo/],
    [failed('42501'), /crear tablas en rumbo/, /create tables in rumbo/],
  ])('tells of PostgreSQL, and never its password: %o', (error, es, en) => {
    const text = startFailure(error, { ...config, databaseUrl: 'postgres://user:secret@db:5432/rumbo' });
    expect(text.split('\n')).toEqual([expect.stringMatching(es), expect.stringMatching(en), '(native text)']);
    expect(text).not.toContain('secret');
  });

  it('gives the sentence of wrong settings, and the trace of what is a defect', () => {
    expect(startFailure(new ConfigError('PORT must be'), null)).toBe('PORT must be');
    expect(startFailure(new Error('broken'), config)).toMatch(/^Error: broken\n +at /);
    expect(startFailure('a text', config)).toBe('a text');
  });
});
