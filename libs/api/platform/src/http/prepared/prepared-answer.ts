import { packed, type Coding } from './content-coding';
import { etagOf, tagOf, type Moment, type Question } from './question';

/** What an entry takes besides its bytes. */
const OVERHEAD_BYTES = 1_000;

/** An answer ready to be sent in one coding. */
export interface Bytes {
  etag: string;
  coding: Coding;
  body: Buffer;
}

/** An answer that was worked out and serialised once; each coding is made when it is first asked for. */
export class PreparedAnswer {
  private readonly codings = new Map<Coding, Bytes | Promise<Bytes>>();
  private packedBytes = 0;
  private readonly tag: string;

  constructor(
    readonly question: Question,
    readonly moment: Moment,
    private readonly plain: Buffer,
    private readonly grew: (bytes: number) => void,
  ) {
    this.tag = tagOf(question, moment);
  }

  get byteLength(): number {
    return OVERHEAD_BYTES + this.plain.length + this.packedBytes;
  }

  etag(coding: Coding): string {
    return etagOf(this.tag, coding);
  }

  /** At once where it was made before. */
  in(coding: Coding): Bytes | Promise<Bytes> {
    let bytes = this.codings.get(coding);
    if (!bytes) {
      bytes = this.make(coding);
      this.codings.set(coding, bytes);
    }
    return bytes;
  }

  private async make(coding: Coding): Promise<Bytes> {
    const body = await packed(this.plain, coding);
    if (body !== this.plain) {
      this.packedBytes += body.length;
      this.grew(body.length);
    }
    const bytes = { etag: this.etag(coding), coding, body };
    this.codings.set(coding, bytes);
    return bytes;
  }
}
