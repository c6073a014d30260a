import { geometryFor } from './geometry';

describe('geometryFor', () => {
  it('keeps the sizes where there are many columns', () =>
    expect(geometryFor(1376, 36)).toMatchObject({ name: 300, frozen: 420, column: 132, narrow: false }));

  it('gives the room of few columns to the names, then to the columns', () => {
    expect(geometryFor(1000, 3)).toMatchObject({ name: 484, column: 132 });
    expect(geometryFor(1376, 3)).toMatchObject({ name: 560, frozen: 680, column: 220 });
  });

  it('tells the KPI only on a phone', () =>
    expect(geometryFor(356, 12)).toMatchObject({ name: 148, unit: 0, column: 124, narrow: true }));
});
