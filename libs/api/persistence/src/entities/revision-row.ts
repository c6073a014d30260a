import { Column, PrimaryColumn } from 'typeorm';

/** What every revision row carries: its plan, its stamp, and its place among the rows of the same write. */
export abstract class RevisionRow {
  @PrimaryColumn('text') plan: string;
  @PrimaryColumn('integer') sequence: number;
  @PrimaryColumn('integer') position: number;
  @Column('text') at: string;
}
