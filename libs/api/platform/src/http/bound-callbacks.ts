import { AsyncResource } from 'node:async_hooks';

type Callback = (this: unknown, ...parts: unknown[]) => unknown;

/**
 * Node gives each function that an AsyncResource binds an accessor of its own (`asyncResource`, deprecated). V8 makes a
 * hidden class for each, and holds by it all that the function sees until its next full collection. Fastify binds one for
 * each body that it reads: every request with a body would survive the small collections, which then take 10 to 20 ms
 * in place of one. Here a bound function does what it did, and has no such property.
 */
export function bindWithoutAccessors(): void {
  const prototype = AsyncResource.prototype as { bind(callback: Callback, receiver?: unknown): Callback };
  prototype.bind = function (this: AsyncResource, callback, receiver) {
    const run = (self: unknown, parts: unknown[]) =>
      this.runInAsyncScope(callback as (...given: unknown[]) => unknown, self, ...parts);
    return receiver === undefined
      ? function (this: unknown, ...parts) {
          return run(this, parts);
        }
      : (...parts) => run(receiver, parts);
  };
}
