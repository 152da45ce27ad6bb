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
    for (let round = 0; round < 12; round++) {
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
    for (let round = 0; round < 200; round++) {
      const make = () =>
        `job ${random.hex(7)}a1 at 2026-11-${10 + random.next(20)}T0${random.next(10)}:11:12.${random.next(999)}Z took ${random.next(99)}.${random.next(9)}s ` +
        `(0x${random.hex(8)}) /home/u${random.next(9)}/w/${random.hex(4)}/cart.py:${random.next(900)}:${random.next(80)} got ${random.next(1e6)} after ${random.next(500)}ms, line ${random.next(99)}`;

      expect(normaliseMessage(make())).toBe(normaliseMessage(make()));
    }
  });

  const lint = (messages: readonly string[], file = "src/a.js") =>
    fingerprintOf(
      "lint",
      "eslint",
      messages.map((message) => ({ message, rule: "no-unused-vars", nodeid: null, file })),
    );

  it("over how many problems of one rule a file has: one ticket, one fix", () => {
    expect(lint(["'a' is unused", "'b' is unused", "'c' is unused"])).toBe(lint(["'a' is unused"]));
  });

  const failed = (message: string, times = 1, file: string | null = "tests/test_a.py") =>
    fingerprintOf(
      "test_failure",
      "pytest",
      Array.from({ length: times }, () => ({ message, rule: null, nodeid: "tests/test_a.py::test_b", file })),
    );

  it("over the values of a failed test, its retries, and a leg that names no file", () => {
    expect(failed("AssertionError: assert 3 == 4")).toBe(failed("AssertionError: assert 'x' == 'y'"));
    expect(failed("assert 1", 3)).toBe(failed("assert 1"));
    expect(failed("assert 1", 1, null)).toBe(failed("assert 1"));
  });

  it.each([
    [
      "a virtual environment",
      "/home/a/.venv/lib/python3.9/site-packages/six/__init__.py",
      "C:\\hosted\\Python\\3.12\\Lib\\site-packages\\six\\__init__.py",
    ],
    [
      "a registry of crates",
      "/home/a/.cargo/registry/src/github.com-1ecc6299db9ec823/libc-0.2.1/src/lib.rs",
      "/root/.cargo/registry/src/index.crates.io-6f17d22bba15001f/libc-0.2.9/src/lib.rs",
    ],
    [
      "a sandbox of Bazel",
      "/tmp/.cache/bazel/_bazel_a/eab0d61a99b6/sandbox/333/execroot/_main/include/a.h",
      "include/a.h",
    ],
    ["a temporary folder", "/tmp/tmp8f2kd9/cart.c", "/private/var/folders/x1/abc_d3f/T/cart.c"],
    ["an unknown root", "/builds/acme/shop/cart.c", "/srv/ci/7/shop/cart.c"],
  ])("over the machine's part of a path: %s", (_, a, b) => {
    const at = (file: string) =>
      fingerprintOf("compilation_error", "gcc", [{ message: "x", rule: null, nodeid: null, file }]);

    expect(at(a)).toBe(at(b));
  });

  it.each([
    ["words of versions", "Python 3.9 is too old for node v18.2.0", "Python 3.12 is too old for node v20.1.3"],
    ["amounts", "1 error and 1 warning", "12 errors and 4 warnings"],
    ["quotes of a locale", "‘total’ undeclared", "'total' undeclared"],
    ["dates", "expired on Fri Nov 20 14:29:26 UTC 2026", "expired on Mon Jan 5 01:02:03 UTC 2026"],
    ["ids", "pod 3f2504e0-4f89-11d3-9a0c-0305e82c3301 died", "pod 9b2e04e0-4f89-11d3-9a0c-0305e82c33ff died"],
    ["ports", "connect ECONNREFUSED 127.0.0.1:34567", "connect ECONNREFUSED 127.0.0.1:5432"],
    ["objects", "shop.Cart@1b6d3586 is empty", "shop.Cart@4554617c is empty"],
    ["separators", "no such file: tests\\data\\a.json", "no such file: tests/data/a.json"],
  ])("over %s", (_, a, b) => {
    expect(normaliseMessage(a)).toBe(normaliseMessage(b));
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
    const part = { message: "x is wrong", rule: "r", nodeid: null, file: "a.ts" };
    const test = { message: "ValueError: 3", rule: null, nodeid: "adds", file: "test/a.ts" };
    const all = [
      fingerprintOf("lint", "eslint", [part]),
      fingerprintOf("type_error", "eslint", [part]),
      fingerprintOf("type_error", "eslint", [{ ...part, message: "y is wrong" }]),
      fingerprintOf("lint", "biome", [part]),
      fingerprintOf("lint", "eslint", [{ ...part, rule: "s" }]),
      fingerprintOf("lint", "eslint", [{ ...part, file: "b.ts" }]),
      fingerprintOf("lint", "eslint", [part, { ...part, file: "b.ts" }]),
      fingerprintOf("lint", "eslint", [{ ...part, rule: null }]),
      fingerprintOf("test_failure", "vitest", [test]),
      fingerprintOf("test_failure", "vitest", [{ ...test, nodeid: "takes" }]),
      fingerprintOf("test_failure", "vitest", [{ ...test, file: "test/b.ts" }]),
      fingerprintOf("test_failure", "vitest", [{ ...test, message: "TypeError: 3" }]),
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
    ["packages", "Cannot find module '@acme/cart'", "Cannot find module '@other/cart'"],
    ["rules", "E501 here", "E502 here"],
  ])("%s are not mistaken for numbers", (_, a, b) => {
    expect(normaliseMessage(a)).not.toBe(normaliseMessage(b));
  });
});
