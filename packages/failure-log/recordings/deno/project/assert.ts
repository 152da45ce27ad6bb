export function same(a: unknown, b: unknown) {
  if (a !== b) throw new Error(`Values are not equal: ${a} and ${b}`);
}
