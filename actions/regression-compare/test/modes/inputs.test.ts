import { InputReader, readEnvironment } from "@regreen/action-kit";
import { describe, expect, it } from "vitest";
import { readEvent } from "../../src/event.ts";
import { type Inputs, readInputs } from "../../src/inputs.ts";

function read(given: Readonly<Record<string, string>>): Inputs {
  return readInputs(new InputReader((name) => given[name] ?? ""));
}

const SHA = "a".repeat(64);

describe("inputs", () => {
  it("of every mode, with their defaults", () => {
    expect(read({ "actual-dir": "out" })).toMatchObject({ mode: "compare", suite: "default", threshold: undefined });
    expect(read({ mode: "measure", run: "make" })).toMatchObject({ repetitions: 1, headDir: ".", timeoutMinutes: 60 });
    expect(read({ mode: "update", "actual-dir": "o" })).toMatchObject({ confirmed: false });
    expect(read({ mode: "train", history: "branch" })).toMatchObject({ history: { kind: "branch" } });
    expect(read({ mode: "establish", "benchmark-results": "b", history: "h.jsonl" })).toMatchObject({
      history: { kind: "file", path: "h.jsonl" },
    });
    const publish = { mode: "publish", "github-token": "t", verdict: "v.json", "verdict-sha256": SHA };
    expect(read(publish)).toMatchObject({ comment: true, openIssue: true });
  });

  it.each(["default", "Python 3.12", "a-b_c.d", "0"])("take the suite %j", (suite) => {
    expect(read({ "actual-dir": "o", suite })).toMatchObject({ suite });
  });

  it.each<[what: string, given: Record<string, string>, said: string]>([
    ["nothing to compare", {}, "nothing to compare"],
    ["another mode", { mode: "guess" }, "one of compare, measure"],
    ["an input of another mode", { "actual-dir": "o", run: "make" }, '"run" means nothing with mode "compare"'],
    ["a flag of another mode", { "actual-dir": "o", "confirm-update": "true" }, "belongs to update"],
    ["a base without a head", { "actual-dir": "o", "base-results": "b" }, 'without "benchmark-results"'],
    ["a ruler without a head", { "actual-dir": "o", ruler: "r" }, '"ruler" is given without'],
    ["a threshold in per cent", { "actual-dir": "o", threshold: "95" }, "from 0.5 to 0.9999"],
    ["a threshold that is no number", { "actual-dir": "o", threshold: "NaN" }, "must be a number"],
    ["a change below nothing", { "actual-dir": "o", "min-change": "-5" }, "must be a number"],
    ["a suite that is a path", { "actual-dir": "o", suite: "../x" }, '"suite" is "../x"'],
    ["a suite that hides", { "actual-dir": "o", suite: "a..b" }, '"suite" is "a..b"'],
    ["a suite of two lines", { "actual-dir": "o", suite: "a\nb" }, '"suite" is "a'],
    ["a suite that ends with a dot", { "actual-dir": "o", suite: "a." }, '"suite" is "a."'],
    ["a suite of another script", { "actual-dir": "o", suite: "d\u00e9faut" }, '"suite" is'],
    ["a suite with a mark", { "actual-dir": "o", suite: "<!-- x -->" }, '"suite" is'],
    ["a long suite", { "actual-dir": "o", suite: "x".repeat(101) }, "at most 100"],
    ["a base that is a branch", { "benchmark-results": "b", "base-commit": "main" }, '"base-commit" is "main"'],
    ["a base that is short", { "benchmark-results": "b", "base-commit": "abc1234" }, "40 lower-case hex digits"],
    ["a base of another mode", { mode: "update", "actual-dir": "o", "base-commit": "main" }, "belongs to compare"],
    ["too many repetitions", { mode: "measure", run: "x", repetitions: "51" }, "from 1 to 50"],
    ["no commands", { mode: "measure" }, '"run" is required'],
    ["no digest", { mode: "publish", "github-token": "t", verdict: "v" }, '"verdict-sha256" is required'],
    ["nothing to learn from", { mode: "train" }, "both empty"],
    ["two to learn from", { mode: "train", history: "h", "historical-data": "d" }, "both set"],
    ["results that go nowhere", { mode: "establish", "benchmark-results": "b" }, "names no file"],
    ["nothing to update from", { mode: "update" }, '"actual-dir" is required'],
  ])("%s is told", (_, given, said) => {
    expect(() => read(given)).toThrow(said);
  });
});

describe("the event", () => {
  const env = (more: Record<string, string>) => {
    const variables = { GITHUB_REPOSITORY: "acme/shop", GITHUB_RUN_ID: "9", GITHUB_SHA: "b".repeat(40), ...more };
    return readEnvironment(variables, { cwd: "/w", tmp: "/t" });
  };
  const pull = (repository: string | null) =>
    JSON.stringify({
      pull_request: {
        number: 5,
        head: { sha: "c".repeat(40), ref: "feature/x", repo: repository === null ? null : { full_name: repository } },
      },
    });

  it("of a pull request means its head, not what GitHub merges", () => {
    const event = readEvent(env({ GITHUB_REF: "refs/pull/5/merge" }), pull("Acme/Shop"));
    expect(event).toMatchObject({ commit: "c".repeat(40), branch: "feature/x", pullRequest: 5, isFork: false });
    expect(event.url).toBe("https://github.com/acme/shop/actions/runs/9");
  });

  it("knows a fork, also one that is gone", () => {
    expect(readEvent(env({}), pull("eve/shop")).isFork).toBe(true);
    expect(readEvent(env({}), pull(null)).isFork).toBe(true);
  });

  it("of a push means its commit and branch, of a tag no branch", () => {
    expect(readEvent(env({ GITHUB_REF: "refs/heads/main" }), "{}")).toMatchObject({
      commit: "b".repeat(40),
      branch: "main",
      isFork: false,
    });
    expect(readEvent(env({ GITHUB_REF: "refs/tags/v1" }), null).branch).toBeNull();
    expect(() => readEvent(env({}), "<html>")).toThrow("no JSON");
  });
});
