/**
 * Fills the tables between `<!-- inputs:start -->` and `<!-- inputs:end -->` (and the same for `outputs`) of every
 * action's README from its action.yml, and the table of recipes in `docs/recipes.md`. With `--check` nothing is written and stale tables fail.
 */
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { actionFolders } from "./readme/actions.ts";
import { fillRecipes } from "./readme/recipes.ts";
import { fillTables } from "./readme/tables.ts";

const root = path.resolve(import.meta.dirname, "..");
const { values } = parseArgs({ options: { check: { type: "boolean" } } });

const stale: string[] = [];

function keep(file: string, fill: (text: string) => string): void {
  const text = readFileSync(file, "utf8");
  const filled = fill(text);
  if (filled === text) return;
  stale.push(path.relative(root, file));
  if (!values.check) writeFileSync(file, filled);
}

for (const folder of actionFolders(root)) {
  const metadata = readFileSync(path.join(folder, "action.yml"), "utf8");
  keep(path.join(folder, "README.md"), (text) => fillTables(text, metadata));
}
keep(path.join(root, "docs/recipes.md"), (text) => fillRecipes(text, root));

if (values.check && stale.length > 0) {
  console.error(`Tables are stale in ${stale.join(", ")}. Run \`npx -y pnpm@12 readme\`.`);
  process.exitCode = 1;
} else {
  console.log(stale.length > 0 ? `Filled ${stale.join(", ")}.` : "The tables are current.");
}
