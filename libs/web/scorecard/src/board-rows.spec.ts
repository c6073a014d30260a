import { NO_OWNER } from './board-query';
import { boardRows } from './board-rows';
import { downTo } from './levels/testing-levels';
import { testBoard } from './testing-board';

const { root } = testBoard('2021');
const all = { statuses: [], owner: null, search: '' };
const ownerOf = (kpi: string): string | null => (kpi.startsWith('1') ? 'Finanzas' : null);
const codes = (open: string[], filter: Partial<Parameters<typeof boardRows>[2]> = {}): string[] =>
  boardRows(root, { all: false, codes: open }, { ...all, ...filter }, ownerOf).map(({ node }) => node.code);

describe('boardRows', () => {
  it('shows what is open, in order, with its place among its siblings', () => {
    expect(codes([])).toEqual(['1', '2']);
    expect(codes(['2', '2.1', '1.1'])).toEqual(['1', '2', '2.1', '2.1.1']);
    const rows = boardRows(root, { all: false, codes: ['2', '2.1', '2.1.1'] }, all, ownerOf);
    expect(rows.at(-1)).toMatchObject({
      level: 4,
      parent: 'objective:2.1.1',
      position: 3,
      siblings: 3,
      expandable: false,
    });
  });

  it('finds without accents and in any case, and opens the way', () => {
    expect(codes([], { search: 'CIRUGIAS' })).toEqual(['2', '2.1', '2.1.1', '2.1.1.3']);
    expect(codes([], { search: 'gestion cobro' })).toEqual(['1', '1.1', '1.1.1', '1.1.1.2']);
  });

  it("brings a group's KPIs when the group's own name or code is found", () => {
    expect(codes([], { search: 'atencion' })).toEqual(['2', '2.1', '2.1.1', '2.1.1.1', '2.1.1.2', '2.1.1.3']);
  });

  it('keeps any of the chosen statuses, and the owner', () => {
    expect(codes([], { statuses: ['onTrack', 'noData'] })).toEqual([
      '1',
      '1.1',
      '1.1.1',
      '1.1.1.1',
      '1.1.1.2',
    ]);
    expect(codes([], { owner: 'Finanzas', statuses: ['noTarget'] })).toEqual([]);
    expect(codes([], { owner: NO_OWNER, search: 'dias' })).toEqual(['2', '2.1', '2.1.1', '2.1.1.2']);
  });

  it('has one row for children that were left out, while they come and when they do not', () => {
    const cut = downTo('objective', root);
    const open = { all: true, codes: [] };
    const rowsOf = (failed: string[]) => boardRows(cut, open, all, ownerOf, new Set(failed));
    expect(rowsOf([]).map(({ key, level, pending }) => [key, level, pending])).toEqual([
      ['perspective:1', 1, undefined],
      ['line:1.1', 2, undefined],
      ['objective:1.1.1', 3, undefined],
      ['objective:1.1.1/', 4, 'loading'],
      ['perspective:2', 1, undefined],
      ['line:2.1', 2, undefined],
      ['objective:2.1.1', 3, undefined],
      ['objective:2.1.1/', 4, 'loading'],
    ]);
    expect(rowsOf(['objective:2.1.1']).at(-1)!.pending).toBe('failed');
  });
});
