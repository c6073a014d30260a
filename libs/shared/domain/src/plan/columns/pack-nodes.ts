import type { NodeRevision } from '../revisions';
import type { KpiDefinition } from '../vocabulary';

/** Every field of a revision as a column; one whose values are all alike has the first only. */
export type NodeColumns = {
  [field in Exclude<keyof NodeRevision, 'type' | 'kpi'>]: NodeRevision[field][];
} & {
  /** Places of their definitions among those of all runs; −1 is none. */
  kpi: number[];
  /** Those that no run before had, and how many these had. */
  definitions: KpiDefinition[];
  known: number;
};

/**
 * A run of revisions of nodes as columns, which are read several times as fast as an object each: most repeat what others say.
 * @param places those of the definitions of the runs before, by their text; this run's are added
 */
export function nodeColumns(revisions: readonly NodeRevision[], places: Map<string, number>): NodeColumns {
  const known = places.size;
  const definitions: KpiDefinition[] = [];
  const placeOf = ({ kpi }: NodeRevision): number => {
    if (!kpi) return -1;
    const text = JSON.stringify(kpi);
    const place = places.get(text);
    if (place !== undefined) return place;
    places.set(text, known + definitions.push(kpi) - 1);
    return places.size - 1;
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
    known,
  };
}

/**
 * So many revisions of such columns; null when they do not go on from the runs before.
 * @param definitions of the runs before, which are shared; this run's are added
 */
export function nodesOf(
  columns: NodeColumns,
  count: number,
  definitions: KpiDefinition[],
): NodeRevision[] | null {
  if (columns.known !== definitions.length) return null;
  for (const definition of columns.definitions) definitions.push(definition);
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
      kpi: definitions[at(columns.kpi, row)] ?? null,
      removed: at(columns.removed, row),
    });
  }
  return revisions;
}

function at<Value>(column: readonly Value[], row: number): Value {
  return column[column.length === 1 ? 0 : row]!;
}
