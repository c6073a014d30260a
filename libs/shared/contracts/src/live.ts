/**
 * `event: reload` of `GET /plans/:plan/scorecard/live`: the board is to be asked for anew. `event: patch` carries a
 * `BoardPatch`.
 */
export interface BoardReload {
  /** The sequence that the plan has now. */
  sequence: number;
}

/** `event: notices` of every stream: what waits in the person's bell. */
export interface UnreadNotices {
  unread: number;
}
