import { BadRequestException, NotFoundException } from '@nestjs/common';
import { asRumboError } from './native-errors';
import { problemOf } from './problem';
import { invalidRequest, RumboError } from './rumbo-error';

describe('problemOf', () => {
  it('answers in the asked language, parameters included', () => {
    const error = new RumboError('KPI.PERIOD_MISMATCH', {
      kpi: '1.1',
      period: '2021',
      example: '2021-Q1',
      frequency: { es: 'trimestral', en: 'quarterly' },
    });
    expect(problemOf(error, 'es', 'id-1')).toEqual({
      type: 'urn:rumbo:error:KPI.PERIOD_MISMATCH',
      title: 'Datos no válidos',
      status: 422,
      code: 'KPI.PERIOD_MISMATCH',
      detail:
        'El indicador 1.1 es trimestral: el período «2021» no corresponde. Use, por ejemplo, «2021-Q1».',
      correlationId: 'id-1',
    });
    expect(problemOf(error, 'en', 'id-1').detail).toBe(
      'KPI 1.1 is quarterly: period “2021” does not fit. Use for example “2021-Q1”.',
    );
  });

  it('lists every wrong field and names the first three in the sentence', () => {
    const fields = ['a', 'b', 'c', 'd'].map((path) => ({ path, message: { es: 'mal', en: 'bad' } }));
    const problem = problemOf(invalidRequest(fields), 'en', 'id-1');
    expect(problem.detail).toContain('a: bad; b: bad; c: bad.');
    expect(problem.errors).toEqual(['a', 'b', 'c', 'd'].map((path) => ({ path, message: 'bad' })));
  });

  it('gives the correlation id of a defect and none of its text', () => {
    const problem = problemOf(asRumboError(new Error('SELECT password FROM users')), 'en', 'id-9');
    expect(problem).toMatchObject({ status: 500, code: 'SERVICE.DEFECT', title: 'Internal error' });
    expect(problem.detail).toContain('id-9');
    expect(JSON.stringify(problem)).not.toContain('SELECT');
  });
});

describe('asRumboError', () => {
  const fastifyError = (statusCode: number) => Object.assign(new Error('native'), { statusCode });

  it.each([
    [new NotFoundException(), 'ROUTE.NOT_FOUND', 'caller'],
    [new BadRequestException(), 'REQUEST.MALFORMED', 'caller'],
    [fastifyError(400), 'REQUEST.MALFORMED', 'caller'],
    [fastifyError(413), 'REQUEST.TOO_LARGE', 'caller'],
    [fastifyError(415), 'REQUEST.MEDIA_TYPE', 'caller'],
    [fastifyError(418), 'REQUEST.INVALID', 'caller'],
    [fastifyError(503), 'SERVICE.NOT_READY', 'passing'],
    [fastifyError(500), 'SERVICE.DEFECT', 'defect'],
    [new Error('x'), 'SERVICE.DEFECT', 'defect'],
    [Object.assign(new Error('x'), { code: 'SQLITE_FULL' }), 'SERVICE.STORAGE_FULL', 'passing'],
    ['a thrown text', 'SERVICE.DEFECT', 'defect'],
  ])('%p becomes %s', (thrown, code, family) => {
    expect(asRumboError(thrown)).toMatchObject({ code, family });
  });

  it('leaves our own errors alone', () => {
    const error = new RumboError('AUTH.REQUIRED');
    expect(asRumboError(error)).toBe(error);
  });
});
