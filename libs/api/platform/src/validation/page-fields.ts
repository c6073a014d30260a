import { TextField, WholeField } from './fields';

/** How much of a list is asked for. @param most says of what, in a sentence: `How many KPIs at most.` */
export const LimitField = (most: string) =>
  WholeField({
    description: `${most} Without it: as many as fit into 300 KB, which \`limit\` cannot exceed either.`,
    optional: true,
    min: 1,
    max: 1000,
  });

/** Where the page before ended, of a list of KPIs. */
export const AfterKpiField = () =>
  TextField({
    description: 'Only the KPIs after this one: `next` of the page before.',
    optional: true,
    example: '1.1.1.9',
  });

/** Where the page before ended, of a list whose newest come first. @param older says of what: `Only those set` */
export const BeforeField = (older: string) =>
  WholeField({
    description: `${older} before this sequence: \`next\` of the page before.`,
    optional: true,
    min: 1,
    max: Number.MAX_SAFE_INTEGER,
  });
