const MAX_CHARS = 2_000;

/** File names in a message stay, the folders do not: they say where the runner worked, and how its system writes paths. */
const PATH = /(?<![\w.@])(?:file:\/\/\/?)?(?:[A-Za-z]:)?[\w.@+~-]{0,200}(?:\/[\w.@+~-]{1,200}){1,40}/g;
const HAS_EXTENSION = /\.[A-Za-z][A-Za-z0-9]{0,9}$/;

// In this order: what has structure of its own goes before the bare numbers inside it.
const VARYING: readonly (readonly [RegExp, string])[] = [
  [/[\u2018\u2019\u201c\u201d`´]/g, "'"],
  [/\b\d{4}-\d\d-\d\d[T ]\d\d:\d\d(?::\d\d)?(?:[.,]\d{1,9})?(?: ?Z| ?[+-]\d\d:?\d\d)?/g, "<time>"],
  [
    /\b(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun),? )?(?:\d{1,2} )?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]{0,6} \d{1,2}(?:,? \d{4})?(?:,? \d\d:\d\d(?::\d\d)?)?(?: [A-Z]{3,4})?(?: \d{4})?\b/g,
    "<time>",
  ],
  [/\b\d{1,2}\/(?:\d{1,2}|[A-Z][a-z]{2})\/\d{4}(?:[ :]\d\d:\d\d:\d\d)?\b/g, "<time>"],
  [/\b\d{4}-\d\d-\d\d\b/g, "<time>"],
  [/\b\d\d:\d\d:\d\d(?:[.,]\d{1,9})?\b/g, "<time>"],
  [/\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi, "<id>"],
  [/\b0x[0-9a-f]+\b/gi, "<address>"],
  // `Cart@1b6d3586` of the JVM, `sha256:…` of containers.
  [/(?<=\w@)[0-9a-f]{5,16}\b/g, "<address>"],
  [/\b(?=[0-9a-f]{0,63}\d)(?=[0-9a-f]{0,63}[a-f])[0-9a-f]{7,64}\b/g, "<hash>"],
  [
    /\b(?:\d{1,4} ?(?:h|hours?),? )?(?:\d{1,4} ?(?:m|min|minutes?),? )?\d+(?:[.,]\d+)? ?(?:ns|µs|us|ms|s|secs?|seconds?|m|mins?|minutes?|h|hours?)\b/g,
    "<duration>",
  ],
  // Words of versions: the legs of a matrix say `python3.9` and `Python 3.12`, `v18.2.0` and `v20.1.0`.
  [
    /\b(python|pypy|cpython|node|ruby|php|java|jdk|openjdk|go|gcc|g\+\+|clang|llvm|dotnet|net|swift|rustc|perl|cp|py)[ -]?v?\d{1,4}(?:[._]\d{1,4}){0,3}\b/gi,
    "$1<version>",
  ],
  [/\bv\d+(?:\.\d+)*(?:[-+][\w.]+)?\b/g, "<version>"],
  [/(?<![\w.])\d+\.\d+\.\d+(?:[-+.][\w.]+)?\b/g, "<version>"],
  [/:\d+(?::\d+)?(?=$|[\s:)\],'"])/g, ":<line>"],
  [/\bline \d+/gi, "line <line>"],
  [/(?<![\w.])\d+(?:[.,]\d+)*(?![\w])/g, "<n>"],
  // `1 error`, `2 errors`
  [/(?<=<n> )([A-Za-z]{3,20}[^\Ws])s\b/g, "$1"],
];

/** A message without what changes from run to run, machine to machine, leg to leg and commit to commit. */
export function normaliseMessage(message: string): string {
  let text = message.slice(0, MAX_CHARS).replaceAll("\\", "/");
  text = text.replace(PATH, (path) => {
    const name = path.slice(path.lastIndexOf("/") + 1);
    const isAbsolute = /^(?:file:|[A-Za-z]:|\/[^/]+\/)/.test(path);
    return isAbsolute || HAS_EXTENSION.test(name) ? name : path;
  });
  for (const [pattern, name] of VARYING) text = text.replace(pattern, name);
  return text.replace(/\s+/g, " ").trim();
}
