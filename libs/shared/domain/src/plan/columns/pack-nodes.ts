import type { NodeRevision } from '../revisions';
import type { KpiDefinition } from '../vocabulary';

/** Every field of a revision as a column; one whose values are all alike has the first only. */
type NodeColumns = { [field in Exclude<keyof NodeRevision, 'type' | 'kpi'>]: NodeRevision[field][] } & {
  /** Places of their definitions; −1 is none. */
  kpi: number[];
  definitions: KpiDefinition[];
};

/** Revisions of nodes as columns, which are read several times as fast as one object each: most repeat what others say. */
export function nodeColumns(revisions: readonly NodeRevision[]): NodeColumns {
  const places = new Map<string, number>();
  const definitions: KpiDefinition[] = [];
  const placeOf = ({ kpi }: NodeRevision): number => {
    if (!kpi) return -1;
    const text = JSON.stringify(kpi);
    const known = places.get(text) ?? definitions.length;
    if (known === definitions.length) places.set(text, definitions.push(kpi) - 1);
    return known;
  };
  const column = <Value>(of: (revision: NodeRevision) => Value): Value[] => {
    const values = revisions.map(of);
    return values.every((value) => value === values[0]) ? values.slice(0, 1) : values;
  };
  return {
    sequence: column(({ sequence }) => sequence),
    at: column(({ at }) => at),
    kind: column(({ kind }) => kind),
    code: column(({ code }) => code),
    parent: column(({ parent }) => parent),
    name: column(({ name }) => name),
    weight: column(({ weight }) => weight),
    statement: column(({ statement }) => statement),
    sourceNote: column(({ sourceNote }) => sourceNote),
    removed: column(({ removed }) => removed),
    kpi: column(placeOf),
    definitions,
  };
}

/** So many revisions of such columns; those with the same definition share it. */
export function nodesOf(columns: NodeColumns, count: number): NodeRevision[] {
  const revisions: NodeRevision[] = [];
  for (let row = 0; row < count; row++) {
    revisions.push({
      type: 'node',
      sequence: at(columns.sequence, row),
      at: at(columns.at, row),
      kind: at(columns.kind, row),
      code: at(columns.code, row),
      parent: at(columns.parent, row),
      name: at(columns.name, row),
      weight: at(columns.weight, row),
      statement: at(columns.statement, row),
      sourceNote: at(columns.sourceNote, row),
      kpi: columns.definitions[at(columns.kpi, row)] ?? null,
      removed: at(columns.removed, row),
    });
  }
  return revisions;
}

function at<Value>(column: readonly Value[], row: number): Value {
  return column[column.length === 1 ? 0 : row]!;
}
