import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { FORMATS, parseBenchmarks } from "../../src/index.ts";
import { formatTable } from "./format-table.ts";

const TEXT = readFileSync(path.join(import.meta.dirname, "../../../../docs/regression-formats.md"), "utf8");

describe("docs/regression-formats.md", () => {
  it("has the table that the code makes", () => {
    const start = TEXT.indexOf("| Format |");
    expect(TEXT.slice(start, TEXT.indexOf("\n\n", start) + 1)).toBe(formatTable());
  });

  it("says of each format what it reads", () => {
    for (const { about, how } of FORMATS) for (const text of [how, ...Object.values(about)]) expect(text).toMatch(/\S/);
  });

  it.each(
    [...TEXT.matchAll(/```(json|csv)\n([^`]+)```/g)].map(([, kind, example]) => [kind as string, example as string]),
  )("its example in %s is read", (kind, example) => {
    expect(parseBenchmarks(example).format).toBe(kind === "json" ? "regreen" : "custom-csv");
  });

  it("has both examples", () => {
    expect(TEXT).toContain("```json\n");
    expect(TEXT).toContain("```csv\n");
  });
});
