/*
 * Logs and reports write one test in many ways: `tests/test_a.py::TestB::test_c` and `tests.test_a.TestB.test_c`,
 * `a.test.js > cart > adds` and `cart adds`, `total(shop.CartTest)` and `shop.CartTest.total`.
 */

const EXTENSIONS = /\.(?:py|[cm]?[jt]sx?|rb|php|dart|go|rs|exs?|cc|cpp|feature|bats|t)(?=$|[\s:.>›»#[])/gi;
const INVERTED = /^([\w$]{1,300}) ?\(([\w$.]{1,500})\)$/;
const MAX_CHARS = 1_000;

/** Whether two names are one test: the shorter is the end of the longer, and holds at least the test's own name. */
export function sameTest(a: string, b: string): boolean {
  const left = wordsOf(a);
  const right = wordsOf(b);
  if (left === "" || right === "") return false;
  if (left === right) return true;
  const [short, long, whole] = left.length < right.length ? [left, right, b] : [right, left, a];
  return long.endsWith(` ${short}`) && ` ${short}`.endsWith(` ${wordsOf(ownName(whole))}`);
}

/** The name that tells more; of equals the first, which is what the runner itself was heard to say. */
export function fullerName(logged: string, reported: string): string {
  return wordsOf(reported).length > wordsOf(logged).length ? reported : logged;
}

/** Names are compared all with all: each is taken apart once. */
const KNOWN = new Map<string, string>();
const MAX_KNOWN = 20_000;

/** Words of a name without what stands between them, in lower case. */
export function wordsOf(name: string): string {
  const known = KNOWN.get(name);
  if (known !== undefined) return known;
  const text = name.slice(0, MAX_CHARS).trim();
  const inverted = INVERTED.exec(text);
  const straight = inverted === null ? text : `${inverted[2]}.${inverted[1]}`;
  const words = straight
    .replace(EXTENSIONS, "")
    .replace(/^\[[\w -]{1,60}\] › /, "")
    .replace(/::|[.›»>#/\\$:\s]+/g, " ")
    .trim()
    .toLowerCase();
  if (KNOWN.size >= MAX_KNOWN) KNOWN.clear();
  KNOWN.set(name, words);
  return words;
}

/** What stands behind the last separator that only names have. */
function ownName(name: string): string {
  const text = name.slice(0, MAX_CHARS).trim();
  if (INVERTED.test(text)) return text.slice(0, text.indexOf("(")).trim();
  const parts = text.split(/::|\s[>›»]\s|#|\.(?=[\p{L}_][^\s.]{0,300}$)|\.(?=[^.]{1,500}$)/u);
  return parts.at(-1) || text;
}
