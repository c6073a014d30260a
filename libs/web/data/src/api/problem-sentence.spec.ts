import type { ErrorCode, Problem } from '@rumbo/contracts';
import { ApiProblem } from './api-problem';
import { fieldProblems, problemSentence } from './problem-sentence';

const t = (key: string, params?: Record<string, string | number>): string =>
  `${key} ${JSON.stringify(params ?? {})}`;

function problem(code: ErrorCode, errors?: Problem['errors']): ApiProblem {
  return new ApiProblem(422, {
    type: '',
    title: '',
    status: 422,
    code,
    detail: `detail of ${code}`,
    correlationId: '',
    errors,
  });
}

describe('problemSentence', () => {
  it("repeats the API's own sentence", () => {
    expect(problemSentence(problem('WRITE.STALE'), t)).toBe('detail of WRITE.STALE');
  });

  it('has its own for no network, for a strange answer and for a defect of the page', () => {
    expect(problemSentence(new ApiProblem(0, null), t)).toContain('error.offline');
    expect(problemSentence(new ApiProblem(502, null), t)).toBe('error.unreadable {"status":502}');
    expect(problemSentence(new TypeError('x'), t)).toContain('error.unexpected');
  });
});

describe('fieldProblems', () => {
  it('puts named errors at their fields', () => {
    expect(fieldProblems(problem('REQUEST.INVALID', [{ path: 'value', message: 'no' }]))).toEqual({
      value: 'no',
    });
  });

  it('knows the field of codes that name none', () => {
    expect(fieldProblems(problem('KPI.REASON_REQUIRED'))).toEqual({
      reason: 'detail of KPI.REASON_REQUIRED',
    });
    expect(fieldProblems(problem('WRITE.STALE'))).toEqual({});
    expect(fieldProblems(new Error('x'))).toEqual({});
  });
});
