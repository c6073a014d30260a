/** What stands before and after a field's value. Quotes inside of texts are escaped, so only the field itself looks so. */
export function around(text: string, field: string, value: string): [string, string] {
  const name = `"${field}":`;
  const at = text.indexOf(name + value) + name.length;
  return [text.slice(0, at), text.slice(at + value.length)];
}

/** JSON whose empty list in a field has the items, each in pieces of its own. */
export function* withItems<Item>(
  text: string,
  field: string,
  items: readonly Item[],
  piecesOf: (item: Item) => Iterable<string>,
): Generator<string, void> {
  const [start, end] = around(text, field, '[]');
  let before = `${start}[`;
  for (const item of items) {
    yield before;
    yield* piecesOf(item);
    before = ',';
  }
  yield `${items.length > 0 ? '' : before}]${end}`;
}
