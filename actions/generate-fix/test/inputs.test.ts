import { InputReader } from "@regreen/action-kit";
import { UserError } from "@regreen/contracts";
import { describe, expect, it } from "vitest";
import { readInputs } from "../src/inputs.ts";

const GOOD = { request: "r.json", "repository-path": "." };

function read(given: Readonly<Record<string, string>>) {
  return readInputs(new InputReader((name) => given[name] ?? ""));
}

it("has defaults for everything but the request and where the code is", () => {
  expect(read(GOOD)).toEqual({
    request: "r.json",
    requestSha256: undefined,
    policy: undefined,
    policySha256: undefined,
    source: { kind: "repository", path: "." },
    outputDir: "fixes",
    outputFormat: "both",
    fixType: undefined,
    setup: undefined,
    timeoutMinutes: undefined,
    isolate: "auto",
    changeDoc: undefined,
    model: null,
  });
});

it("takes `none` for no setup", () => {
  expect(read({ ...GOOD, setup: "none" }).setup).toBeNull();
  expect(read({ ...GOOD, setup: "make deps" }).setup).toBe("make deps");
});

describe("says what is wrong, and what is valid", () => {
  it.each<[string, Record<string, string>, RegExp]>([
    ["no request", { "repository-path": "." }, /"request" is required/],
    ["no code", { request: "r" }, /both empty/],
    ["two codes", { ...GOOD, "head-bundle": "b" }, /both set/],
    ["a bundle without digest", { request: "r", "head-bundle": "b" }, /"request-sha256" is required/],
    [
      "a policy without digest",
      { request: "r", "head-bundle": "b", "request-sha256": "0".repeat(64), policy: "p.json" },
      /"policy-sha256" is required/,
    ],
    ["a digest that is none", { ...GOOD, "request-sha256": "abc" }, /64 lower-case hex/],
    [
      "a commit that is none",
      { request: "r", "head-bundle": "b", "head-sha": "main", "request-sha256": "0".repeat(64) },
      /40 lower-case hex/,
    ],
    ["an unknown type", { ...GOOD, "fix-type": "style" }, /"fix-type" is "style"; it must be one of warning, lint/],
    [
      "an unknown provider",
      { ...GOOD, provider: "claude" },
      /"provider" is "claude"; it must be one of none, auto, anth/,
    ],
    ["money that is none", { ...GOOD, provider: "auto", "max-usd": "1e3" }, /"max-usd" is "1e3"; it must be a number/],
    ["no money", { ...GOOD, provider: "auto", "max-usd": "0" }, /"max-usd" is "0"/],
    ["half of a round before", { ...GOOD, provider: "auto", validation: "v.json" }, /some are set and some are not/],
    ["an unknown format", { ...GOOD, "output-format": "zip" }, /"output-format"/],
    ["a limit that is none", { ...GOOD, "timeout-minutes": "0" }, /"timeout-minutes"/],
    ["a word that is neither true nor false", { ...GOOD, "change-doc": "yes" }, /"change-doc"/],
  ])("%s", (_, given, message) => {
    expect(() => read(given)).toThrow(UserError);
    expect(() => read(given)).toThrow(message);
  });
});
