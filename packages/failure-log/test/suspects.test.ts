import type { Failure } from "@regreen/contracts";
import { describe, expect, it } from "vitest";
import { rankSuspects, type SuspectCommit } from "../src/index.ts";

type Facts = Parameters<typeof rankSuspects>[1];

const FAILURE: Failure = {
  nodeid: "tests/test_cart.py::test_total",
  file: "tests/test_cart.py",
  line: 9,
  column: null,
  message: "assert 3 == 4",
  rule: null,
  tool: "pytest",
  outcome: "failed",
};
const FACTS: Facts = {
  fix_type: "test_failure",
  failures: [FAILURE],
  affected_files: ["tests/test_cart.py"],
  probable_modules: [{ path: "src/prices.py", reason: "", score: 1 }],
};

function commit(name: string, files: readonly string[], message = name): SuspectCommit {
  return {
    sha: name.padEnd(40, "0"),
    message,
    author: "ann",
    url: `https://github.com/acme/shop/commit/${name}`,
    files,
  };
}

const order = (commits: readonly SuspectCommit[], facts: Facts = FACTS) =>
  rankSuspects(commits, facts).map(({ sha }) => sha.replace(/0+$/, ""));

describe("commits since the last green run", () => {
  it("stand in the order of what they touched: stack trace, failing file, its namesake, its folder", () => {
    const commits = [
      commit("d", ["tests/test_other.py"]),
      commit("c", ["src/cart.py"]),
      commit("e", ["docs/index.md"]),
      commit("b", ["tests/test_cart.py"]),
      commit("a", ["src/prices.py"]),
    ];
    expect(order(commits)).toEqual(["a", "b", "c", "d"]);
  });

  it("say why, and which of their files", () => {
    const [suspect] = rankSuspects([commit("a", ["README.md", "src/prices.py"]), commit("b", [])], FACTS);
    expect(suspect).toMatchObject({
      files: ["src/prices.py"],
      reason: "changes src/prices.py, which is in the stack trace",
    });
  });

  it("of two that touch the same, the one with less else to do stands first", () => {
    const wide = Array.from({ length: 90 }, (_, index) => `src/other${index}.py`);
    expect(order([commit("b", ["src/prices.py", ...wide]), commit("a", ["src/prices.py"])])).toEqual(["a", "b"]);
  });

  it("a manifest is suspected of what is installed, a workflow of what a job needs", () => {
    const commits = [
      commit("b", ["src/x.py"]),
      commit("a", ["requirements-dev.txt"]),
      commit("c", [".github/workflows/ci.yml"]),
    ];
    const facts: Facts = { fix_type: "import_error", failures: [], affected_files: [], probable_modules: [] };
    expect(order(commits, facts)).toEqual(["a"]);
    expect(order(commits, { ...facts, fix_type: "config_error" })).toEqual(["c", "a"]);
  });

  it("the only commit is suspected whatever it touched, and nobody is when nothing fits", () => {
    expect(rankSuspects([commit("a", ["docs/index.md"])], FACTS)).toMatchObject([
      { score: 0.6, reason: "is the only commit since the last green run" },
    ]);
    expect(order([commit("a", ["docs/index.md"]), commit("b", ["docs/faq.md"])])).toEqual([]);
  });

  it("names that say nothing make no namesakes", () => {
    const facts = { ...FACTS, affected_files: ["src/a/index.ts"], failures: [], probable_modules: [] };
    expect(order([commit("a", ["docs/index.md"]), commit("b", ["README.md"])], facts)).toEqual([]);
  });

  it("are told without secrets and control characters", () => {
    const token = ["ghp", "_", "a".repeat(36)].join("");
    const [suspect] = rankSuspects([commit("a", ["src/prices.py"], `Fix \u001b[31m${token}\n\nbody`)], FACTS);
    expect(suspect?.subject).not.toContain(token);
    expect(suspect?.subject).not.toContain("\u001b");
    expect(suspect?.subject).not.toContain("body");
  });
});
