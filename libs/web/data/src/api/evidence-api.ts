import { Injectable, inject } from '@angular/core';
import { EVIDENCE_MAX_KPIS, type EvidenceFile, type EvidenceList } from '@rumbo/contracts';
import { kpiPath, planPath } from './api-links';
import { HttpTransport } from './http-transport';
import type { QueryValue } from './request';

/** The calls about files that prove values. */
@Injectable({ providedIn: 'root' })
export class EvidenceApi {
  private readonly http = inject(HttpTransport);

  /** All files of a KPI. */
  ofKpi(plan: string, kpi: string, asOf: string | null, signal?: AbortSignal): Promise<EvidenceFile[]> {
    return this.all(`${kpiPath(plan, kpi)}/evidence`, { asOf }, signal);
  }

  /** All files of the values of some KPIs that the board to date of a period counts. */
  async ofKpis(
    plan: string,
    kpis: readonly string[],
    board: { period: string; asOf: string | null },
    signal?: AbortSignal,
  ): Promise<EvidenceFile[]> {
    const files: EvidenceFile[] = [];
    for (let first = 0; first < kpis.length; first += EVIDENCE_MAX_KPIS) {
      const some = kpis.slice(first, first + EVIDENCE_MAX_KPIS).join(',');
      files.push(...(await this.all(`${planPath(plan)}/evidence`, { kpis: some, ...board }, signal)));
    }
    return files;
  }

  attach(
    plan: string,
    { kpi, measurementId }: { kpi: string; measurementId: string },
    file: File,
    onProgress: (sent: number) => void,
  ): Promise<EvidenceFile> {
    const path = `${kpiPath(plan, kpi)}/measurements/${encodeURIComponent(measurementId)}/evidence`;
    return this.http.upload(path, file, onProgress);
  }

  withdraw(plan: string, kpi: string, id: string, reason: string): Promise<EvidenceFile> {
    return this.http.post(`${kpiPath(plan, kpi)}/evidence/${encodeURIComponent(id)}/withdraw`, { reason });
  }

  private async all(
    path: string,
    query: Record<string, QueryValue>,
    signal?: AbortSignal,
  ): Promise<EvidenceFile[]> {
    const files: EvidenceFile[] = [];
    for (let after: number | null = 0; after !== null;) {
      const page: EvidenceList = await this.http.get(path, { query: { ...query, after }, signal });
      files.push(...page.files);
      after = page.next;
    }
    return files;
  }
}
