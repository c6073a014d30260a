import { personName } from './person-name';

it('names people as the API does, and what nobody did in the language of the page', () => {
  const t = (key: string): string => `<${key}>`;
  expect(personName({ actor: 'ana', actorName: 'Ana Méndez' }, t)).toBe('Ana Méndez');
  expect(personName({ actor: 'ana', actorName: null }, t)).toBe('ana');
  expect(personName({ actor: 'system', actorName: 'Sistema' }, t)).toBe('<system>');
});
