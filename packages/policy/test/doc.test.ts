import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { parsePolicy } from "../src/index.ts";

const PAGE = readFileSync(path.resolve(import.meta.dirname, "../../../docs/policy.md"), "utf8");
const EXAMPLE = /```yaml\n([\s\S]*?)```/.exec(PAGE)?.[1] ?? "";

it("docs/policy.md shows every key with its default", () => {
  const defaults = parsePolicy("regreen.yml", null);

  expect(parsePolicy("docs/policy.md", EXAMPLE)).toEqual(defaults);
  expect({ schema_version: 1, ...(parse(EXAMPLE) as object) }).toEqual(defaults);
});
