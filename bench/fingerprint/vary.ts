/*
 * One log as it might have been: another run of the same failure, on another machine, from another commit. What is
 * changed says nothing about the cause; a fingerprint may not move by it.
 */

/** A way in which two logs of one cause differ. */
export interface Variation {
  readonly name: string;
  /** Report files have their own syntax: lines before them, colours and bare backslashes would break it. */
  readonly logsOnly?: boolean;
  /** Null where the log has nothing that could differ so. */
  vary(log: string): string | null;
}

/** Small and repeatable: the same figures every time. */
function createRandom(seed: number): (limit: number) => number {
  let state = seed;
  return (limit) => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return Math.floor((state / 4_294_967_296) * limit);
  };
}

const HEX = "0123456789abcdef";
const ESCAPE = "\u001b";

export const VARIATIONS: readonly Variation[] = [
  replaces(
    "timestamps",
    /\b(20\d\d)-(\d\d)-(\d\d)([T ])(\d\d):(\d\d):(\d\d)/g,
    (random) => (_, year, _m, _d, t) =>
      `${year}-${two(1 + random(12))}-${two(1 + random(28))}${t}${two(random(24))}:${two(random(60))}:${two(random(60))}`,
  ),
  replaces(
    "times of day",
    /(?<![\d:T.])(\d\d):(\d\d):(\d\d)(?![\d:])/g,
    (random) => () => `${two(random(24))}:${two(random(60))}:${two(random(60))}`,
  ),
  replaces("commits", /\b(?=[0-9a-f]{0,39}\d)(?=[0-9a-f]{0,39}[a-f])[0-9a-f]{7,40}\b/g, (random) => {
    const known = new Map<string, string>();
    return (hash) => {
      const other = known.get(hash.slice(0, 7)) ?? `${hexOf(random, 38)}a1`;
      known.set(hash.slice(0, 7), other);
      return other.slice(0, hash.length - 2) + other.slice(-2);
    };
  }),
  replaces("addresses", /\b0x[0-9a-fA-F]{5,16}\b/g, (random) => (address) => `0x${hexOf(random, address.length - 2)}`),
  replaces("object ids", /(?<=[A-Za-z]@)[0-9a-f]{5,8}\b/g, (random) => (id) => hexOf(random, id.length)),
  replaces(
    "durations",
    /(?<![\w.:-])(\d{1,6})([.,]\d{1,6})?( ?)(ms|s|sec|secs|seconds?|min|minutes?)\b/g,
    (random) => (_, whole, part, gap, unit) =>
      `${random(10 ** Math.min(5, String(whole).length) * 2)}${part === undefined ? "" : `.${1 + random(99)}`}${gap}${unit}`,
  ),
  replaces(
    "ports",
    /(?<=(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\[::1?\]):)\d{2,5}\b/g,
    (random) => () => String(32_768 + random(20_000)),
  ),
  replaces(
    "temporary names",
    /((?:\/private)?\/(?:var\/folders\/\w\w\/\w{5,40}\/T|tmp)\/)([\w.-]*?)(\w{6,12})(?=[/"'\s:)])/g,
    (random) => (_, folder, name) => `${folder}${name}${hexOf(random, 8)}`,
  ),
  replaces("ids", /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/gi, (random) => {
    // One that stands twice refers to itself.
    const known = new Map<string, string>();
    return (id) => {
      const other =
        known.get(id) ??
        `${hexOf(random, 8)}-${hexOf(random, 4)}-4${hexOf(random, 3)}-a${hexOf(random, 3)}-${hexOf(random, 12)}`;
      known.set(id, other);
      return other;
    };
  }),
  replaces(
    "process ids",
    /(?<=\b(?:pid|PID|process)[ =:[]{1,2})\d{2,7}\b/g,
    (random) => () => String(1_000 + random(60_000)),
  ),
  replaces(
    "line numbers",
    /(?<=[\w-]\.(?:py|[cm]?[jt]sx?|java|kt|scala|rb|php|cs|go|rs|swift|dart|exs?|hs|cc?|cpp|hpp|h|vue|ya?ml)[:(]|", line |\.php on line |\.cs:line )\d{1,5}/g,
    () => (line) => String(Number(line) + 17),
  ),
  {
    name: "lines above",
    logsOnly: true,
    vary: (log) => (looksLikeJob(log) ? null : `Fetching things\n`.repeat(25) + log),
  },
  // A step that is tried again, where nothing tells the tries apart.
  { name: "told twice", logsOnly: true, vary: (log) => (looksLikeJob(log) ? null : `${log}\n${log}`) },
  roots("another root", "/home/travis/build/acme/shop", "/builds/acme/shop"),
  roots("hosted runner", "/home/runner/work/shop/shop", "/Users/runner/work/shop/shop"),
  windows(),
  { name: "CRLF", vary: (log) => log.replaceAll(/\r?\n/g, "\r\n") },
  {
    name: "colours off",
    vary: (log) => (log.includes(`${ESCAPE}[`) ? withoutColours(log) : null),
  },
  {
    name: "colours on",
    logsOnly: true,
    vary: (log) =>
      log.includes(`${ESCAPE}[`)
        ? null
        : log.replaceAll(
            /^(?!.*##\[)((?:\d{4}-\d\d-\d\dT[\d:.]{8,16}Z )?)(.*\b(?:error|Error|ERROR|FAIL|FAILED|failed)\b.*?)(\r?)$/gm,
            `$1${ESCAPE}[31m$2${ESCAPE}[39m$3`,
          ),
  },
  replaces("Python of another leg", /\b(python|Python\/?)3\.(\d{1,2})(?=[/ ])/g, () => (_, name) => `${name}3.12`),
  replaces(
    "Node of another leg",
    /\bnode\/(\d{1,2})\.\d{1,2}\.\d{1,2}|\bv(?:8|1\d|2\d)\.\d{1,2}\.\d{1,2}\b/g,
    () => (text) => (text.startsWith("node/") ? "node/24.1.0" : "v24.1.0"),
  ),
  replaces(
    "internals of Node",
    /\((?:node:)?internal\/[\w/.-]{1,80}\.js:\d{1,5}:\d{1,5}\)/g,
    () => () => "(node:internal/modules/run_main:99:7)",
  ),
];

function replaces(
  name: string,
  pattern: RegExp,
  create: (random: (limit: number) => number) => (text: string, ...groups: string[]) => string,
): Variation {
  return {
    name,
    vary(log) {
      const other = log.replaceAll(pattern, create(createRandom(7)));
      return other === log ? null : other;
    },
  };
}

const CHECKOUT =
  /(?:\/home\/runner\/work\/(?!_)[\w.-]+\/[\w.-]+|\/home\/travis\/build\/[\w.-]+\/[\w.-]+|\/__w\/[\w.-]+\/[\w.-]+|\/Users\/runner\/work\/(?!_)[\w.-]+\/[\w.-]+)(?=[/\s"':)]|$)/gm;

/** The same checkout somewhere else; those that lie there already lie elsewhere. */
function roots(name: string, root: string, otherwise: string): Variation {
  return {
    name,
    vary(log) {
      const target = log.includes(root) ? otherwise : root;
      const other = log.replaceAll(CHECKOUT, target);
      return other === log ? null : other;
    },
  };
}

/** The same leg on Windows: another root, and backslashes in every path below it. */
function windows(): Variation {
  return {
    name: "Windows leg",
    logsOnly: true,
    vary(log) {
      const below = new RegExp(`${CHECKOUT.source.replace(/\(\?=.*$/, "")}((?:/[\\w.@+-]+)+)`, "gm");
      const other = log.replaceAll(below, (_, path: string) => `D:\\a\\shop\\shop${path.replaceAll("/", "\\")}`);
      return other === log ? null : other;
    },
  };
}

function looksLikeJob(log: string): boolean {
  return /##\[group\]|travis_(?:fold|time)/.test(log);
}

export function withoutColours(log: string): string {
  return log.replaceAll(new RegExp(`${ESCAPE}\\[[0-9;]{0,20}m`, "g"), "");
}

function two(value: number): string {
  return String(value).padStart(2, "0");
}

function hexOf(random: (limit: number) => number, digits: number): string {
  return Array.from({ length: Math.max(0, digits) }, () => HEX[random(16)]).join("");
}
