import { type BoardParams, type BoardState, boardParams, readBoardState } from './board-query';

describe('the board in its address', () => {
  const state: BoardState = {
    period: '2021-Q3',
    mode: 'period',
    cutOff: '2022-01-01T06:00:00.000Z',
    statuses: ['offTrack', 'noData'],
    owner: 'Unidad Financiera',
    search: 'mora',
    open: ['1', '1.1'],
  };

  it('comes back as it went in', () => {
    expect(readBoardState(boardParams(state) as BoardParams)).toEqual(state);
    const closed = { ...state, open: [] };
    expect(readBoardState(boardParams(closed) as BoardParams)).toEqual(closed);
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

  it('changes only what it is told', () => {
    expect(boardParams({ search: 'x' })).toEqual({ buscar: 'x' });
  });
});
