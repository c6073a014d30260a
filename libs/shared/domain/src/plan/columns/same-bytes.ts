const WORD = 4;

/** Whether so many bytes are the same at two places, which have them. */
export function areSame(
  one: DataView,
  at: number,
  other: DataView,
  otherAt: number,
  length: number,
): boolean {
  if (length < WORD) {
    for (let byte = 0; byte < length; byte++)
      if (one.getUint8(at + byte) !== other.getUint8(otherAt + byte)) return false;
    return true;
  }
  // Four at a time; what differs mostly does at its end.
  for (let byte = length - WORD; byte > 0; byte -= WORD)
    if (one.getInt32(at + byte) !== other.getInt32(otherAt + byte)) return false;
  return one.getInt32(at) === other.getInt32(otherAt);
}
