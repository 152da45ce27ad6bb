const MAX_CHARS = 120;

/**
 * What stays of a line when all that changes from record to record is taken out: numbers, quoted things, paths, identifiers with
 * digits. Lines of one shape are one message of one program; a shape seen once says more than one seen a thousand times.
 */
export function shapeOf(text: string): string {
  return text
    .slice(0, 2 * MAX_CHARS)
    .replace(/"[^"]{0,200}"|'[^']{0,200}'|`[^`]{0,200}`/g, "Q")
    .replace(/\S*[/\\]\S*/g, "P")
    .replace(/[\w.-]*\d[\w.-]*/g, "N")
    .replace(/(?:[NPQ][\s:,()]{0,3}){2,}/g, "N ")
    .slice(0, MAX_CHARS);
}
