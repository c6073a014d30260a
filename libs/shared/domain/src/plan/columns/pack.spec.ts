import fc from 'fast-check';
import { question, RUNS } from '../../testing/random-figures';
import { smallHistory as history } from '../../testing/random-history';
import { planOf, revisionsOf } from '../../testing/plan-fixtures';
import { expectSame, wholeState } from '../../testing/whole-state';
import { withoutPause } from '../../steps';
import { PlanState } from '../plan-state';
import { PACK_FORMAT, type PackedPart, PackError } from './pack';

const revisions = revisionsOf(
  planOf([{ measurements: [{ period: '2021', value: '5', numerator: '1', denominator: '2', note: 'ñ' }] }]),
);
const packed = () => [...PlanState.fold('plan', revisions).pack()];
const unpack = (parts: PackedPart[]) => PlanState.unpack('plan', parts);
const bytesOf = (head: unknown) => new TextEncoder().encode(JSON.stringify(head));
const headOf = ([head]: PackedPart[]) =>
  JSON.parse(new TextDecoder().decode(head!.bytes)) as Record<string, unknown>;

describe('a packed state', () => {
  it('is the same unpacked, also as of every sequence, and goes on alike', () => {
    fc.assert(
      fc.property(history, question, fc.double({ min: 0, max: 1, noNaN: true }), (all, asked, where) => {
        const upTo = all[Math.floor(where * (all.length - 1))]!.sequence;
        const [before, after] = [
          all.filter((one) => one.sequence <= upTo),
          all.filter((one) => one.sequence > upTo),
        ];
        const state = PlanState.fold('plan', before);
        // Bytes of a database begin anywhere.
        const parts = [...state.pack()].map(({ name, bytes }) => {
          const shifted = new Uint8Array(bytes.length + 3);
          shifted.set(bytes, 3);
          return { name, bytes: shifted.subarray(3) };
        });
        const unpacked = PlanState.unpack('plan', parts);
        expectSame(unpacked, state, asked);
        unpacked.apply(after);
        const folded = PlanState.fold('plan', all);
        const newest = wholeState(folded, asked);
        expectSame(unpacked, newest, asked);
        for (const sequence of new Set(all.map((one) => one.sequence))) {
          const earlier = sequence === folded.sequence ? newest : folded.asOf(sequence);
          expectSame(unpacked.asOf(sequence), earlier, asked);
        }
      }),
      RUNS,
    );
  });

  it('is the same from a copy, whatever comes meanwhile', () => {
    fc.assert(
      fc.property(history, fc.double({ min: 0, max: 1, noNaN: true }), (all, where) => {
        const upTo = all[Math.floor(where * (all.length - 1))]!.sequence;
        const state = PlanState.fold(
          'plan',
          all.filter((one) => one.sequence <= upTo),
        );
        const expected = [...state.pack()];
        const parts = state.pack(true);
        state.apply(all.filter((one) => one.sequence > upTo));
        expect([...parts]).toEqual(expected);
      }),
      RUNS,
    );
  });

  it('may be read and written while its years are being unpacked', () => {
    fc.assert(
      fc.property(history, question, fc.nat(5), (all, asked, steps) => {
        const upTo = all[all.length >> 1]!.sequence;
        const [before, after] = [
          all.filter((one) => one.sequence <= upTo),
          all.filter((one) => one.sequence > upTo),
        ];
        const open = new Set<string>();
        const parts = [...PlanState.fold('plan', before).pack()].map((part) => {
          open.add(part.name);
          return { ...part, close: () => open.delete(part.name) };
        });
        const unpacked = PlanState.unpack('plan', parts);
        const unpacking = unpacked.unpacking();
        for (let step = 0; step < steps; step++) unpacking.next();
        unpacked.apply(after);
        withoutPause(unpacking);
        expect([...open]).toEqual([]);
        expectSame(unpacked, PlanState.fold('plan', all), asked);
      }),
      RUNS,
    );
  });

  it('packs to the same bytes again', () => {
    expect([...unpack(packed()).pack()]).toEqual(packed());
  });

  it.each<[string, (parts: PackedPart[]) => PackedPart[]]>([
    ['another format', ([, ...rest]) => [{ name: 'head', bytes: bytesOf({ ...headOf(packed()), format: PACK_FORMAT + 1 }) }, ...rest]],
    ['another order of bytes', ([, ...rest]) => [{ name: 'head', bytes: bytesOf({ ...headOf(packed()), littleEndian: 'no' }) }, ...rest]],
    ['no part at all', () => []],
    ['the head not first', (parts) => parts.reverse()],
    ['a part missing', (parts) => parts.slice(0, -1)],
    ['nodes missing', (parts) => parts.filter(({ name }) => !name.startsWith('nodes'))],
    ['records missing', (parts) => parts.filter(({ name }) => !name.startsWith('records'))],
    ['a part cut short', (parts) => parts.map(({ name, bytes }, i) => ({ name, bytes: i < 2 ? bytes : bytes.subarray(1) }))],
    ['a part of elsewhere', (parts) => [...parts, { name: 'slots/100', bytes: new Uint8Array(8) }]],
  ])('is refused: %s', (_, spoil) => {
    expect(() => unpack(spoil(packed()))).toThrow(PackError);
  }); // prettier-ignore

  it('is of a state that stands by itself', () => {
    expect(() => PlanState.fold('plan', revisions).asOf(1).pack()).toThrow('by itself');
  });
});
