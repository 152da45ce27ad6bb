const NATURAL = new Intl.Collator("en", { numeric: true });

/** Numbers in names count as numbers; what is equal so is in the order of its characters, the same everywhere. */
export function inNaturalOrder<T>(items: readonly T[], nameOf: (item: T) => string): T[] {
  return [...items].sort((a, b) => {
    const [first, second] = [nameOf(a), nameOf(b)];
    return NATURAL.compare(first, second) || (first < second ? -1 : first > second ? 1 : 0);
  });
}
