/**
 * Ways to tamper with an export. Each takes `{ entries, checkpoint }` and gives `{ text, findable }`, or null where it
 * does not apply; `findable` says whether the file alone can show it.
 */
import { chain, chainWithOwnKeys, hashOf } from './forging.mjs';
import { otherThan } from './random.mjs';

const lines = (items) => items.map((item) => `${JSON.stringify(item)}\n`).join('');
const shown = (entries, checkpoint) => ({ text: lines([...entries, checkpoint]), findable: true });
const hidden = (entries, checkpoint) => ({
  text: lines(checkpoint ? [...entries, checkpoint] : entries),
  findable: false,
});

/** Every place in a value that can be changed, as a path. */
function leavesOf(value, path = []) {
  if (value === null || typeof value !== 'object') return [path];
  const inside = Object.keys(value).flatMap((name) => leavesOf(value[name], [...path, name]));
  return inside.length > 0 ? inside : [path];
}

function changedAt(value, [name, ...path], random) {
  if (name === undefined) return otherThan(value, random);
  const copy = Array.isArray(value) ? [...value] : { ...value };
  copy[name] = changedAt(value[name], path, random);
  return copy;
}

function edited(entries, random) {
  const at = random.below(entries.length);
  // A part first, then a place in it: else nearly every edit would hit the largest payload.
  const part = random.pick(Object.keys(entries[at]));
  const leaf = random.pick(leavesOf(entries[at][part], [part]));
  return { at, entries: entries.with(at, changedAt(entries[at], leaf, random)) };
}

/** Changes the history itself in one of the ways that chaining anew would hide. */
function rewritten(entries, random) {
  const at = 1 + random.below(entries.length - 1);
  const fake = { ...entries[at], actor: 'nobody', subject: 'user:nobody', kind: 'user.created', payload: {} };
  const other = 1 + random.below(entries.length - 1);
  const isKey = (index) => entries[index].kind.startsWith('key.');
  const ways = [() => entries.with(at, { ...entries[at], actor: otherThan(entries[at].actor, random) })];
  ways.push(() => entries.toSpliced(at, 0, fake));
  if (!isKey(at)) ways.push(() => entries.toSpliced(at, 1));
  if (at !== other && !isKey(at) && !isKey(other)) ways.push(() => swapped(entries, at, other));
  return inOrderOfTime(random.pick(ways)());
}

function swapped(entries, a, b) {
  return entries.with(a, entries[b]).with(b, entries[a]);
}

function inOrderOfTime(entries) {
  let latest = '';
  return entries.map((entry) => ({ ...entry, at: (latest = entry.at > latest ? entry.at : latest) }));
}

export const EXPORT_MUTATIONS = {
  'an edited field': ({ entries, checkpoint }, random) => shown(edited(entries, random).entries, checkpoint),
  'an edited field with its own hash made anew': ({ entries, checkpoint }, random) => {
    const { at, entries: changed } = edited(entries, random);
    return shown(changed.with(at, { ...changed[at], hash: hashOf(changed[at]) }), checkpoint);
  },
  'a changed character': ({ entries, checkpoint }, random) => {
    const { text } = shown(entries, checkpoint);
    const at = random.below(text.length);
    const letter = random.pick(['0', ' ', '"', '}', 'ñ']);
    return { text: text.slice(0, at) + letter + text.slice(at + 1), findable: true };
  },
  'a further field': ({ entries, checkpoint }, random) => {
    const at = random.below(entries.length);
    return shown(entries.with(at, { ...entries[at], note: 'x' }), checkpoint);
  },
  'deleted entries': ({ entries, checkpoint }, random) => {
    const at = random.below(entries.length - 1);
    return shown(entries.toSpliced(at, 1 + random.below(3)), checkpoint);
  },
  'deleted entries and the rest numbered anew': ({ entries, checkpoint }, random) => {
    const rest = entries.toSpliced(random.below(entries.length - 1), 1);
    const numbered = rest.map((entry, index) => ({ ...entry, sequence: index + 1 }));
    return shown(numbered, checkpoint);
  },
  'an inserted entry': ({ entries, checkpoint }, random) => {
    const at = random.below(entries.length + 1);
    const copy = { ...random.pick(entries), sequence: at + 1 };
    return shown(entries.toSpliced(at, 0, { ...copy, hash: hashOf(copy) }), checkpoint);
  },
  'a repeated entry': ({ entries, checkpoint }, random) =>
    shown(entries.toSpliced(random.below(entries.length + 1), 0, random.pick(entries)), checkpoint),
  'two entries swapped': ({ entries, checkpoint }, random) => {
    const [a, b] = [random.below(entries.length), random.below(entries.length)];
    return a === b ? null : shown(swapped(entries, a, b), checkpoint);
  },
  'another checkpoint': ({ entries, checkpoint }, random) => {
    const field = random.pick(['checkpoint', 'kind', 'publicKey']);
    return shown(entries, { ...checkpoint, [field]: otherThan(checkpoint[field], random) });
  },
  'the end cut off before its checkpoint': ({ entries, checkpoint }, random) =>
    shown(entries.slice(0, random.below(entries.length)), checkpoint),
  'the end cut off within a line': ({ entries, checkpoint }, random) => {
    const { text } = shown(entries, checkpoint);
    const at = 1 + random.below(text.length - 2);
    // At the end of a line nothing but the checkpoint would tell.
    return text[at - 1] === '\n' || text[at] === '\n' ? null : { text: text.slice(0, at), findable: true };
  },
  'the end cut off with its checkpoint': ({ entries }, random) =>
    hidden(entries.slice(0, 1 + random.below(entries.length - 1))),
  'a chain made anew under the old checkpoint': ({ entries, checkpoint }, random) =>
    shown(chain(rewritten(entries, random)), checkpoint),
  'a chain made anew with keys of the forger': ({ entries, checkpoint }, random) => {
    const forged = chainWithOwnKeys(rewritten(entries, random), checkpoint);
    return hidden(forged.entries, forged.checkpoint);
  },
  'the end cut off and a checkpoint of the forger': ({ entries, checkpoint }, random) => {
    const kept = entries.slice(0, 1 + random.below(entries.length - 1));
    const forged = chainWithOwnKeys(kept, checkpoint);
    return hidden(forged.entries, forged.checkpoint);
  },
};
