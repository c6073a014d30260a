import { NO_OWNER } from './board-query';
import { boardRows } from './board-rows';
import { testBoard } from './testing-board';

const { root } = testBoard('2021');
const all = { statuses: [], owner: null, search: '' };
const ownerOf = (kpi: string): string | null => (kpi.startsWith('1') ? 'Finanzas' : null);
const codes = (open: string[], filter: Partial<Parameters<typeof boardRows>[2]> = {}): string[] =>
  boardRows(root, new Set(open), { ...all, ...filter }, ownerOf).map(({ node }) => node.code);

describe('boardRows', () => {
  it('shows what is open, in order, with its place among its siblings', () => {
    expect(codes([])).toEqual(['1', '2']);
    expect(codes(['2', '2.1', '1.1'])).toEqual(['1', '2', '2.1', '2.1.1']);
    const rows = boardRows(root, new Set(['2', '2.1', '2.1.1']), all, ownerOf);
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
});
