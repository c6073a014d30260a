import { Injectable } from '@nestjs/common';
import { PlanSequences } from './plan-sequences';
import { PreparedAnswer } from './prepared-answer';
import { Today } from './today';
import type { Moment, Question } from './question';

/** Answers kept in memory, with their packed forms. */
const MOST_BYTES = 64 * 1024 * 1024;

/**
 * Answers about plans that are pure functions of the question and the moment, as bytes: worked out once for each moment,
 * however many ask at once, and kept until a newer one takes their place or others need the room.
 */
@Injectable()
export class PreparedAnswers {
  /** By question; the one used last is the last in the map. */
  private readonly answers = new Map<string, PreparedAnswer>();
  private readonly underWay = new Map<string, Promise<PreparedAnswer>>();
  private bytes = 0;

  private readonly today = new Today();

  constructor(private readonly sequences: PlanSequences) {}

  /**
   * The moment that a question is about, with everything that was committed before the call; null where the answer must
   * not be kept: there is no such plan, or the cut-off is a time, which new entries may still come before.
   */
  momentOf({ plan, asOf }: Question): Moment | null | Promise<Moment | null> {
    if (asOf !== undefined) {
      return typeof asOf === 'string' && /^\d+$/.test(asOf) ? { sequence: Number(asOf), day: '' } : null;
    }
    const sequence = this.sequences.of(plan);
    return typeof sequence === 'number' ? this.now(sequence) : sequence.then((found) => this.now(found));
  }

  /** The answer that was last prepared for a question, for whatever moment. */
  last(key: string): PreparedAnswer | undefined {
    return this.answers.get(key);
  }

  /** Whether an answer is about the moment; it is then kept longer. */
  holds(answer: PreparedAnswer, { sequence, day }: Moment): boolean {
    if (answer.moment.sequence !== sequence || answer.moment.day !== day) return false;
    const { key } = answer.question;
    if (this.answers.delete(key)) this.answers.set(key, answer);
    return true;
  }

  /**
   * @param make works the answer out; what was written since the moment may show in it: the next question is about a
   *   later moment then, and finds no use for it
   */
  prepare(question: Question, moment: Moment, make: () => Promise<unknown>): Promise<PreparedAnswer> {
    const known = this.answers.get(question.key);
    if (known && this.holds(known, moment)) return Promise.resolve(known);
    const key = `${moment.sequence} ${moment.day} ${question.key}`;
    let answer = this.underWay.get(key);
    if (!answer) {
      answer = this.made(question, moment, make).finally(() => this.underWay.delete(key));
      this.underWay.set(key, answer);
    }
    return answer;
  }

  private now(sequence: number): Moment;
  private now(sequence: number | null): Moment | null;
  private now(sequence: number | null): Moment | null {
    return sequence === null ? null : { sequence, day: this.today.day };
  }

  private async made(
    question: Question,
    moment: Moment,
    make: () => Promise<unknown>,
  ): Promise<PreparedAnswer> {
    const body = Buffer.from(JSON.stringify(await make()));
    const { key } = question;
    const answer: PreparedAnswer = new PreparedAnswer(question, moment, body, (bytes) => {
      if (this.answers.get(key) === answer) this.grow(bytes);
    });
    const earlier = this.answers.get(key);
    // A slower one must not take the place of a later one.
    if (earlier && isLater(earlier.moment, moment)) return answer;
    this.drop(key);
    this.answers.set(key, answer);
    this.grow(answer.byteLength);
    return answer;
  }

  private grow(bytes: number): void {
    this.bytes += bytes;
    for (const key of this.answers.keys()) {
      if (this.bytes <= MOST_BYTES) break;
      this.drop(key);
    }
  }

  private drop(key: string): void {
    this.bytes -= this.answers.get(key)?.byteLength ?? 0;
    this.answers.delete(key);
  }
}

function isLater(a: Moment, b: Moment): boolean {
  return a.sequence > b.sequence || (a.sequence === b.sequence && a.day > b.day);
}
