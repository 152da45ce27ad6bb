/**
 * Fills the tables between `<!-- inputs:start -->` and `<!-- inputs:end -->` (and the same for `outputs`) of every
 * action's README from its action.yml. With `--check` nothing is written and stale tables fail.
 */
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { parseArgs } from "node:util";
import { actionFolders } from "./readme/actions.ts";
import { fillTables } from "./readme/tables.ts";

const root = path.resolve(import.meta.dirname, "..");
const { values } = parseArgs({ options: { check: { type: "boolean" } } });

const stale: string[] = [];
for (const folder of actionFolders(root)) {
  const readme = path.join(folder, "README.md");
  const text = readFileSync(readme, "utf8");
  const filled = fillTables(text, readFileSync(path.join(folder, "action.yml"), "utf8"));
  if (filled === text) continue;
  stale.push(path.relative(root, readme));
  if (!values.check) writeFileSync(readme, filled);
}

if (values.check && stale.length > 0) {
  console.error(`Tables differ from action.yml in ${stale.join(", ")}. Run \`npx -y pnpm@12 readme\`.`);
  process.exitCode = 1;
} else {
  console.log(stale.length > 0 ? `Filled ${stale.join(", ")}.` : "The tables are current.");
}
