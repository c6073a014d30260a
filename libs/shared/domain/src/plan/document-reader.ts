import type { Bilingual } from '../attainment/target-check';
import { parseDecimal } from '../decimals/decimal';
import { isStorableText } from './storable-text';

/** One fault of a document: where, and what to do about it. `unknown` faults are fields that do not exist. */
export interface DocumentFault {
  path: string;
  kind: 'unknown' | 'invalid';
  message: Bilingual;
}

type Fields = Record<string, unknown>;

/** Reads untyped JSON and notes every fault with its path, so that one answer names them all. */
export class DocumentReader {
  readonly faults: DocumentFault[] = [];

  fault(path: string, es: string, en: string, kind: DocumentFault['kind'] = 'invalid'): void {
    this.faults.push({ path, kind, message: { es, en } });
  }

  /** An object with these fields only; an empty one in place of anything else. */
  object(
    value: unknown,
    path: string,
    required: readonly string[],
    optional: readonly string[] = [],
  ): Fields {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      this.fault(path, 'debe ser un objeto', 'has to be an object');
      return {};
    }
    const fields = value as Fields;
    for (const name of required) {
      if (fields[name] === undefined)
        this.fault(join(path, name), 'falta este campo', 'this field is missing');
    }
    for (const name of Object.keys(fields)) {
      if (required.includes(name) || optional.includes(name)) continue;
      this.fault(
        join(path, name),
        'este campo no existe en el formato',
        'the format has no such field',
        'unknown',
      );
    }
    return fields;
  }

  /** The items of a list with their paths; none when it is absent. */
  list(value: unknown, path: string): [item: unknown, path: string][] {
    if (value === undefined) return [];
    if (Array.isArray(value)) return value.map((item, index) => [item, `${path}[${index}]`]);
    this.fault(path, 'debe ser una lista', 'has to be a list');
    return [];
  }

  text(value: unknown, path: string, longest = 4000): string {
    if (value === undefined) return '';
    if (typeof value === 'string' && value.trim() !== '' && value.length <= longest) {
      if (isStorableText(value)) return value;
      this.fault(
        path,
        'contiene un carácter que no se puede guardar',
        'has a character that cannot be stored',
      );
      return '';
    }
    this.fault(
      path,
      `debe ser un texto de 1 a ${longest} caracteres`,
      `has to be a text of 1 to ${longest} characters`,
    );
    return '';
  }

  choice<T extends string>(value: unknown, path: string, choices: readonly T[]): T | null {
    if (value === undefined) return null;
    if (choices.includes(value as T)) return value as T;
    const list = choices.join(', ');
    this.fault(path, `debe ser uno de: ${list}`, `has to be one of: ${list}`);
    return null;
  }

  decimal(value: unknown, path: string): string | null {
    if (value === undefined) return null;
    const text = parseDecimal(value);
    if (text === null) {
      this.fault(
        path,
        'debe ser un número decimal, por ejemplo "1234.56"',
        'has to be a decimal number, for example "1234.56"',
      );
    }
    return text;
  }

  /** A code: no white space, at most 40 characters. */
  code(value: unknown, path: string): string {
    const code = this.text(value, path, 40);
    if (code && !/^[\p{L}\p{N}][\p{L}\p{N}._-]*$/u.test(code)) {
      this.fault(
        path,
        'solo admite letras, números, punto, guion y guion bajo',
        'takes letters, digits, dots, hyphens and underscores only',
      );
    }
    return code;
  }
}

/** `a.b` from `a` and `b`. */
export function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}
