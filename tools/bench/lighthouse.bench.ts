/**
 * `npm run bench:lighthouse [-- --size S]`: the board of the real plan and of the largest size as Lighthouse judges
 * them, with its settings of a desktop and of a phone: a first visit, then a span of time in which somebody opens a
 * row, closes it, moves by keys and searches. Times are goals; layout shift is a limit. `--reports FOLDER` keeps what
 * Lighthouse itself says.
 */
import { boardAddress } from './browser/addresses';
import { judged, type Judged, openLighthouse, type Settings } from './lighthouse/judge';
import { bench, type BenchRun } from './frame';
import { startServer } from './server';
import { WEB_ROOT } from './browser/open-page';

const REAL_PLAN = 'isss-2021';
const ROUNDS = 3;
const GOALS = { lcp: { most: 2500 }, inp: { most: 200 } };
const MOST_SHIFT = { of: 'count', most: 0.1 } as const;

bench(
  'lighthouse',
  async (run) => {
    const size = run.sizes.at(-1)!;
    const server = await startServer({ size, env: { WEB_ROOT } });
    const lighthouse = await openLighthouse();
    try {
      const cookie = await server.signIn('director');
      const places = { 'real plan': REAL_PLAN, [size.name]: size.plan };
      for (const [name, plan] of Object.entries(places)) {
        const address = `http://127.0.0.1:${server.port}${boardAddress(plan)}`;
        // Whoever comes first waits for the plan to be loaded, whatever the page does.
        await (
          await fetch(`${server.api}/plans/${plan}/scorecard?period=2024`, { headers: { cookie } })
        ).text();
        for (const settings of ['desktop', 'mobile'] as const) {
          const results: Judged[] = [];
          const reports = run.options['reports'];
          for (let round = 0; round < (run.quick ? 1 : ROUNDS); round++) {
            const report = reports && `${reports}/${name.replace(' ', '-')}-${settings}-${round + 1}.html`;
            results.push(await judged(lighthouse, address, cookie, settings, report));
          }
          addAll(run, name, settings, results);
        }
      }
    } finally {
      await lighthouse.close();
      await server.stop();
    }
  },
  ['reports'],
);

function addAll({ add }: BenchRun, size: string, settings: Settings, results: readonly Judged[]): void {
  const of = (name: keyof Judged) => results.map((one) => one[name]);
  const task = (name: string) => `${name}, ${settings}`;
  add({ size, task: task('performance'), unit: 'of 100', samples: of('performance') });
  add({ size, task: task('LCP'), unit: 'ms', samples: of('lcp'), goal: GOALS.lcp });
  add({ size, task: task('CLS'), unit: 'share', samples: of('cls'), limit: MOST_SHIFT });
  add({ size, task: task('TBT'), unit: 'ms', samples: of('tbt') });
  add({ size, task: task('INP'), unit: 'ms', samples: of('inp'), goal: GOALS.inp });
  add({ size, task: task('CLS, at work'), unit: 'share', samples: of('spanCls'), limit: MOST_SHIFT });
  add({ size, task: task('longest task, at work'), unit: 'ms', samples: of('longestTask'), goal: GOALS.inp });
  add({ size, task: task('search'), unit: 'ms', samples: of('search') });
}
