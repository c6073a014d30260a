/** `prepare.ts S M …`: makes the databases of these sizes where they are missing, before anything is measured. */
import { SIZES } from '../sizes';
import { sqliteSeed } from './sqlite-seed';

async function prepare(names: readonly string[]): Promise<void> {
  for (const size of Object.values(SIZES)) if (names.includes(size.name)) await sqliteSeed(size, console.log);
}

void prepare(process.argv.slice(2));
