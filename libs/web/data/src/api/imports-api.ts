import { Injectable, inject } from '@angular/core';
import type { ApplyImport, CellOutcome, ImportMapping, ImportPreview, ImportSummary } from '@rumbo/contracts';
import { LanguageService } from '../language/language.service';
import { HttpTransport } from './http-transport';
import { planPath } from './api-links';
import { API, queryString } from './request';

/** How a file is to be read, where its headings do not tell. */
export interface ReadingChoices {
  mapping?: ImportMapping;
  sheet?: string;
}

/** Which rows of an import are asked for; a state of null: all. */
export interface RowsQuery {
  state: CellOutcome | null;
  after: number | null;
  limit: number;
}

/** The calls about files of values. */
@Injectable({ providedIn: 'root' })
export class ImportsApi {
  private readonly http = inject(HttpTransport);
  private readonly language = inject(LanguageService);

  /** Reads a file; nothing is recorded by it. */
  upload(plan: string, file: File, { mapping, sheet }: ReadingChoices = {}): Promise<ImportPreview> {
    const fields = { ...(mapping && { mapping: JSON.stringify(mapping) }), ...(sheet && { sheet }) };
    return this.http.upload(path(plan), file, undefined, fields);
  }

  list(plan: string, signal?: AbortSignal): Promise<ImportSummary[]> {
    return this.http.get(path(plan), { signal });
  }

  read(plan: string, id: string, rows: RowsQuery, signal?: AbortSignal): Promise<ImportPreview> {
    return this.http.get(path(plan, id), { query: { ...rows }, signal });
  }

  apply(plan: string, id: string, body: ApplyImport): Promise<ImportPreview> {
    return this.http.post(`${path(plan, id)}/apply`, body);
  }

  reverse(plan: string, id: string, reason: string): Promise<ImportPreview> {
    return this.http.post(`${path(plan, id)}/reverse`, { reason });
  }

  /** Address of the template, for a link: the browser saves it by itself. */
  templateAddress(plan: string, format: 'xlsx' | 'csv', year: string | null): string {
    const query = { from: year, to: year, lang: this.language.language() };
    return `${API}${planPath(plan)}/template.${format}${queryString(query)}`;
  }
}

function path(plan: string, id?: string): string {
  const imports = `${planPath(plan)}/imports`;
  return id === undefined ? imports : `${imports}/${encodeURIComponent(id)}`;
}
