import { InputReader } from "@regreen/action-kit";
import { describe, expect, it } from "vitest";
import { readInputs } from "../src/inputs.ts";

const DIGEST = "a".repeat(64);
const GIVEN = { request: "r.json", fix: "f.json", patch: "f.patch" };
const CI = {
  ...GIVEN,
  "head-bundle": "h.bundle",
  "request-sha256": DIGEST,
  "patch-sha256": DIGEST,
  "fix-sha256": DIGEST,
};

function read(given: Record<string, string>) {
  return readInputs(new InputReader((name) => given[name] ?? ""));
}

describe("the inputs", () => {
  it("have defaults", () => {
    expect(read(CI)).toEqual({
      request: "r.json",
      requestSha256: DIGEST,
      fix: "f.json",
      patch: "f.patch",
      fixSha256: DIGEST,
      patchSha256: DIGEST,
      policy: undefined,
      policySha256: undefined,
      source: { kind: "bundle", bundle: "h.bundle", sha: undefined },
      outputDir: "validation",
      setup: undefined,
      stages: "all",
      timeoutMinutes: undefined,
      isolate: "auto",
      applyAs: "commit",
    });
  });

  it("need no digests on a laptop", () => {
    expect(read({ ...GIVEN, "repository-path": "." }).source).toEqual({ kind: "repository", path: "." });
  });

  it("read lists and words", () => {
    expect(read({ ...CI, stages: "a, b\nc" }).stages).toEqual(["a", "b", "c"]);
    expect(read({ ...CI, stages: "none" }).stages).toEqual([]);
    expect(read({ ...CI, setup: "none" }).setup).toBeNull();
    expect(read({ ...CI, setup: "npm ci\nnpm run x" }).setup).toBe("npm ci\nnpm run x");
  });

  it.each([
    [{ ...GIVEN }, "both empty"],
    [{ ...CI, "repository-path": "." }, "both set"],
    [{ ...CI, "request-sha256": "" }, '"request-sha256" is required'],
    [{ ...CI, policy: "p.json" }, '"policy-sha256" is required'],
    [{ ...CI, "patch-sha256": "ABC" }, "64 lower-case hex digits"],
    [{ ...CI, "head-sha": "main" }, "40 lower-case hex digits"],
    [{ ...CI, isolate: "maybe" }, "auto, off"],
    [{ ...CI, "timeout-minutes": "0" }, "from 1 to 360"],
    [{ ...CI, request: "" }, '"request" is required'],
  ])("complain about %j", (given, message) => {
    expect(() => read(given)).toThrow(message);
  });
});
