import { readdirSync, readFileSync } from 'node:fs';
import { cpuSecondsOf, memoryOf } from '../background.mjs';

/** CPU seconds that each process of a set has used so far, with the part it belongs to; `load` is this very process. */
export function cpuOf(set) {
  const { user, system } = process.cpuUsage();
  const used = new Map([[process.pid, { part: 'load', seconds: (user + system) / 1e6 }]]);
  for (const [part, pids] of partsOf(set)) {
    for (const pid of pids) used.set(pid, { part, seconds: secondsOf(pid) });
  }
  return used;
}

/** Cores that each part kept busy between two readings; a process that ended meanwhile is left out. */
export function cpuBetween(before, after, seconds) {
  const shares = {};
  for (const [pid, { part, seconds: used }] of after) {
    shares[part] = (shares[part] ?? 0) + (used - (before.get(pid)?.seconds ?? 0)) / seconds;
  }
  return Object.fromEntries(Object.entries(shares).map(([part, share]) => [part, Number(share.toFixed(2))]));
}

/** MiB resident by part. Pages that the processes of PostgreSQL or nginx share are counted in each. */
export function memoryOfParts(set) {
  const total = (pids) => pids.reduce((sum, pid) => sum + memoryOf(pid), 0);
  return Object.fromEntries(partsOf(set).map(([part, pids]) => [part, total(pids)]));
}

function partsOf(set) {
  const parts = set.running.map(({ port, pid }) => [`api-${port}`, [pid]]);
  if (set.nginx.pid) parts.push(['nginx', withChildren(set.nginx.pid)]);
  if (set.state.postgres) parts.push(['postgres', withChildren(set.state.postgres)]);
  return parts;
}

/** Processes of which this one is an ancestor, itself included. */
function withChildren(root) {
  const parents = new Map();
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    const parent = parentOf(name);
    if (parent !== null) parents.set(Number(name), parent);
  }
  const isBelow = (pid) => pid === root || (parents.has(pid) && isBelow(parents.get(pid)));
  return [...parents.keys()].filter(isBelow);
}

/** Processes may end while they are read. */
function parentOf(pid) {
  try {
    return Number(readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1].split(' ')[1]);
  } catch {
    return null;
  }
}

function secondsOf(pid) {
  try {
    return cpuSecondsOf(pid);
  } catch {
    return 0;
  }
}
