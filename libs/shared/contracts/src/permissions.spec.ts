import {
  mayDo,
  type Operation,
  operationsOf,
  owns,
  PERMISSIONS,
  type Role,
  ROLES,
  stoodFor,
} from './permissions';

/** DESIGN: who may do what. Written out by hand, so that a change of the table is a change here. */
const MATRIX: Record<Operation, string> = {
  'plan.read': 'director owner auditor admin',
  'plan.export': 'director owner auditor admin',
  'plan.import': 'admin',
  'scorecard.read': 'director owner auditor admin',
  'kpi.read': 'director owner auditor admin',
  'measurement.record': 'owner',
  'evidence.attach': 'owner',
  'measurement.review': 'director',
  'period.manage': 'director',
  'board.publish': 'director',
  'target.set': 'admin',
  'weight.set': 'admin',
  'ledger.read': 'director owner auditor admin',
  'ledger.verify': 'director owner auditor admin',
  'ledger.rotateKey': 'admin',
  'notice.read': 'director owner auditor admin',
  'preference.edit': 'director owner auditor admin',
  'unreported.read': 'director owner auditor admin',
  'reminder.request': 'director',
  'mail.manage': 'admin',
  'delegation.read': 'director owner auditor admin',
  'delegation.set': 'owner admin',
  'user.read': 'admin',
  'user.create': 'admin',
};

describe('the table of permissions', () => {
  it.each(Object.entries(MATRIX) as [Operation, string][])('%s: %s', (operation, roles) => {
    expect(ROLES.filter((role) => mayDo(role, operation)).join(' ')).toBe(roles);
  });

  it('has no operation that this table does not name', () => {
    expect(Object.keys(PERMISSIONS).sort()).toEqual(Object.keys(MATRIX).sort());
  });

  it('lets the auditor change nothing, the director no figure, and the admin no values', () => {
    // How one is reached oneself is no part of the plan.
    const reading = (operation: Operation) => /\.(read|export|verify)$|^preference\./.test(operation);
    expect(operationsOf('auditor').every(reading)).toBe(true);
    expect(operationsOf('director').filter((operation) => !reading(operation))).toEqual([
      'measurement.review',
      'period.manage',
      'board.publish',
      'reminder.request',
    ]);
    expect(operationsOf('admin')).not.toContain('measurement.record');
  });

  it.each<Role>([...ROLES])('gives %s the operations that it may do', (role) => {
    expect(operationsOf(role)).toEqual(
      (Object.keys(PERMISSIONS) as Operation[]).filter((one) => mayDo(role, one)),
    );
  });
});

describe('owns', () => {
  const owner = { username: 'owner', lines: ['1', '2.1'] };

  it.each([
    ['a line of an assigned axis', { owner: null, line: '1.5', perspective: '1' }, true],
    ['an assigned line', { owner: null, line: '2.1', perspective: '2' }, true],
    ['another line of that axis', { owner: null, line: '2.2', perspective: '2' }, false],
    ['a line that only begins alike', { owner: null, line: '2.10', perspective: '2' }, false],
    ['an axis that only begins alike', { owner: null, line: '11.1', perspective: '11' }, false],
    ['a KPI that names the person', { owner: 'owner', line: '4.1', perspective: '4' }, true],
    ['a KPI of an own line that names another', { owner: 'other', line: '2.1', perspective: '2' }, false],
  ])('%s: %j is %s', (_, kpi, expected) => {
    expect(owns(owner, kpi)).toBe(expected);
  });

  it('nobody owns anything by having no lines', () => {
    expect(owns({ username: 'ana', lines: [] }, { owner: null, line: '1.1', perspective: '1' })).toBe(false);
  });

  describe('for a delegate', () => {
    const ana = { username: 'ana', lines: ['4.1'], standsFor: [owner] };

    it.each([
      ['an own line', { owner: null, line: '4.1', perspective: '4' }, true, null],
      ['a line of the one stood for', { owner: null, line: '2.1', perspective: '2' }, true, 'owner'],
      [
        'a KPI that names the one stood for',
        { owner: 'owner', line: '4.2', perspective: '4' },
        true,
        'owner',
      ],
      ['a KPI that names oneself', { owner: 'ana', line: '2.1', perspective: '2' }, true, null],
      ['a line of neither', { owner: null, line: '4.2', perspective: '4' }, false, null],
    ])('%s: %j is %s, for %s', (_, kpi, expected, whom) => {
      expect(owns(ana, kpi)).toBe(expected);
      expect(stoodFor(ana, kpi)).toBe(whom);
    });
  });
});
