import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { orderOf, VersionError, type VersionOrder } from "../src/index.ts";

/** Ascending, as the specification of each ecosystem has it; several in one row are the same version. */
const ASCENDING: readonly [ecosystem: string, rows: readonly (string | readonly string[])[]][] = [
  // semver.org, 11.
  [
    "npm",
    [
      "1.0.0-alpha",
      "1.0.0-alpha.1",
      "1.0.0-alpha.beta",
      "1.0.0-beta",
      "1.0.0-beta.2",
      "1.0.0-beta.11",
      "1.0.0-rc.1",
      ["1.0.0", "v1.0.0", "1.0.0+x"],
      "2.1.0",
      "2.10.0",
    ],
  ],
  // PEP 440, "Summary of permitted suffixes and relative ordering".
  [
    "PyPI",
    [
      "0.9.no-version-of-today",
      "1.dev0",
      "1.0.dev456",
      "1.0a1",
      "1.0a2.dev456",
      "1.0a12.dev456",
      "1.0a12",
      "1.0b1.dev456",
      "1.0b2",
      "1.0b2.post345.dev456",
      "1.0b2.post345",
      ["1.0rc1", "1.0c1"],
      ["1.0", "1.0.0"],
      "1.0+abc.5",
      "1.0+abc.7",
      "1.0+5",
      "1.0.post456.dev34",
      "1.0.post456",
      "1.1.dev1",
      "1!0.1",
    ],
  ],
  // rubygems/version.rb, its examples.
  ["RubyGems", ["1.0.a", "1.0.b", ["1.0", "1.0.0", "1"], "1.1.alpha.1", "1.1.alpha.2", "1.1.rc1", "1.1", "1.10"]],
  // maven.apache.org/pom.html, "Version Order Specification".
  [
    "Maven",
    [
      "1-alpha-1",
      "1-beta",
      "1-milestone-2",
      ["1-rc", "1-cr"],
      "1-snapshot",
      ["1", "1.0", "1-ga", "1.final", "1-0"],
      "1-sp",
      "1-abc",
      ["1-1", "1-1.0"],
      "1.1",
      "1.2",
      "1.10",
    ],
  ],
  // php.net/version_compare.
  [
    "Packagist",
    [
      "1.0.0-foo",
      "1.0.0-dev",
      ["1.0.0-alpha", "1.0.0-a"],
      "1.0.0-alpha2",
      ["1.0.0-beta", "1.0.0b"],
      "1.0.0-RC1",
      ["1.0.0", "v1.0.0"],
      "1.0.0-pl1",
      "1.0.1",
    ],
  ],
  [
    "NuGet",
    ["1.0.0-alpha", ["1.0.0-BETA", "1.0.0-beta+x"], "1.0.0-beta.2", ["1.0", "1.0.0", "1.0.0.0"], "1.0.0.1", "1.0.1"],
  ],
  ["Pub", ["1.0.0-pre", "1.0.0-pre+build", "1.0.0", "1.0.0+1", "1.0.0+2", "1.0.0+build"]],
  ["Go", ["v0.0.0-20200101000000-abcdefabcdef", "v0.1.0", "v1.0.0", ["v2.0.0+incompatible", "2.0.0"]]],
];

const flat = (row: string | readonly string[]) => (typeof row === "string" ? [row] : row);

describe.each(ASCENDING)("versions of %s", (ecosystem, rows) => {
  const order = orderOf(ecosystem) as VersionOrder;

  it("are in the order of their specification, whichever two are compared", () => {
    rows.forEach((left, i) => {
      rows.forEach((right, j) => {
        for (const a of flat(left))
          for (const b of flat(right)) expect(Math.sign(order(a, b)), `${a} and ${b}`).toBe(Math.sign(i - j));
      });
    });
  });

  it("have one order: what is turned round is turned round, and nothing but a VersionError is thrown", () => {
    const piece = fc.constantFrom(
      "0",
      "1",
      "10",
      ".",
      "-",
      "+",
      "a",
      "rc",
      "beta",
      "dev",
      "post",
      "v",
      "_",
      "!",
      "é",
      " ",
    );
    const text = fc.array(piece, { maxLength: 12 }).map((parts) => parts.join(""));
    fc.assert(
      fc.property(text, text, (a, b) => {
        try {
          expect(Math.sign(order(a, b)) + Math.sign(order(b, a))).toBe(0);
        } catch (error) {
          if (!(error instanceof VersionError)) throw error;
        }
      }),
      { numRuns: 500 },
    );
  });

  it("take no time, however long they are", () => {
    for (const text of ["1".repeat(100_000), "1.".repeat(50_000), "a1".repeat(50_000), "-".repeat(100_000)]) {
      try {
        order(text, `${text}1`);
      } catch (error) {
        expect(error).toBeInstanceOf(VersionError);
      }
    }
  });
});

it("knows an ecosystem by its first word, and says so where it knows none", () => {
  expect(orderOf("Maven:https://repo.example.com")).toBe(orderOf("Maven"));
  expect(orderOf("Debian:12")).toBeNull();
});
