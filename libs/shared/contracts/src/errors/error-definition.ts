/** HTTP status and message of an error in both languages, with `{placeholders}`. */
export interface ErrorDefinition {
  status: number;
  es: string;
  en: string;
}
