import { isShownInline, type EvidenceFile } from '@rumbo/contracts';
import { API, queryString } from './request';

/** Address of a file, to be saved under its own name. */
export function evidenceLink({ sha256, id }: EvidenceFile): string {
  return `${API}/evidence/${sha256}${queryString({ id })}`;
}

/** Address of an image that a page may show; null for other files. */
export function evidencePreview({ sha256, id, type }: EvidenceFile): string | null {
  return isShownInline(type) ? `${API}/evidence/${sha256}${queryString({ id, show: 'inline' })}` : null;
}

export function planPath(plan: string): string {
  return `/plans/${encodeURIComponent(plan)}`;
}

export function kpiPath(plan: string, kpi: string): string {
  return `${planPath(plan)}/kpis/${encodeURIComponent(kpi)}`;
}
