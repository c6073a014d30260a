const { default: Sequencer } = require('@jest/test-sequencer');

/** Suites that take a good part of a minute, the longest first. Begun late, one of them is waited for by an idle core. */
const LONGEST = [
  'killed-senders.int-spec.ts',
  'columns-laws.spec.ts',
  'rumbo-verify.spec.ts',
  'verifier.int-spec.ts',
  'scale-out.int-spec.ts',
  'diff-laws.spec.ts',
  'history-laws.spec.ts',
  'pack.spec.ts',
  'score-laws.spec.ts',
  'due-laws.spec.ts',
  'sampled-summary.int-spec.ts',
  'bulk-writer.spec.ts',
  'live-boards.int-spec.ts',
  'document-laws.spec.ts',
  'review-effects.spec.ts',
  'live-board-laws.spec.ts',
  'durability.int-spec.ts',
  'evidence.int-spec.ts',
  'notices.int-spec.ts',
  'checkpoints.int-spec.ts',
  'as-of.int-spec.ts',
  'service.int-spec.ts',
  'sessions.int-spec.ts',
  'hostile-files.spec.ts',
];

const placeOf = ({ path }) => {
  const place = LONGEST.findIndex((name) => path.endsWith(`/${name}`));
  return place < 0 ? LONGEST.length : place;
};

/** The longest suites first, then as Jest would: by how long they took, or by size on a fresh clone. */
module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    return super.sort(tests).sort((one, other) => placeOf(one) - placeOf(other));
  }
};
