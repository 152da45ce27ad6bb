/** What of `have` has no counterpart in `other`, counted: three of a kind against one leave two. Order is kept, the last stay. */
export function surplus<T>(have: readonly T[], other: readonly T[], key: (each: T) => string): T[] {
  const left = new Map<string, number>();
  for (const each of other) left.set(key(each), (left.get(key(each)) ?? 0) + 1);
  return have.filter((each) => {
    const count = left.get(key(each)) ?? 0;
    if (count > 0) left.set(key(each), count - 1);
    return count === 0;
  });
}
