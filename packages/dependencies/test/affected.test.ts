import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  type Advisory,
  advisoryOfGithub,
  advisoryOfOsv,
  affectedRange,
  isAffected,
  isInAffected,
  osvRecordSchema,
  parseAffected,
  parseVersionCheck,
  readLockfile,
  versionCheckText,
  versionsLeft,
} from "../src/index.ts";

function advisory(events: readonly object[], more: object = {}, ecosystem = "npm"): Advisory {
  const affected = [{ package: { ecosystem, name: "a" }, ranges: [{ type: "SEMVER", events }], ...more }];
  return advisoryOfOsv(osvRecordSchema.parse({ id: "X-1", affected }));
}

const at = (version: string, ecosystem = "npm") => ({ ecosystem, name: "a", version });

describe("affected versions in words", () => {
  it.each([
    ["<1.2.3", [{ introduced: "0" }, { fixed: "1.2.3" }], {}],
    [
      ">=1.0.0,<1.2.3 || >=2.0.0,<=2.0.4",
      [{ introduced: "1.0.0" }, { fixed: "1.2.3" }, { introduced: "2.0.0" }, { last_affected: "2.0.4" }],
      {},
    ],
    ["*", [{ introduced: "0" }], {}],
    ["<1.2.3 || =5.0.0", [{ introduced: "0" }, { fixed: "1.2.3" }], { versions: ["1.0.0", "1.2.2", "5.0.0"] }],
  ])("%s", (words, events, more) => {
    expect(affectedRange(advisory(events, more), at("1.2.2"))).toBe(words === "*" ? "*" : words);
  });

  it("GitHub's bounds, too", () => {
    const value = {
      ghsa_id: "GHSA-1",
      vulnerabilities: [{ package: { ecosystem: "npm", name: "a" }, vulnerable_version_range: ">= 1.0, < 1.4.2" }],
    };
    expect(affectedRange(advisoryOfGithub(value), at("1.4.0"))).toBe(">=1.0,<1.4.2");
  });

  it("the part about this version where all of it is too long, and the version where nothing can be written", () => {
    const versions = Array.from({ length: 500 }, (_, index) => `9.9.${index}`);
    expect(affectedRange(advisory([{ introduced: "0" }, { fixed: "1.0.0" }], { versions }), at("0.5.0"))).toBe(
      "<1.0.0",
    );
    expect(affectedRange(advisory([{ introduced: "what ever" }], { versions: ["0.5.0"] }), at("0.5.0"))).toBe("=0.5.0");
  });

  it("are read back as they were meant, for whatever is affected", () => {
    const number = fc.integer({ min: 0, max: 5 });
    const version = fc.tuple(number, number, number).map((parts) => parts.join("."));
    const event = fc.oneof(
      fc.record({ introduced: fc.oneof(version, fc.constant("0")) }),
      fc.record({ fixed: version }),
      fc.record({ last_affected: version }),
    );
    fc.assert(
      fc.property(fc.array(event, { minLength: 1, maxLength: 5 }), version, (events, found) => {
        const told = advisory(events);
        if (isAffected(told, at(found)).affected !== true) return;
        expect(isInAffected(affectedRange(told, at(found)), at(found))).toBe(true);
      }),
    );
  });

  it.each(["", "latest", "<", "<1 2", "1.0", "<1 || ", "^1.2", `<${"9".repeat(3000)}`])("refuses %j", (text) => {
    expect(parseAffected(text)).toBeNull();
  });
});

describe("a check of versions", () => {
  it.each([
    ["npm:lodash <4.17.21", { ecosystem: "npm", name: "lodash", affected: "<4.17.21" }],
    ["npm:@a/b >=1 <2 || =3.0.0", { ecosystem: "npm", name: "@a/b", affected: ">=1 <2 || =3.0.0" }],
    ["Maven:org.a:b *", { ecosystem: "Maven", name: "org.a:b", affected: "*" }],
    ["GitHub Actions:a/b < 2.0", { ecosystem: "GitHub Actions", name: "a/b", affected: "< 2.0" }],
  ])("%s", (text, check) => {
    expect(parseVersionCheck(text)).toEqual(check);
    expect(versionCheckText(check)).toBe(text);
  });

  it.each(["lodash <4", "npm:lodash", "npm:lodash nope", "", "npm: <4"])("refuses %j", (text) => {
    expect(parseVersionCheck(text)).toBeNull();
  });

  it("finds names in every writing, and counts what it can't compare", () => {
    const lock = readLockfile("requirements.txt", "Some_Thing==1.0\nother==1.0\n");
    const left = (text: string) =>
      versionsLeft(
        parseVersionCheck(text) as NonNullable<ReturnType<typeof parseVersionCheck>>,
        lock === null ? [] : [lock],
      ).map(({ found, isUnknown }) => `${found.name} ${isUnknown}`);
    expect(left("PyPI:some.thing <2")).toEqual(["Some_Thing false"]);
    expect(left("pypi:SOME-thing =1.0")).toEqual(["Some_Thing false"]);
    expect(left("PyPI:some.thing >=1.0.post1")).toEqual([]);
    expect(left("npm:other <2")).toEqual([]);
    const odd = readLockfile("yarn.lock", 'odd@1:\n  version "what"\n');
    expect(versionsLeft({ ecosystem: "npm", name: "odd", affected: "<2" }, odd === null ? [] : [odd])).toMatchObject([
      { isUnknown: true },
    ]);
  });
});
