import { Minimatch, minimatch } from "minimatch";

/** Characters that HFS+ and readers do not see; `.g\u200cit` is `.git` there (CVE-2014-9390). */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}/gu;

/** Small Cyrillic and Greek letters that look Latin in most fonts, and what they look like (Unicode TR 39). */
const FOREIGN = [..."аеорсухіјѕһԁԛԝквмнтӏѵαεηικνορτυχγβ"];
const LATIN = [..."aeopcyxijshdqwkbmhtlvaenikvoptuxyb"];
const LOOK_ALIKES: ReadonlyMap<string, string> = new Map(FOREIGN.map((letter, at) => [letter, LATIN[at] ?? letter]));

/**
 * A path as a file system that ignores case, invisible characters and trailing dots or blanks might see it, and as a hasty
 * reader does: letters that look Latin are taken for Latin ones. For rules that keep patches out, never for ones that let in.
 */
export function comparable(path: string): string {
  return path
    .normalize("NFKC")
    .replace(INVISIBLE, "")
    .toLowerCase()
    .replace(/[\u0370-\u052f]/g, (letter) => LOOK_ALIKES.get(letter) ?? letter)
    .split("/")
    .map((segment) => (segment === ".." ? segment : segment.replace(/[. ]+$/u, "")))
    .join("/");
}

const OPTIONS = { dot: true, nonegate: true, nocomment: true, noext: true } as const;

/** Whether a name fits one of the globs; dot files count, case counts. */
export function matchesAny(name: string, globs: readonly string[]): boolean {
  return globs.some((glob) => minimatch(name, glob, OPTIONS));
}

/** Whether a path fits one of the globs exactly as it is written. For rules that let in. */
export function fitsPath(path: string, globs: readonly string[]): boolean {
  return compiled(globs, EXACT, (glob) => glob).some((matcher) => matcher.match(path));
}

/** The same for rules that keep out: no disguise of a path helps (`comparable`). */
export function coveredBy(path: string, globs: readonly string[]): boolean {
  if (globs.length === 0) return false;
  const plain = comparable(path);
  return compiled(globs, LENIENT, comparable).some((matcher) => matcher.match(plain));
}

/** Lists of a policy are asked about every file of a repository, so each is compiled once. */
type Compiled = WeakMap<readonly string[], readonly Minimatch[]>;
const EXACT: Compiled = new WeakMap();
const LENIENT: Compiled = new WeakMap();

function compiled(globs: readonly string[], known: Compiled, read: (glob: string) => string): readonly Minimatch[] {
  const before = known.get(globs);
  if (before !== undefined) return before;
  const matchers = globs
    .map(read)
    .flatMap(withContents)
    .map((glob) => new Minimatch(glob, OPTIONS));
  known.set(globs, matchers);
  return matchers;
}

/** A glob whose last name holds no wildcard may name a directory; then it means all that is in it, as in CODEOWNERS. */
function withContents(glob: string): readonly string[] {
  return /[*?[{][^/]*$/.test(glob) ? [glob] : [glob, `${glob}/**`];
}

/**
 * Why a glob would not mean what it seems to, or null. Each of these is taken by the library, and matches nothing or
 * something else: a gate written so would stand open without a word.
 */
export function globProblem(glob: string): string | null {
  if (glob.startsWith("!")) return "globs can't be negated; list what is meant";
  if (glob.includes("\\")) return 'a glob separates with "/" and knows no backslash';
  if (/[!?+*@]\(/.test(glob)) return "extended globs such as !(a|b) are not known; use {a,b}";
  if (glob.startsWith("/")) return 'globs are relative to the repository; drop the leading "/"';
  if (glob.endsWith("/")) return `for all that is in a directory write "${glob}**"`;
  const names = glob.split("/");
  if (names.some((name) => name === "" || name === "." || name === ".."))
    return 'a glob has no empty, "." or ".." part';
  if (names.some((name) => name.includes("**") && name !== "**")) return '"**" stands alone between slashes: "dir/**"';
  if (names.some((name) => name.split("*").length > 5)) return "at most four * in one name";
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
  if (/[\u0000-\u001f\u007f]/.test(glob)) return "a glob holds no control characters";
  return braceProblem(glob);
}

/** More alternatives than anybody writes by hand would only slow every check down. */
const MAX_ALTERNATIVES = 256;

function braceProblem(glob: string): string | null {
  let depth = 0;
  let alternatives = 1;
  let commas = 0;
  for (const character of glob) {
    if (character === "{") {
      depth++;
      commas = 0;
    } else if (character === "," && depth > 0) commas++;
    else if (character === "}") {
      depth--;
      alternatives *= commas + 1;
    }
    if (depth < 0 || depth > 1) return depth < 0 ? "a } without its {" : "braces inside of braces are not known";
  }
  if (depth > 0) return "a { without its }";
  if (/\{[^},]*\}/.test(glob)) return "braces list alternatives, {a,b}; ranges are not known";
  return alternatives > MAX_ALTERNATIVES ? `at most ${MAX_ALTERNATIVES} alternatives` : null;
}
