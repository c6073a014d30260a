import {
  EMAIL_PATTERN,
  LANGUAGES,
  ROLES,
  PERMISSIONS,
  type Language,
  type Me,
  type Operation,
  type Role,
  type SignInOptions,
  type UserAccount,
} from '@rumbo/contracts';
import {
  ChoiceField,
  LimitField,
  TextField,
  TextListField,
  WireChoice,
  WireFlag,
  WireText,
  WireTexts,
} from '@rumbo/api-platform';
import { ApiProperty } from '@nestjs/swagger';

const USERNAME = {
  regex: /^[a-z0-9][a-z0-9._-]{1,39}$/,
  es: 'debe tener de 2 a 40 letras minúsculas sin tilde, dígitos, puntos o guiones',
  en: 'must have 2 to 40 lower-case letters without accents, digits, dots or dashes',
};

export class LoginDto {
  @TextField({ description: 'User name.', example: 'ana.mendez', max: 40 })
  username: string;

  @TextField({ description: 'Password.' })
  password: string;
}

export class TrialDto {
  @ChoiceField({ description: 'The role to try.', values: ROLES, example: 'director' })
  role: Role;
}

export class SetupDto {
  @TextField({ description: 'The one-time code that the first start printed.', max: 40 })
  code: string;

  @TextField({
    description: 'User name of the first administrator.',
    example: 'ana.mendez',
    pattern: USERNAME,
  })
  username: string;

  @TextField({ description: 'Name to show.', example: 'Ana Méndez', max: 120 })
  displayName: string;

  @TextField({ description: 'Password, 10 characters or more.', min: 10 })
  password: string;
}

export class CreateUserDto {
  @TextField({ description: 'User name.', example: 'ana.mendez', pattern: USERNAME })
  username: string;

  @TextField({ description: 'Name to show.', example: 'Ana Méndez', max: 120 })
  displayName: string;

  @ChoiceField({ description: 'Role.', values: ROLES })
  role: Role;

  @TextListField({
    description: 'Codes of the lines, and of whole axes, that the person answers for.',
    optional: true,
    example: ['1', '2.1'],
  })
  lines?: string[];

  @TextField({ description: 'Password, 10 characters or more.', min: 10 })
  password: string;

  @TextField({
    description: 'Where the person gets mails; theirs to change.',
    optional: true,
    max: 254,
    example: 'ana.mendez@example.org',
    pattern: {
      regex: EMAIL_PATTERN,
      es: 'debe ser una dirección de correo, por ejemplo ana.mendez@example.org',
      en: 'must be an e-mail address, for example ana.mendez@example.org',
    },
  })
  email?: string;

  @ChoiceField({
    description: 'Language of the mails, Spanish if not given.',
    values: LANGUAGES,
    optional: true,
  })
  language?: Language;
}

export class UsersQuery {
  @TextField({
    description: 'Only the accounts made after that of this user: what the `Link` of the page before says.',
    optional: true,
    example: 'ana.mendez',
  })
  after?: string;

  @LimitField('How many at most.')
  limit?: number;
}

export class UserAccountDto implements UserAccount {
  @WireText('User name.', { example: 'ana.mendez' })
  username: string;

  @WireText('Name to show.', { example: 'Ana Méndez' })
  displayName: string;

  @WireChoice('Role.', 'Role', ROLES)
  role: Role;

  @WireTexts('Codes of the lines, and of whole axes, that the person answers for.', { example: ['1', '2.1'] })
  lines: string[];
}

export class MeDto extends UserAccountDto implements Me {
  @WireFlag('Whether the service runs in trial mode.')
  trial: boolean;

  @ApiProperty({
    description: 'What the role may do, for showing only that.',
    enum: Object.keys(PERMISSIONS),
    enumName: 'Operation',
    isArray: true,
  })
  operations: Operation[];
}

export class SignInOptionsDto implements SignInOptions {
  @WireFlag('Whether the four roles can be entered without a password.')
  trial: boolean;

  @WireFlag('True until the first administrator exists (never in trial mode).')
  setupNeeded: boolean;
}
