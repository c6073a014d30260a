import { getMetadataStorage, ValidationTypes, type ValidatorConstraintInterface } from 'class-validator';

/** Whether a value may stand in its field. */
type FieldCheck = (body: object, value: unknown) => boolean;
type Check = (body: object) => boolean;

const checks = new WeakMap<new () => object, Check>();

/**
 * Whether a body is right beyond doubt. Says the same as class-validator, several times faster: its rules are looked
 * up once a shape, and nothing is prepared for errors that do not come. False also where it cannot tell (lists and
 * shapes within shapes); what is not right beyond doubt is for class-validator to judge, and to put in words.
 */
export function isSurelyRight(shape: new () => object, body: object): boolean {
  let check = checks.get(shape);
  if (!check) checks.set(shape, (check = compiled(shape)));
  return check(body);
}

type Rule = ReturnType<ReturnType<typeof getMetadataStorage>['getTargetValidationMetadatas']>[number];

function compiled(shape: new () => object): Check {
  const storage = getMetadataStorage();
  const rules = storage.getTargetValidationMetadatas(shape, '', false, false);
  const byField = new Map(Object.entries(storage.groupByPropertyName(rules)));
  const fields = [...byField].map(([name, own]) => ({ name, check: fieldCheck(own) }));
  if (fields.length === 0 || fields.some(({ check }) => check === null)) return () => false;
  return (body) =>
    Object.keys(body).every((key) => byField.has(key)) &&
    fields.every(({ name, check }) => check!(body, (body as Record<string, unknown>)[name]));
}

/** Null for rules of another kind than a look at one value. */
function fieldCheck(rules: readonly Rule[]): FieldCheck | null {
  const storage = getMetadataStorage();
  const conditions: FieldCheck[] = [];
  const tests: FieldCheck[] = [];
  for (const { type, constraints, constraintCls, each, groups, validateIf, propertyName } of rules) {
    if (each || validateIf || (groups?.length ?? 0) > 0) return null;
    if (type === ValidationTypes.CONDITIONAL_VALIDATION) {
      conditions.push(constraints[0] as FieldCheck);
      continue;
    }
    if (type !== ValidationTypes.CUSTOM_VALIDATION) return null;
    for (const constraint of storage.getTargetValidatorConstraints(constraintCls)) {
      if (constraint.async) return null;
      const instance: ValidatorConstraintInterface = constraint.instance;
      const context = { constraints, property: propertyName, targetName: '' };
      tests.push((object, value) => instance.validate(value, { ...context, value, object }) === true);
    }
  }
  return (body, value) =>
    !conditions.every((condition) => condition(body, value)) || tests.every((test) => test(body, value));
}
