/** What is neither a space nor one of the characters that leave no trace, such as a zero-width space. */
const VISIBLE = /[^\s\p{Z}\p{Cc}\p{Cf}]/u;

/** Whether somebody who reads the text sees anything. */
export function isVisible(text: string): boolean {
  return VISIBLE.test(text);
}

/** A text without spaces around it; null in place of one that shows nothing. */
export function textOf(text: string | null | undefined): string | null {
  return text != null && isVisible(text) ? text.trim() : null;
}
