import { expect, it } from "vitest";
import { heal, RECIPES } from "../../src/index.ts";
import { type RecordedCase, recordedCases, requestsOf } from "./recorded.ts";
import { TempWorkspace } from "./workspace.ts";

const today = "2026-01-02";

/** Recipes whose checkers take long. */
export const PYTHON: readonly string[] = ["mypy-mechanical", "python-lint", "embedded-ruff", "external-warning"];

/** One test for each recorded failure of these recipes; those whose tools are not here are skipped by name. */
export function healRecorded(chosen: (recipe: string, name: string) => boolean): void {
  for (const each of recordedCases().filter(({ recipe, name }) => chosen(recipe, name))) {
    const { recipe, name, tool, missing } = each;
    const without = missing.length === 0 ? "" : ` (skipped: no ${missing.join(", ")} here)`;
    it.skipIf(missing.length > 0)(`${recipe}: ${name}, ${tool}${without}`, { timeout: 120_000 }, () => check(each));
  }
}

async function check(recorded: RecordedCase): Promise<void> {
  using workspace = new TempWorkspace(recorded.before, { modules: recorded.modules });
  const requests = await requestsOf(recorded);
  expect(requests, "the reader sees no failure in failing.log").not.toEqual([]);

  const asked = [];
  for (const request of requests) asked.push(await heal(RECIPES, { request, tools: workspace, today }));

  const changed = asked.flatMap((healed) => (healed.kind === "changed" ? [healed] : []));
  expect(
    changed.map((healed) => healed.recipe.id),
    JSON.stringify(asked),
  ).toContain(recorded.recipe);
  const first = changed.find((healed) => healed.recipe.id === recorded.recipe);
  if (recorded.summary !== undefined) expect(first?.change.summary).toBe(recorded.summary);
  const own = new Set(changed.flatMap((healed) => healed.change.files));
  expect(await changedFiles(workspace, own)).toEqual(recorded.after);
  if (recorded.proof) expect(workspace.shell(recorded.command, recorded.cwd)).toBe(0);
}

/** What the patch would hold: of all that differs from the failing commit, the files that the recipes speak of. */
async function changedFiles(
  workspace: TempWorkspace,
  own: ReadonlySet<string>,
): Promise<Record<string, string | null>> {
  const paths = (await workspace.changed()).filter((path) => own.has(path));
  return Object.fromEntries(await Promise.all(paths.map(async (path) => [path, await workspace.readFile(path)])));
}
