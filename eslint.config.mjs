import nx from '@nx/eslint-plugin';
import angular from 'angular-eslint';
import prettier from 'eslint-config-prettier';
import globals from 'globals';
import tseslint from 'typescript-eslint';

/** Who may import whom. Tags stand in each project.json; there is no wildcard, so an untagged project fails. */
const boundaries = [
  { sourceTag: 'type:domain', onlyDependOnLibsWithTags: [] },
  { sourceTag: 'type:contracts', onlyDependOnLibsWithTags: ['type:domain'] },
  { sourceTag: 'type:plan', onlyDependOnLibsWithTags: ['type:contracts', 'type:domain'] },
  { sourceTag: 'type:data-access', onlyDependOnLibsWithTags: ['type:contracts', 'type:domain', 'type:plan'] },
  {
    sourceTag: 'type:platform',
    onlyDependOnLibsWithTags: ['type:contracts', 'type:domain', 'type:data-access'],
  },
  { sourceTag: 'type:ui', onlyDependOnLibsWithTags: ['type:ui', 'type:contracts', 'type:domain'] },
  {
    sourceTag: 'type:feature',
    onlyDependOnLibsWithTags: [
      'type:contracts',
      'type:domain',
      'type:data-access',
      'type:platform',
      'type:ui',
    ],
  },
  {
    sourceTag: 'type:app',
    onlyDependOnLibsWithTags: [
      'type:feature',
      'type:contracts',
      'type:domain',
      'type:data-access',
      'type:platform',
      'type:ui',
      'type:plan',
    ],
  },
  { sourceTag: 'scope:shared', onlyDependOnLibsWithTags: ['scope:shared'] },
  { sourceTag: 'scope:api', onlyDependOnLibsWithTags: ['scope:api', 'scope:shared'] },
  { sourceTag: 'scope:web', onlyDependOnLibsWithTags: ['scope:web', 'scope:shared'] },
];

const only = (names, message) => ({ group: names, message });
const typeorm = only(
  ['typeorm', 'typeorm/*', '@nestjs/typeorm'],
  'TypeORM lives in libs/api/persistence alone.',
);
const charts = only(['ng2-charts', 'chart.js', 'chart.js/*'], 'Charts live in libs/web/charts alone.');
const frameworks = only(
  ['@nestjs/*', '@angular/*', 'class-validator', 'class-transformer', 'rxjs', 'rxjs/*'],
  'The shared code has no framework.',
);
const server = only(
  ['@nestjs/*', 'class-validator', 'class-transformer', 'fastify'],
  'Server code stays on the server.',
);

export default tseslint.config(
  { ignores: ['**/dist', '**/.angular', '**/reports', '**/test-results', '**/tmp', '**/*.json', '**/var'] },
  ...nx.configs['flat/base'],
  {
    files: ['**/*.ts', '**/*.mjs', '**/*.cjs'],
    extends: [tseslint.configs.recommended],
    languageOptions: { globals: { ...globals.node } },
    rules: {
      '@nx/enforce-module-boundaries': [
        'error',
        { enforceBuildableLibDependency: false, allow: [], depConstraints: boundaries },
      ],
      '@typescript-eslint/explicit-module-boundary-types': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': 'off',
      'no-console': 'error',
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'no-restricted-properties': [
        'error',
        {
          object: 'process',
          property: 'env',
          message: 'The environment is read once, in the configuration.',
        },
      ],
    },
  },
  {
    files: ['libs/shared/**/*.ts', 'libs/plans/**/*.ts'],
    rules: { 'no-restricted-imports': ['error', { patterns: [typeorm, frameworks] }] },
  },
  {
    files: ['libs/api/**/*.ts', 'apps/api/**/*.ts'],
    ignores: ['libs/api/persistence/**'],
    rules: { 'no-restricted-imports': ['error', { patterns: [typeorm] }] },
  },
  {
    files: ['libs/web/**/*.ts', 'apps/web/**/*.ts'],
    ignores: ['libs/web/charts/**'],
    rules: { 'no-restricted-imports': ['error', { patterns: [typeorm, charts, server] }] },
  },
  {
    files: ['libs/web/charts/**/*.ts'],
    rules: { 'no-restricted-imports': ['error', { patterns: [typeorm, server] }] },
  },
  {
    files: ['libs/web/**/*.ts', 'apps/web/**/*.ts'],
    extends: [angular.configs.tsRecommended],
    processor: angular.processInlineTemplates,
    languageOptions: { globals: { ...globals.browser } },
    rules: {
      '@angular-eslint/component-selector': [
        'error',
        { type: 'element', prefix: 'rumbo', style: 'kebab-case' },
      ],
    },
  },
  {
    files: ['libs/web/**/*.html', 'apps/web/**/*.html'],
    extends: [angular.configs.templateRecommended, angular.configs.templateAccessibility],
  },
  {
    files: ['tools/**', '**/*.cjs', '**/*.config.*', 'apps/*-e2e/**', 'apps/api/build.mjs'],
    rules: {
      'no-console': 'off',
      'no-restricted-properties': 'off',
      '@typescript-eslint/no-require-imports': 'off',
    },
  },
  {
    // Set-up files reach for the workspace's presets, which belong to no project.
    files: ['**/*.cjs', '**/*.config.*'],
    rules: {
      '@nx/enforce-module-boundaries': 'off',
    },
  },
  prettier,
);
