import { type SharedPattern, sharedPatternSchema } from "@regreen/contracts";
import { expect, it } from "vitest";
import { sharedSuggestions } from "../../src/history/shared-patterns.ts";

const PATTERN: SharedPattern = sharedPatternSchema.parse({
  id: "proxy-down",
  all: ["ECONNREFUSED", "proxy.example.com"],
  explanation: "The company's proxy restarts at four.",
  suggestion: "Run the job again.",
});

function suggest(text: string, ...patterns: readonly SharedPattern[]): string[] {
  return sharedSuggestions({ fix_type: "infra", summary: "", failures: [], relevant_logs: [text] }, patterns);
}

it("says what others know, when all of its texts are there", () => {
  const told = "The company's proxy restarts at four. Run the job again. (shared pattern proxy-down)";
  expect(suggest("connect econnrefused PROXY.example.com:3128", PATTERN)).toEqual([told]);
  expect(suggest("connect ECONNREFUSED 127.0.0.1", PATTERN)).toEqual([]);
});

it("keeps to its type, and away from what it must not meet", () => {
  const text = "ECONNREFUSED proxy.example.com in test";
  expect(suggest(text, { ...PATTERN, fix_type: "lint" })).toEqual([]);
  expect(suggest(text, { ...PATTERN, none: ["in test"] })).toEqual([]);
});

it("says three things at most, in words alone", () => {
  const loud = { ...PATTERN, suggestion: `\u001b[31m::error::\nx ghp_${"a".repeat(36)}` };
  const [first = "", ...rest] = suggest("ECONNREFUSED proxy.example.com", ...Array(9).fill(loud));
  expect(rest).toHaveLength(2);
  for (const part of ["\u001b", "\n", "ghp_a"]) expect(first).not.toContain(part);
});

it.each([
  ["an expression", { all: [{ regex: "(a+)+$" }] }],
  ["a text too short to mean anything", { all: ["a"] }],
  ["a patch", { patch: "--- a" }],
  ["no text", { all: [] }],
])("a pattern with %s is none", (_what, change) => {
  expect(sharedPatternSchema.safeParse({ ...PATTERN, ...change }).success).toBe(false);
});
