import { UserError } from "@regreen/contracts";
import { parsePolicy } from "@regreen/policy";
import { describe, expect, it } from "vitest";
import { localMatchers, policyMatchers } from "../src/own-matchers.ts";
import { FakeGitHub } from "./support/fake-github.ts";

const FILE = JSON.stringify({
  problemMatcher: [
    { owner: "gizmo", pattern: [{ regexp: "^(\\S+):(\\d+) gizmo (.+)$", file: 1, line: 2, message: 3 }] },
  ],
});

function policy(text: string) {
  return parsePolicy("regreen.yml", text);
}

describe("problem matchers of the policy", () => {
  it("come from the default branch, whatever the failing one says", async () => {
    const github = new FakeGitHub();
    github.files.set("main:.github/gizmo.json", FILE);
    github.files.set("feature:.github/gizmo.json", "{}");
    const asked = policy(
      "analysis:\n  problem_matchers:\n    - file: .github/gizmo.json\n      fix_type: type_error\n",
    );

    const matchers = await policyMatchers(asked, "main", github);

    expect(matchers).toMatchObject([{ matcher: { owner: "gizmo" }, fixType: "type_error" }]);
  });

  it("are lint where nothing else is said, and none by default", async () => {
    const github = new FakeGitHub();
    github.files.set("main:gizmo.json", FILE);

    expect(await policyMatchers(policy("analysis: {problem_matchers: [gizmo.json]}"), "main", github)).toMatchObject([
      { fixType: "lint" },
    ]);
    expect(await policyMatchers(policy(""), "main", github)).toEqual([]);
  });

  it("that aren't there, or can't be used, are a mistake with a name", async () => {
    const github = new FakeGitHub();
    github.files.set("main:bad.json", FILE.replace("(\\\\S+)", "(\\\\S+"));
    const named = (file: string) => policyMatchers(policy(`analysis: {problem_matchers: [${file}]}`), "main", github);

    await expect(named("none.json")).rejects.toThrow(
      /names the problem matchers none\.json, which "main" does not have/,
    );
    await expect(named("bad.json")).rejects.toThrow(
      /bad\.json, matcher "gizmo", pattern 1: the expression can't be used/,
    );
    await expect(named("bad.json")).rejects.toBeInstanceOf(UserError);
  });

  it.each(["../secrets.json", "/etc/passwd", "a\\b.json", ""])("may not be %j", (file) => {
    expect(() => policy(`analysis:\n  problem_matchers: [${JSON.stringify(file)}]\n`)).toThrow(UserError);
  });
});

describe("problem matchers of this machine", () => {
  it("are read for local logs", async () => {
    const files = {
      open: async function* () {
        yield Buffer.from(FILE);
      },
      source: async () => null,
    };

    expect(await localMatchers(["gizmo.json"], files)).toMatchObject([
      { matcher: { owner: "gizmo" }, fixType: "lint" },
    ]);
  });

  it("are small", async () => {
    const files = {
      open: async function* () {
        for (let count = 0; count < 3; count++) yield Buffer.alloc(512 * 1024, " ");
      },
      source: async () => null,
    };

    await expect(localMatchers(["big.json"], files)).rejects.toThrow(/too large/);
  });
});
