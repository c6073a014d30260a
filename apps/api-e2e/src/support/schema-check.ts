/** The part of OpenAPI 3.0 that the API's own description uses. */
export interface Schema {
  $ref?: string;
  type?: string;
  nullable?: boolean;
  enum?: unknown[];
  required?: string[];
  properties?: Record<string, Schema>;
  additionalProperties?: boolean | Schema;
  items?: Schema;
  oneOf?: Schema[];
  anyOf?: Schema[];
  allOf?: Schema[];
}

export type Schemas = Record<string, Schema>;

/**
 * Where a value differs from its schema, as paths with reasons. Stricter than a validator: a property that the
 * schema does not name is a fault, so that nothing is answered without being described.
 */
export function faultsOf(schemas: Schemas, schema: Schema, value: unknown, path = '$'): string[] {
  const resolved = merged(schemas, schema);
  const options = resolved.oneOf ?? resolved.anyOf;
  if (options) {
    const tried = options.map((option) => faultsOf(schemas, option, value, path));
    return tried.some((faults) => faults.length === 0)
      ? []
      : tried.reduce((a, b) => (b.length < a.length ? b : a));
  }
  if (value === null) return resolved.nullable ? [] : [`${path}: null is not described`];
  if (resolved.enum && !resolved.enum.includes(value))
    return [`${path}: ${String(value)} is none of the values`];
  switch (resolved.type) {
    case 'array':
      if (!Array.isArray(value)) return [`${path}: not a list`];
      return value.flatMap((item, i) => faultsOf(schemas, resolved.items ?? {}, item, `${path}[${i}]`));
    case 'object':
      return typeof value === 'object'
        ? objectFaults(schemas, resolved, value, path)
        : [`${path}: not an object`];
    case 'integer':
      return Number.isInteger(value) ? [] : [`${path}: not a whole number`];
    case undefined:
      return [`${path}: the schema has no type`];
    default:
      return typeof value === resolved.type ? [] : [`${path}: not a ${resolved.type}`];
  }
}

function objectFaults(schemas: Schemas, schema: Schema, value: object, path: string): string[] {
  const { properties = {}, required = [], additionalProperties } = schema;
  const missing = required.filter((name) => !(name in value)).map((name) => `${path}.${name}: missing`);
  const faults = Object.entries(value).flatMap(([name, item]) => {
    const property = properties[name];
    if (property) return faultsOf(schemas, property, item, `${path}.${name}`);
    if (additionalProperties === true) return [];
    if (additionalProperties) return faultsOf(schemas, additionalProperties, item, `${path}.${name}`);
    return Object.keys(properties).length === 0 ? [] : [`${path}.${name}: not described`];
  });
  return [...missing, ...faults];
}

function merged(schemas: Schemas, schema: Schema): Schema {
  if (schema.$ref) return merged(schemas, schemas[schema.$ref.split('/').at(-1) ?? ''] ?? {});
  if (!schema.allOf) return schema;
  const { allOf, nullable, ...own } = schema;
  const parts = allOf.map((part) => merged(schemas, part));
  // All of them have to admit null.
  const admitted = nullable === true && parts.every((part) => part.nullable === true);
  return Object.assign({}, ...parts, own, { nullable: admitted });
}
