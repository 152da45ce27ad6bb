/** Marker lines that a body can start with. */
const MAX_LINES = 8;
const MAX_VALUE = 6000;
const LINE = /^<!-- regreen:([a-z]{1,20})=([A-Za-z0-9.,:_-]{1,6000}) -->$/;

/**
 * Hidden marks that let a later run find its own pull request, ticket or comment, as the first lines of a body.
 *
 * @throws Error when a value could end its mark, which is our bug
 */
export function renderMarks(marks: Readonly<Record<string, string | null>>): string {
  return Object.entries(marks)
    .flatMap(([name, value]) => {
      if (value === null || value === "") return [];
      const line = `<!-- regreen:${name}=${value} -->`;
      if (!LINE.test(line)) throw new Error(`no mark: ${name}`);
      return [`${line}\n`];
    })
    .join("");
}

/** The marks of a body. They are read only at its beginning: logs and diffs further down may hold lines that look alike. */
export function readMarks(body: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const line of body.slice(0, MAX_VALUE + 1000).split("\n", MAX_LINES)) {
    const [, name, value] = LINE.exec(line.trim()) ?? [];
    if (name === undefined || value === undefined) break;
    if (!found.has(name)) found.set(name, value);
  }
  return found;
}
