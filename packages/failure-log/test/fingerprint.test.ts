import { describe, expect, it } from "vitest";
import { fingerprintOf, normaliseMessage } from "../src/index.ts";
import { analyze, jobLog, recorded } from "./helpers.ts";

/** A small repeatable random source: properties are checked on many made-up logs, the same ones every time. */
function createRandom(seed: number) {
  let state = seed;
  const next = (limit: number) => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return Math.floor((state / 4_294_967_296) * limit);
  };
  const hex = (digits: number) => Array.from({ length: digits }, () => next(16).toString(16)).join("");
  return { next, hex, pick: <T>(items: readonly T[]) => items[next(items.length)] as T };
}

const ROOTS = [
  "",
  "/home/runner/work/shop/shop/",
  "D:\\a\\shop\\shop\\",
  "/__w/shop/shop/",
  "/Users/runner/work/shop/shop/",
];
const FILES = ["src/cart.py", "src/a/b.py", "tests/x.py", "lib/deep/er/z.py"];
const PROBLEMS = [
  ["arg-type", 'Argument 1 to "f" has incompatible type "str"'],
  ["return-value", "Incompatible return value type"],
  ["attr-defined", '"Cart" has no attribute "totl"'],
  ["name-defined", 'Name "tax" is not defined'],
] as const;

async function fingerprint(log: string): Promise<string | undefined> {
  return (await analyze(log)).causes[0]?.fingerprint;
}

describe("one cause keeps its fingerprint", () => {
  it("over other lines, path prefixes and orders of the findings", async () => {
    const random = createRandom(7);
    for (let round = 0; round < 200; round++) {
      const count = 1 + random.next(5);
      const problems = Array.from({ length: count }, () => ({
        file: random.pick(FILES),
        problem: random.pick(PROBLEMS),
      }));
      const print = (shuffled: typeof problems) => {
        const root = random.pick(ROOTS);
        return shuffled
          .map(({ file, problem: [rule, message] }) => {
            const path = root.includes("\\") ? `${root}${file.replaceAll("/", "\\")}` : `${root}${file}`;
            return `${path}:${1 + random.next(500)}: error: ${message}  [${rule}]\n`;
          })
          .join("");
      };

      const first = await fingerprint(print(problems));
      const second = await fingerprint(`some noise\n${print([...problems].reverse())}`);
      const inJob = await fingerprint(jobLog([{ run: "mypy .", output: print(problems), exit: 1 }]));

      expect(first).toMatch(/^[0-9a-f]{12}$/);
      expect([second, inJob]).toEqual([first, first]);
    }
  });

  it("over hashes, times, durations, addresses and versions of numbers in a message", () => {
    const random = createRandom(11);
    for (let round = 0; round < 500; round++) {
      const make = () =>
        `job ${random.hex(7)}a1 at 2026-11-${10 + random.next(20)}T0${random.next(10)}:11:12.${random.next(999)}Z took ${random.next(99)}.${random.next(9)}s ` +
        `(0x${random.hex(8)}) /home/u${random.next(9)}/w/${random.hex(4)}/cart.py:${random.next(900)}:${random.next(80)} got ${random.next(1e6)} after ${random.next(500)}ms, line ${random.next(99)}`;

      expect(normaliseMessage(make())).toBe(normaliseMessage(make()));
    }
  });

  it("over matrix legs: another Node, another system", async () => {
    const leg = (root: string, ms: string) =>
      jobLog([
        {
          run: "npm test",
          output: recorded("vitest/default.log")
            .toString("utf8")
            .replaceAll("/home/runner/work/shop/shop/", root)
            .replaceAll("468ms", ms),
          exit: 1,
        },
      ]);

    expect(await fingerprint(leg("/home/runner/work/shop/shop/", "468ms"))).toBe(
      await fingerprint(leg("/Users/runner/work/shop/shop/", "12s")),
    );
  });
});

describe("different causes have different fingerprints", () => {
  it("on another type, tool, rule, message, test or file", () => {
    const part = { message: "x is wrong", rule: "r", nodeid: "t", file: "a.ts" };
    const all = [
      fingerprintOf("lint", "eslint", [part]),
      fingerprintOf("type_error", "eslint", [part]),
      fingerprintOf("lint", "biome", [part]),
      fingerprintOf("lint", "eslint", [{ ...part, message: "y is wrong" }]),
      fingerprintOf("lint", "eslint", [{ ...part, rule: "s" }]),
      fingerprintOf("lint", "eslint", [{ ...part, nodeid: "u" }]),
      fingerprintOf("lint", "eslint", [{ ...part, file: "b.ts" }]),
      fingerprintOf("lint", "eslint", [part, { ...part, file: "b.ts" }]),
    ];

    expect(new Set(all).size).toBe(all.length);
  });

  it("on every recorded failure of one kind", async () => {
    const logs = [
      "eslint/stylish.log",
      "biome/check.log",
      "tsc/plain.log",
      "tsc/syntax.log",
      "vitest/default.log",
      "pytest/default.log",
      "pytest/collect.log",
      "ruff/full.log",
      "mypy/default.log",
      "npm/eresolve.log",
      "npm/e404.log",
    ];
    const prints = await Promise.all(logs.map(async (log) => (await analyze(recorded(log))).causes[0]?.fingerprint));

    expect(new Set(prints).size).toBe(logs.length);
  });

  it.each([
    ["utf8 and utf16", "codec utf8 failed", "codec utf16 failed"],
    ["names with digits", "cannot find lib2", "cannot find lib3"],
    ["words", "expected string", "expected number"],
  ])("%s are not mistaken for numbers", (_, a, b) => {
    expect(normaliseMessage(a)).not.toBe(normaliseMessage(b));
  });
});
