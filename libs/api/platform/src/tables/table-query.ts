import type { Language } from '@rumbo/contracts';
import { DownloadLanguageField } from '../csv/download.dto';

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- what TypeScript asks of a class that is extended.
type QueryShape<Query> = new (...parts: any[]) => Query;

/** The query of an answer, for the same answer as a table: with the language of its headings. */
export function TableQueryOf<Query extends object>(shape: QueryShape<Query>) {
  class TableQuery extends (shape as QueryShape<object>) {
    @DownloadLanguageField()
    lang?: Language;
  }
  return TableQuery as QueryShape<Query & { lang?: Language }>;
}
