import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { RumboError } from '@rumbo/api-platform';
import { ParseFailure } from '../parser/parse-failure';
import type { ParsedFile } from '../parser/parsed-file';
import { runParser } from './parser-process';
import { Turns } from './turns';

/** The build puts it beside the API's own file. */
const PROGRAM = join(__dirname, 'file-parser.js');

/** Reads files that people send, each in a process of its own. */
@Injectable()
export class FileParser {
  private readonly turns = new Turns({ atOnce: 1, waiting: 6 });

  constructor(private readonly program = PROGRAM) {}

  /**
   * @param actor has one file read at a time, so that nobody takes all the turns
   * @param sheet name of the sheet to read; null for the first that has cells
   * @throws RumboError IMPORT.BUSY, IMPORT.… for each fault of a file
   */
  async parse(actor: string, bytes: Buffer, sheet: string | null): Promise<ParsedFile> {
    const turn = await this.turns.take(actor);
    if (!turn) throw new RumboError('IMPORT.BUSY');
    try {
      return (await runParser(this.program, bytes, sheet)).file;
    } catch (error) {
      if (!(error instanceof ParseFailure)) throw error;
      throw new RumboError(`IMPORT.${error.fault}`, { detail: error.detail }, [], { cause: error });
    } finally {
      turn.done();
    }
  }
}
