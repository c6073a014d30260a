import {
  ChoiceField,
  FlagField,
  ItemField,
  TextField,
  WireChoice,
  WireFlag,
  WireShape,
  WireText,
} from '@rumbo/api-platform';
import {
  EMAIL_PATTERN,
  type Language,
  LANGUAGES,
  type MailChoice,
  type OwnPreferences,
  type Preferences,
} from '@rumbo/contracts';

export class MailChoicesDto implements Record<MailChoice, boolean> {
  @FlagField({
    description: 'Reminders of values that are due; for directors, of those that are long overdue.',
  })
  reminders: boolean;

  @FlagField({ description: 'Values that a director returned.' })
  returned: boolean;

  @FlagField({ description: 'Requests of a director.' })
  requests: boolean;

  @FlagField({ description: 'The weekly digest.' })
  digest: boolean;
}

export class PreferencesDto implements Preferences {
  @TextField({
    description: 'Where mails go; null or absent for none.',
    optional: true,
    max: 254,
    example: 'ana.mendez@example.org',
    pattern: {
      regex: EMAIL_PATTERN,
      es: 'debe ser una dirección de correo, por ejemplo ana.mendez@example.org',
      en: 'must be an e-mail address, for example ana.mendez@example.org',
    },
  })
  email: string | null;

  @ChoiceField({ description: 'Language of the mails.', values: LANGUAGES })
  language: Language;

  @ItemField(() => MailChoicesDto, { description: 'Which notices come by mail too.' })
  mails: MailChoicesDto;
}

export class OwnPreferencesDto implements OwnPreferences {
  @WireText('Where mails go; null for none.', { nullable: true, example: 'ana.mendez@example.org' })
  email: string | null;

  @WireChoice('Language of the mails.', 'Language', LANGUAGES)
  language: Language;

  @WireShape('Which notices come by mail too.', () => MailChoicesDto)
  mails: MailChoicesDto;

  @WireFlag('Whether this installation sends mails at all.')
  mailConfigured: boolean;
}
