import type { Translate } from '../language/language.service';

interface Actor {
  /** User name, or `system` for what nobody did. */
  actor: string | null;
  actorName: string | null;
}

/** The name to show for who did something: the API's, but for what nobody did, which has one in each language. */
export function personName({ actor, actorName }: Actor, t: Translate): string {
  return actor === 'system' ? t('system') : (actorName ?? actor ?? '');
}
