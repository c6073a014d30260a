/** Where a mail's links lead: to the very cell for whoever records it, to the page about it for a director. */
export class MailLinks {
  constructor(
    private readonly publicUrl: string,
    private readonly plan: string,
    private readonly forDirector: boolean,
  ) {}

  cell(kpi: string, period: string): string {
    if (!this.forDirector) return this.to('/mis-indicadores', { plan: this.plan, kpi, periodo: period });
    return this.to(`${this.planPath}/indicadores/${encodeURIComponent(kpi)}`, {
      periodo: period.slice(0, 4),
    });
  }

  all(): string {
    if (this.forDirector) return this.to(`${this.planPath}/pendientes`);
    return this.to('/mis-indicadores', { plan: this.plan });
  }

  preferences(): string {
    return this.to('/preferencias');
  }

  private get planPath(): string {
    return `/planes/${encodeURIComponent(this.plan)}`;
  }

  private to(path: string, query: Record<string, string> = {}): string {
    const search = new URLSearchParams(query).toString();
    return `${this.publicUrl}${path}${search && `?${search}`}`;
  }
}
