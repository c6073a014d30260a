import { isFor } from './person-header';

describe('isFor', () => {
  it.each([
    ['owner', undefined, true],
    ['owner', 'owner', true],
    ['owner', 'director', false],
    ['owner', '', false],
    ['josé pérez', 'jos%C3%A9%20p%C3%A9rez', true],
    ['josé', 'josé', false],
  ])('%s, header %p: %p', (username, header, own) => expect(isFor(username, header)).toBe(own));
});
