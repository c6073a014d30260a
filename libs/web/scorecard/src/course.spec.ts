import { courseOf, courseWords } from './course';

describe('courseOf', () => {
  it('starts at the first known point', () => {
    expect(courseOf(['2019', '2020', '2021'], [null, 1, 2])).toEqual({
      periods: ['2020', '2021'],
      points: [1, 2],
    });
  });
  it('needs two points', () => expect(courseOf(['2020', '2021'], [null, 1])).toBeNull());
});

describe('courseWords', () => {
  it('says the known points', () => {
    const course = { periods: ['2019', '2020', '2021'], points: [1, null, 3] };
    expect(courseWords('Valor', course, (period) => period, String)).toBe('Valor. 2019: 1; 2021: 3');
  });
});
