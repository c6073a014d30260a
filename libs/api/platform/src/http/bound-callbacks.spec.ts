import { AsyncLocalStorage, AsyncResource } from 'node:async_hooks';
import { bindWithoutAccessors } from './bound-callbacks';

describe('bound callbacks', () => {
  const { bind } = AsyncResource.prototype;
  beforeEach(() => bindWithoutAccessors());
  afterEach(() => (AsyncResource.prototype.bind = bind));

  function told(this: unknown, ...parts: unknown[]) {
    return { self: this, parts, store: store.getStore() };
  }
  const store = new AsyncLocalStorage<string>();
  const resource = store.run('then', () => new AsyncResource('test'));

  it('run where they were bound, with what they are given', () => {
    const self = {};
    expect(resource.bind(told).call(self, 1, 2)).toEqual({ self, parts: [1, 2], store: 'then' });
    expect(store.run('now', () => AsyncResource.bind(told)).call(self)).toMatchObject({ store: 'now' });
  });

  it('keep the receiver that they were bound to', () => {
    const self = {};
    const bound = store.run('then', () => AsyncResource.bind(told, 'test', self));
    expect(bound.call({}, 1)).toEqual({ self, parts: [1], store: 'then' });
  });

  it('have no properties of their own beyond those of every function', () => {
    expect(Object.keys(resource.bind(told))).toEqual([]);
  });
});
