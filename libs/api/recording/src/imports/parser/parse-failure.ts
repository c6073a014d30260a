import type { ParseFault } from './parsed-file';

/** The file cannot be read, or should not be. */
export class ParseFailure extends Error {
  constructor(
    readonly fault: ParseFault,
    /** What in the file is wrong: a part, a line, what it is instead. */
    readonly detail = '',
    /** Most memory that the parser held, where it lived to tell. */
    readonly peakBytes: number | null = null,
  ) {
    super(detail ? `${fault}: ${detail}` : fault);
  }
}
