/** What came of all the tampering: `surprises` lists what did not go as it has to. */
export class Summary {
  tried = 0;
  foundWithHead = 0;
  foundAlone = 0;
  notFindableAlone = 0;
  kinds = {};
  surprises = [];

  /**
   * @param withHead, alone `{ code, said }`: a code other than 0 where it was found
   * @param surprising whether it should have been found, or should not
   */
  count({ kind, findable, withHead, alone, surprising }) {
    this.tried++;
    this.kinds[kind] = (this.kinds[kind] ?? 0) + 1;
    if (withHead.code !== 0) this.foundWithHead++;
    if (alone.code !== 0) this.foundAlone++;
    if (!findable) this.notFindableAlone++;
    if (surprising || withHead.code === 0) {
      this.surprises.push({ kind, findable, number: this.tried, withHead, alone });
    }
  }
}
