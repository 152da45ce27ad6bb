import { describe, expect, it } from "vitest";
import { firstFixed, matchAdvisory, osvRecordSchema } from "../src/index.ts";

function advisory(affected: object) {
  return osvRecordSchema.parse({
    id: "X-1",
    affected: [{ package: { ecosystem: "PyPI", name: "Some.Thing" }, ...affected }],
  });
}

const at = (version: string, name = "some-thing") => ({ ecosystem: "PyPI", name, version });
const range = (...events: object[]) => ({ ranges: [{ type: "ECOSYSTEM", events }] });

describe("an advisory", () => {
  const record = advisory(
    range({ introduced: "1.2" }, { fixed: "1.4.1" }, { introduced: "2.0" }, { last_affected: "2.3" }),
  );

  it.each([
    ["1.1.9", false],
    ["1.2", true],
    ["1.4", true],
    ["1.4.1rc1", true],
    ["1.4.1", false],
    ["2.0.dev1", false],
    ["2.3.0", true],
    ["2.3.1", false],
  ])("%s: %s", (version, affected) => {
    expect(matchAdvisory(record, at(version)).affected).toBe(affected);
  });

  it("is about one package, by the names that its ecosystem takes for one", () => {
    expect(matchAdvisory(record, at("1.3", "SOME_thing")).affected).toBe(true);
    expect(matchAdvisory(record, at("1.3", "something")).affected).toBe(false);
  });

  it("takes its events in the order of the versions, not of the list", () => {
    const mixed = advisory(range({ fixed: "3" }, { introduced: "2" }, { fixed: "1" }, { introduced: "0" }));
    expect(["0.1", "1", "2", "3"].map((version) => matchAdvisory(mixed, at(version)).affected)).toEqual([
      true,
      false,
      true,
      false,
    ]);
  });

  it("ends at its limit", () => {
    const limited = advisory(range({ introduced: "0" }, { limit: "2" }));
    expect([matchAdvisory(limited, at("1.9")).affected, matchAdvisory(limited, at("2")).affected]).toEqual([
      true,
      false,
    ]);
  });

  it("counts a version that it lists, also one that nobody can order", () => {
    const listed = advisory({ versions: ["odd one", "1.0"], ...range({ introduced: "5" }) });
    expect(matchAdvisory(listed, at("odd one")).affected).toBe(true);
  });

  it("is not sure where the ecosystem has no known order", () => {
    const deb = osvRecordSchema.parse({
      id: "D",
      affected: [{ package: { ecosystem: "Debian:12", name: "x" }, ...range({ introduced: "0" }) }],
    });
    expect(matchAdvisory(deb, { ecosystem: "Debian:12", name: "x", version: "1:2.3-4" })).toMatchObject({
      affected: "unknown",
    });
  });

  it("is not sure of a version that is none", () => {
    const npm = osvRecordSchema.parse({
      id: "N",
      affected: [
        { package: { ecosystem: "npm", name: "x" }, ranges: [{ type: "SEMVER", events: [{ introduced: "1.0.0" }] }] },
      ],
    });
    expect(matchAdvisory(npm, { ecosystem: "npm", name: "x", version: "latest" })).toMatchObject({
      affected: "unknown",
      note: expect.stringContaining("latest"),
    });
  });

  it("names the oldest fix that is newer", () => {
    expect(firstFixed(record, at("1.3"))).toBe("1.4.1");
    expect(firstFixed(record, at("2.1"))).toBeNull();
  });
});
