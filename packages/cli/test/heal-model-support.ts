import type { ModelReply } from "@regreen/testbench";
import { type ModelDouble, startModelDouble } from "@regreen/testbench/model-double";
import { afterEach, beforeEach } from "vitest";
import { runCli } from "../src/program.ts";
import { fakeIo, tempDir, tempRepo } from "./support.ts";

export const KEY = "sk-ant-testbench-0123456789";

export const SOURCE = `"use strict";

/** Price with its discount, in cents. */
function discounted(cents, percent) {
  const rebate = Math.round((cents * percent) / 100);
  return cents + rebate;
}

module.exports = { discounted };
`;

export const FILES = {
  "src/price.js": SOURCE,
  "test/price.test.js": `"use strict";
const test = require("node:test");
const assert = require("node:assert");
const { discounted } = require("../src/price.js");

test("a discount makes it cheaper", () => {
  assert.strictEqual(discounted(1000, 20), 800);
});
`,
};

export function fix(replace: string, more: object = {}): ModelReply {
  const answer = {
    root_cause: "The rebate is added to the price.",
    outcome: "fix",
    summary: "take the rebate off the price",
    explanation: "A discount makes a thing cheaper.",
    edits: [{ path: "src/price.js", line_hint: 6, search: "  return cents + rebate;\n}", replace: `${replace}\n}` }],
    new_files: [],
    tests_added: [],
    ...more,
  };
  return { answer, usage: { input_tokens: 1500, output_tokens: 300 } };
}

export const GOOD = fix("  return cents - rebate;");
export const USELESS = fix("  return cents;");

/** A service of its own for each test. */
export function eachWithModel(): { readonly double: ModelDouble; ask(...more: string[]): string[] } {
  let double: ModelDouble;
  beforeEach(async () => {
    double = await startModelDouble();
  });
  afterEach(() => double.close());
  return {
    get double() {
      return double;
    },
    ask: (...more) => ["--provider", "anthropic", "--base-url", double.url, ...more],
  };
}

/** The tests of the project, in one process. */
export const TESTS = "node --test --test-isolation=none";

export async function heal(
  flags: readonly string[],
  env: Record<string, string> = { ANTHROPIC_API_KEY: KEY },
  files = {},
) {
  const repo = tempRepo({ ...FILES, ...files });
  const io = fakeIo({ cwd: repo, env: { PATH: process.env.PATH, HOME: tempDir(), ...env } });
  const exit = await runCli(["heal", "--json", ...flags, "--", TESTS], io);
  return { repo, exit, answer: JSON.parse(io.stdout()), said: io.stdout() + io.stderr() };
}
