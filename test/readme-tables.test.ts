import { readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { fillRecipes } from "../scripts/readme/recipes.ts";
import { fillTables } from "../scripts/readme/tables.ts";
import { ROOT } from "./repository.ts";

const README =
  "# x\n<!-- inputs:start -->\nold\n<!-- inputs:end -->\nbetween\n<!-- outputs:start --><!-- outputs:end -->\n";

const ACTION = `
name: x
description: d
inputs:
  a-b:
    description: "One | two\\n  lines"
    required: true
  c:
    description: C.
    default: "false"
outputs:
  d:
    description: D.
runs: { using: node24, main: dist/index.js }
`;

it("docs/recipes.md has every recipe, as its own README tells of it", () => {
  const page = readFileSync(path.join(ROOT, "docs/recipes.md"), "utf8");
  expect(fillRecipes(page, ROOT), "run `npx -y pnpm@12 readme`").toBe(page);
  expect(() => fillRecipes("# Recipes\n", ROOT)).toThrow("<!-- recipes:start -->");
});

describe("tables of a README", () => {
  it("come from action.yml, and making them again changes nothing", () => {
    const filled = fillTables(README, ACTION);
    expect(filled).toContain("| `a-b` | One \\| two lines | yes | |");
    expect(filled).toContain("| `c` | C. | no | `false` |");
    expect(filled).toContain("| `d` | D. |");
    expect(filled).not.toContain("old");
    expect(filled).toContain("\nbetween\n");
    expect(fillTables(filled, ACTION)).toBe(filled);
  });

  it("need both markers", () => {
    expect(() => fillTables(README.replace("<!-- outputs:end -->", ""), ACTION)).toThrow("<!-- outputs:end -->");
  });
});
