/** One Jest set-up for every library that does not need Angular: SWC, and the workspace's own path names. */
const { paths } = require('./tsconfig.base.json').compilerOptions;
const swc = JSON.parse(require('node:fs').readFileSync(`${__dirname}/.swcrc`, 'utf8'));

// Each use of a global asks the sandbox, and NaN cannot be injected as below.
swc.jsc.transform.optimizer = { globals: { vars: { NaN: 'Number.NaN' } } };

const moduleNameMapper = Object.fromEntries(
  Object.entries(paths).map(([name, [target]]) => [`^${name}$`, target.replace('./', `${__dirname}/`)]),
);

/** Asked of the sandbox once per module instead of at every use, which takes a third off what computes. */
const sandboxInjectedGlobals = [
  ...[
    'Array',
    'BigInt',
    'Boolean',
    'Error',
    'Infinity',
    'JSON',
    'Map',
    'Math',
    'Number',
    'Object',
    'Set',
    'String',
    'Symbol',
  ],
  ...['Float64Array', 'Int32Array', 'Uint16Array', 'Uint32Array', 'Uint8Array', 'WeakMap'],
];

module.exports = {
  testEnvironment: 'node',
  testMatch: ['**/*.spec.ts'],
  moduleFileExtensions: ['ts', 'js', 'json'],
  transform: { '^.+\\.(ts|js)$': ['@swc/jest', { ...swc, swcrc: false }] },
  // @fastify/static brings one ESM-only package that Jest has to translate.
  transformIgnorePatterns: ['/node_modules/(?!content-disposition/)'],
  moduleNameMapper,
  sandboxInjectedGlobals,
};
