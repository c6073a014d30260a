/** What of these is not 0 is a fault of the set, whatever was done to it. */
const FAULTS = [
  'neverAcknowledged',
  'unexpected',
  'lost',
  'doubled',
  'elsewhere',
  'wrongBoards',
  'staleReads',
];
/** Phases in which nobody may notice anything. */
const QUIET = ['steady', 'rolling restart'];

/** What is wrong with the outcome of a trial, in words; empty when nothing is. */
export function faultsOf({ phases, verdict, boards }) {
  const faults = FAULTS.filter((name) => verdict[name] !== 0).map((name) => `${name}: ${verdict[name]}`);
  if (!verdict.ledger.valid) faults.push('the ledger does not verify');
  if (boards.wrongInTheEnd > 0) faults.push(`${boards.wrongInTheEnd} open boards are wrong in the end`);
  for (const { name, failed, resent, complaints } of phases) {
    if (QUIET.includes(name) && failed + resent > 0) {
      faults.push(`${name}: ${failed + resent} requests failed (${complaints[0]})`);
    }
  }
  return faults;
}

/** Prints it. */
export function printReport({ proxy, loadAverage, phases, verdict, boards, memory, faults }) {
  const { examples, ledger, ...counts } = verdict;
  const lines = [
    `Through ${proxy}, load average of the machine ${loadAverage.toFixed(1)}.`,
    '',
    ...table(phases),
    '',
    `Ledger: ${ledger.entries} entries, ${ledger.valid ? 'valid' : 'NOT VALID'}.`,
    `Judged: ${listed(counts)}.`,
    `Boards that stayed open: ${listed(boards)}.`,
    `Memory (MiB): ${listed(memory)}.`,
  ];
  if (faults.length > 0) lines.push('', `WRONG: ${faults.join('; ')}`, JSON.stringify(examples));
  console.log(lines.join('\n'));
}

function table(phases) {
  const times = '| p50 / p99 ms ';
  const rows = phases.map(({ name, seconds, reads, writes, pushes, failed, resent, cpu }) => {
    const counted = [reads, writes, pushes].flatMap(({ perSecond, p50, p99 }) => [
      perSecond,
      `${p50} / ${p99}`,
    ]);
    return `| ${[name, seconds, ...counted, failed, resent, listed(cpu)].join(' | ')} |`;
  });
  return [
    `| phase | s | reads/s ${times}| writes/s ${times}| patches/s ${times}| failed | sent again | cores busy |`,
    `|${' --- |'.repeat(11)}`,
    ...rows,
  ];
}

function listed(counts) {
  return Object.entries(counts)
    .map(([name, count]) => `${name} ${count}`)
    .join(', ');
}
