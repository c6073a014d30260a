/** A PostgreSQL database as the ways to tamper see it, by the power of a superuser. */
import pg from 'pg';

const COPIES = 'rumbo_untouched';

export async function openPostgres(url) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  // Triggers and foreign keys keep quiet from here on.
  await client.query('SET session_replication_role = replica');
  const touched = new Set();
  const query = async (sql, values) => {
    const [, table] = /^(?:UPDATE|DELETE FROM|INSERT INTO) (\w+)/.exec(sql) ?? [];
    if (table) touched.add(table);
    let place = 0;
    return (
      await client.query(
        sql.replace(/\?/g, () => `$${++place}`),
        values,
      )
    ).rows;
  };
  return {
    all: (sql, ...values) => query(sql, values),
    run: async (sql, ...values) => void (await query(sql, values)),
    /** Remembers what the tables hold. */
    async keep(tables) {
      await client.query(`DROP SCHEMA IF EXISTS ${COPIES} CASCADE; CREATE SCHEMA ${COPIES}`);
      for (const table of tables) await client.query(`CREATE TABLE ${COPIES}.${table} AS TABLE ${table}`);
    },
    /** Puts back what was touched since. */
    async restore() {
      for (const table of touched) {
        await client.query(`DELETE FROM ${table}`);
        await client.query(`INSERT INTO ${table} TABLE ${COPIES}.${table}`);
      }
      touched.clear();
    },
    close: () => client.end(),
  };
}
