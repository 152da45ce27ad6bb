import type { Files } from "./repository.ts";

/** A library with a bug that its tests, run by Node's own test runner, find. */
export const BROKEN: Files = {
  "src/sum.mjs": "export function sum(a, b) {\n  return a - b;\n}\n",
  "test/sum.test.mjs": [
    'import assert from "node:assert/strict";',
    'import { test } from "node:test";',
    'import { sum } from "../src/sum.mjs";',
    'test("adds", () => assert.equal(sum(1, 2), 3));',
    'test("adds nothing", () => assert.equal(sum(1, 0), 1));',
    "",
  ].join("\n"),
};

export const MENDED = { "src/sum.mjs": "export function sum(a, b) {\n  return a + b;\n}\n" };

/** In one process, which takes half the time. */
export const TEST = "node --test --test-isolation=none test/sum.test.mjs";
