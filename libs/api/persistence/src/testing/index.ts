export { DATABASE_KINDS, openTestDatabase, type TestDatabase } from './test-database';
