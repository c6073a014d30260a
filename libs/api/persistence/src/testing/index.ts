export { DATABASE_KINDS, openTestDatabase, type TestDatabase } from './test-database';
export { openParts, openPartsOn, type Parts } from './open-parts';
export { recordValue } from './history.factory';
