import { directoryOf } from "../command/paths.ts";
import { withFirstParty } from "../embedded-ruff/first-party.ts";
import { fixLint } from "../embedded-ruff/fix-loop.ts";
import { isortSettings } from "../embedded-ruff/foreign-settings.ts";
import { ruffSettings } from "../embedded-ruff/settings.ts";
import type { RecipeContext } from "../recipe.ts";
import type { RuffSettings } from "../tools.ts";

/**
 * A text whose imports were in isort's order stays in that order, by the project's own settings of ruff or isort; one
 * that was in no order is left as it is.
 */
export async function sortedAsBefore(
  before: string,
  after: string,
  file: string,
  firstParty: ReadonlySet<string>,
  { tools }: RecipeContext,
): Promise<string> {
  const engine = await tools.ruff();
  const directory = directoryOf(file);
  const names = [...firstParty];
  const ways: RuffSettings[] = [
    withFirstParty(await ruffSettings(directory, tools), names),
    await isortSettings(directory, [], names, tools),
  ];
  const sorted = (text: string, settings: RuffSettings) =>
    fixLint(file, text, ["I001"], settings, engine).catch(() => null);
  for (const settings of ways) {
    // A text without imports is in every order.
    if (/^(?:import|from)\s/m.test(before) && (await sorted(before, settings)) === before)
      return (await sorted(after, settings)) ?? after;
  }
  return after;
}
