/**
 * A preference remembered in this browser. Storage can be blocked (private windows, policies); then the
 * preference lasts as long as the page.
 */
export function readPreference(name: string): string | null {
  try {
    return localStorage.getItem(`rumbo.${name}`);
  } catch {
    return null;
  }
}

export function rememberPreference(name: string, value: string): void {
  try {
    localStorage.setItem(`rumbo.${name}`, value);
  } catch {
    // Blocked storage costs the memory of the preference and nothing else.
  }
}
