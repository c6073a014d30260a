import { DataSource, EntitySchema, type Repository } from 'typeorm';
import type { PlanSheets } from './sheet';

interface Month {
  id: number;
  month: number;
  value: number | null;
  target: number | null;
  kpi: Kpi;
}
interface Kpi {
  id: number;
  weight: number;
  objective: Objective;
  months: Month[];
}
interface Objective {
  id: number;
  code: string;
  kpis: Kpi[];
}

const primary = { id: { type: Number, primary: true } } as const;
const MONTH = new EntitySchema<Month>({
  name: 'Month',
  columns: {
    ...primary,
    month: { type: Number },
    value: { type: 'real', nullable: true },
    target: { type: 'real', nullable: true },
  },
  relations: { kpi: { type: 'many-to-one', target: 'Kpi', inverseSide: 'months' } },
  indices: [{ columns: ['kpi'] }],
});
const KPI = new EntitySchema<Kpi>({
  name: 'Kpi',
  columns: { ...primary, weight: { type: Number } },
  relations: {
    objective: { type: 'many-to-one', target: 'Objective', inverseSide: 'kpis' },
    months: { type: 'one-to-many', target: 'Month', inverseSide: 'kpi' },
  },
});
const OBJECTIVE = new EntitySchema<Objective>({
  name: 'Objective',
  columns: { ...primary, code: { type: String } },
  relations: { kpis: { type: 'one-to-many', target: 'Kpi', inverseSide: 'objective' } },
});

/** Entities with relations, as tutorials have them: the tree is loaded, and the board computed from its objects. */
export class OrmRival {
  private constructor(
    private readonly source: DataSource,
    private readonly objectives: Repository<Objective>,
    private readonly months: number,
  ) {}

  /** In SQLite's memory, so that no disk is measured. */
  static async of({ sheets, months }: PlanSheets): Promise<OrmRival> {
    const source = await new DataSource({
      ...{ type: 'sqlite', database: ':memory:', synchronize: true },
      entities: [OBJECTIVE, KPI, MONTH],
    }).initialize();
    const codes = [...new Set(sheets.Valores.map(([code]) => code as string))];
    const objectives = codes.map((code, id) => ({ id, code }));
    await source.getRepository(OBJECTIVE).insert(objectives);
    const kpis = sheets.Valores.map(([code, weight], id) => ({
      ...{ id, weight: weight as number, objective: { id: codes.indexOf(code as string) } },
    }));
    await source.getRepository(KPI).insert(kpis);
    for (const { id } of kpis) {
      const cells = Array.from({ length: months }, (_, month) => ({
        ...{ id: id * months + month, month, kpi: { id } },
        value: sheets.Valores[id]![month + 2] as number | null,
        target: sheets.Metas[id]![month + 2] as number | null,
      }));
      await source.getRepository(MONTH).insert(cells);
    }
    return new OrmRival(source, source.getRepository(OBJECTIVE), months);
  }

  /** The plan's score to date in the last month. */
  async onePeriod(): Promise<number> {
    const objectives = await this.objectives.find({ relations: { kpis: { months: true } } });
    const lines = objectives.flatMap(({ code, kpis }) => {
      const scored = kpis.flatMap((kpi) => this.scoreOf(kpi));
      const weight = scored.reduce((sum, one) => sum + one.weight, 0);
      const score = scored.reduce((sum, one) => sum + one.weight * one.score, 0) / weight;
      return weight > 0 ? [{ axis: code[0]!, score }] : [];
    });
    return mean(
      [...Map.groupBy(lines, ({ axis }) => axis).values()].map((own) => mean(own.map(({ score }) => score))),
    );
  }

  close(): Promise<void> {
    return this.source.destroy();
  }

  private scoreOf({ weight, months }: Kpi): { weight: number; score: number }[] {
    const toDate = months.filter(({ month }) => month >= this.months - 12);
    const sum = (pick: 'value' | 'target') => toDate.reduce((total, one) => total + (one[pick] ?? 0), 0);
    const target = sum('target');
    return target > 0 ? [{ weight, score: Math.min(1, Math.max(0, sum('value') / target)) }] : [];
  }
}

function mean(scores: number[]): number {
  return scores.reduce((sum, score) => sum + score, 0) / scores.length;
}
