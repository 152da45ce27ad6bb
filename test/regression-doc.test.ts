import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { FILE_SETTINGS } from "../packages/regression/src/scenario/file-settings.ts";
import { NO_SCENARIO_FILE } from "../packages/regression/src/scenario/scenario-file.ts";
import { ROOT } from "./repository.ts";

const guide = readFileSync(path.join(ROOT, "docs/regression.md"), "utf8");
const section = guide.slice(guide.indexOf("### scenario.yml"), guide.indexOf("### Verdicts"));
/** The tables of the section, each with the keys of its first column. */
const tables = section.split("| key | what it says |").slice(1).map(keysOf);

describe("docs/regression.md tells every key of scenario.yml", () => {
  it("at the top", () => {
    expect(tables[0]).toEqual(Object.keys(NO_SCENARIO_FILE).sort());
  });

  it.each([
    ["json", 1],
    ["image", 2],
    ["text", 3],
  ] as const)("of %s", (comparator, at) => {
    const keys = Object.keys(FILE_SETTINGS[comparator].shape).filter((key) => key !== "comparator");
    expect(tables[at]).toEqual(keys.sort());
  });

  it("and the comparators", () => {
    for (const comparator of Object.keys(FILE_SETTINGS)) expect(section).toContain(`\`${comparator}\``);
  });
});

function keysOf(table: string): string[] {
  const [rows = ""] = table.split("\n\n");
  return [...rows.matchAll(/^\| `([a-z_]+)` \|/gm)].map((match) => match[1] ?? "").sort();
}
