import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { heal, RECIPES, type Recipe } from "../src/index.ts";
import { requestFor } from "./support/request.ts";
import { TempWorkspace } from "./support/workspace.ts";

const today = "2026-01-02";

function recipe(id: string, fix: Recipe["fix"]): Recipe {
  return { id, version: 1, mayTouchTests: false, fix };
}

const messy = recipe("messy", async ({ tools }) => {
  await tools.writeFile("a.txt", "half done\n");
  await tools.writeFile("left-over.txt", "x");
  return { kind: "no_change", message: "It did not work out." };
});
const last = recipe("last", async () => ({ kind: "no_change", message: "Nor did this." }));

it("takes back what a recipe left, and reports why each that applied did nothing", async () => {
  using workspace = new TempWorkspace({ "a.txt": "a\n" });

  const healed = await heal([messy, last], { request: requestFor({ command: "x" }), tools: workspace, today });

  expect(healed).toMatchObject({
    kind: "no_change",
    reasons: [
      { recipe: { id: "messy" }, message: "It did not work out." },
      { recipe: { id: "last" }, message: "Nor did this." },
    ],
  });
  expect(await workspace.changed()).toEqual([]);
});

it("has no recipe for what nobody knows", async () => {
  using workspace = new TempWorkspace({ "a.txt": "a\n" });

  expect(await heal(RECIPES, { request: requestFor({ command: "./run-me" }), tools: workspace, today })).toEqual({
    kind: "no_recipe",
  });
});

it("goes from the exact recipes to the general ones", async () => {
  using workspace = new TempWorkspace({ "a.py": "import os\n" });
  workspace.hidden.add("ruff");
  const request = requestFor({ command: "ruff check .", failures: [{ file: "a.py", rule: "F401", tool: "ruff" }] });

  expect(await heal(RECIPES, { request, tools: workspace, today })).toMatchObject({
    kind: "changed",
    recipe: { id: "embedded-ruff" },
  });
});

it.each(RECIPES.map((each) => each.id))(
  "%s says when it applies, what it edits, its proof and its blast radius",
  (id) => {
    const readme = readFileSync(join(import.meta.dirname, "../src", id, "README.md"), "utf8");

    for (const heading of ["## When it applies", "## What it edits", "## Proof", "## Blast radius"])
      expect(readme).toContain(heading);
  },
);
