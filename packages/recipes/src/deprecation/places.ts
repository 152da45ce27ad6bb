import type { Failure, FixRequest } from "@regreen/contracts";

/** A place of the repository that a failure names. */
export interface NamedPlace {
  readonly file: string;
  readonly line: number | null;
  readonly column: number | null;
}

/** Code of somebody else that lies in the repository. */
const VENDORED =
  /(?:^|\/)(?:vendor|vendored|_vendor|third[_-]party|node_modules|site-packages|dist-packages|\.?venv|\.tox|\.nox)\//;

const PYTEST_PLACE = /^(?:E {2,})?(\S{1,500}\.py):(\d{1,7}): \w/gm;
const TRACE_PLACE = /File "([^"\n]{1,500})", line (\d{1,7})/g;

/** True for a file that this repository's people write. */
export function isOwn(file: string): boolean {
  return !VENDORED.test(file);
}

/**
 * Where a failure points to, the surest first: its own place, places that its excerpt names, files of its stack. Only files
 * of the repository count: a warning that points into a library is not ours.
 */
export function placesOf(failure: Failure, request: FixRequest, known: readonly string[]): NamedPlace[] {
  const { context } = request;
  const places: NamedPlace[] = [];
  const add = (path: string | null, line: number | null, column: number | null = null) => {
    const file = path === null ? null : inTree(path, known);
    if (file === null || !isOwn(file)) return;
    if (!places.some((place) => place.file === file && place.line === line)) places.push({ file, line, column });
  };
  add(failure.file, failure.line, failure.column);
  const head = failure.message.split("\n", 1)[0] ?? "";
  for (const text of context.relevant_logs.filter((each) => each.includes(head.slice(0, 120)))) {
    for (const [, path = "", line] of text.matchAll(PYTEST_PLACE)) add(path, Number(line));
    for (const [, path = "", line] of text.matchAll(TRACE_PLACE)) add(path, Number(line));
  }
  for (const { path } of context.probable_modules) add(path, null);
  for (const path of context.affected_files) add(path, null);
  return places;
}

/** A path of a log as one of the tree: itself, or the longest known path that it ends with. */
function inTree(path: string, known: readonly string[]): string | null {
  const plain = path.replaceAll("\\", "/").replace(/^\.\//, "");
  if (known.includes(plain)) return plain;
  if (!plain.startsWith("/")) return null;
  const [longest] = known.filter((file) => plain.endsWith(`/${file}`)).sort((a, b) => b.length - a.length);
  return longest ?? null;
}
