import { describe, expect, it } from "vitest";
import { planTags, type ReleaseState } from "../../scripts/release/tags.ts";
import { compareVersions, parseVersion } from "../../scripts/release/version.ts";

const [A, B, C] = ["a", "b", "c"].map((digit) => digit.repeat(40)) as [string, string, string];

function plan(version: string, tags: Readonly<Record<string, string>>, more: Partial<ReleaseState> = {}): string[] {
  const changes = planTags({ version, commit: C, pinned: null, tags: new Map(Object.entries(tags)), ...more });
  return changes.map(({ tag, commit, expected }) => `${tag} ${expected?.[0] ?? "-"}>${commit[0]}`);
}

describe("the tags of a release", () => {
  it.each([
    ["the first one", "1.0.0", {}, ["v1.0.0 ->c", "v1 ->c"]],
    ["a later one", "1.1.0", { "v1.0.0": A, v1: A }, ["v1.1.0 ->c", "v1 a>c"]],
    ["the next major", "2.0.0", { "v1.9.0": A, v1: A }, ["v2.0.0 ->c", "v2 ->c"]],
    ["a repair of an old line", "1.0.1", { "v1.0.0": A, "v1.1.0": B, v1: B }, ["v1.0.1 ->c"]],
    ["a repair of an old major", "1.9.1", { "v1.9.0": A, v1: A, "v2.0.0": B, v2: B }, ["v1.9.1 ->c", "v1 a>c"]],
    ["one before the real one", "1.1.0-rc.1", { "v1.0.0": A, v1: A }, ["v1.1.0-rc.1 ->c"]],
    ["one that promises nothing", "0.2.0", { "v0.1.0": A }, ["v0.2.0 ->c"]],
    ["one that broke off before v1 moved", "1.1.0", { "v1.0.0": A, "v1.1.0": C, v1: A }, ["v1 a>c"]],
    ["one that is done", "1.1.0", { "v1.1.0": C, v1: C }, []],
    ["one after a candidate", "1.1.0", { "v1.1.0-rc.2": A, "v1.0.0": A, v1: A }, ["v1.1.0 ->c", "v1 a>c"]],
  ])("%s", (_what, version, tags, expected) => {
    expect(plan(version, tags)).toEqual(expected);
  });

  it("has the pinned variant beside it", () => {
    expect(plan("1.0.0", {}, { pinned: B })).toEqual(["v1.0.0 ->c", "v1.0.0-pinned ->b", "v1 ->c"]);
  });

  it("never moves what was released", () => {
    expect(() => plan("1.0.0", { "v1.0.0": A })).toThrow(/v1\.0\.0 was released from a{40}; it never moves/);
    expect(() => plan("1.0.0", { "v1.0.0": C, "v1.0.0-pinned": A }, { pinned: B })).toThrow(/pinned was released/);
  });

  it.each([
    "1.0",
    "v1.0.0",
    "01.0.0",
    "1.0.0-",
    "1.0.0+x",
    "1.0.0 ",
    "1.0.0\n",
    "../1.0.0",
    "1.0.0-rc.1;id",
    "9999999.0.0",
    "",
  ])("refuses %j as a version", (version) => {
    expect(() => plan(version, {})).toThrow(/is no version/);
  });
});

it("versions have the order of semantic versioning", () => {
  const order = [
    "0.9.9",
    "1.0.0-alpha.2",
    "1.0.0-alpha.10",
    "1.0.0-beta.1",
    "1.0.0-rc.1",
    "1.0.0",
    "1.0.1",
    "1.2.0",
    "1.10.0",
  ];
  const parsed = order.map((text) => parseVersion(text) ?? expect.fail(text));
  const sorted = [...parsed].reverse().sort(compareVersions);
  expect(sorted).toEqual(parsed);
});
