import {
  ALL_OPEN,
  type BoardParams,
  type BoardState,
  boardParams,
  isOpen,
  readBoardState,
  withToggled,
} from './board-query';

describe('the board in its address', () => {
  const state: BoardState = {
    period: '2021-Q3',
    mode: 'period',
    cutOff: '2022-01-01T06:00:00.000Z',
    statuses: ['offTrack', 'noData'],
    owner: 'Unidad Financiera',
    search: 'mora',
    open: { all: false, codes: ['1', '1.1'] },
  };

  it('comes back as it went in', () => {
    expect(readBoardState(boardParams(state) as BoardParams)).toEqual(state);
    for (const all of [false, true])
      for (const codes of [[], ['1.1']]) {
        const other = { ...state, open: { all, codes } };
        expect(readBoardState(boardParams(other) as BoardParams)).toEqual(other);
      }
  });

  it('says nothing of what is usual', () => {
    const usual = readBoardState({});
    expect(usual).toEqual({
      period: null,
      mode: 'ytd',
      cutOff: null,
      statuses: [],
      owner: null,
      search: '',
      open: null,
    });
    expect(Object.values(boardParams(usual)).every((value) => value === null)).toBe(true);
  });

  it('does not take what it cannot mean', () => {
    expect(readBoardState({ periodo: '2021-13', modo: 'x', estado: 'onTrack,rojo' })).toMatchObject({
      period: null,
      mode: 'ytd',
      statuses: ['onTrack'],
    });
  });

  it('opens and closes one node of many, or of all', () => {
    const open = withToggled(ALL_OPEN, '1.1');
    expect(['1', '1.1'].map((code) => isOpen(open, code))).toEqual([true, false]);
    expect(withToggled(open, '1.1')).toEqual(ALL_OPEN);
    expect(withToggled({ all: false, codes: ['1'] }, '2')).toEqual({ all: false, codes: ['1', '2'] });
  });

  it('changes only what it is told', () => {
    expect(boardParams({ search: 'x' })).toEqual({ buscar: 'x' });
  });
});
