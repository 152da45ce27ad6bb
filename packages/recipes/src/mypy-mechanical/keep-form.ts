import { readTomlConfig } from "../command/config-files.ts";
import { directoryOf, upwards } from "../command/paths.ts";
import { fixLint } from "../embedded-ruff/fix-loop.ts";
import { blackSettings } from "../embedded-ruff/foreign-settings.ts";
import { ruffSettings, toolTable } from "../embedded-ruff/settings.ts";
import type { Draft } from "../text-edits/draft.ts";
import type { RuffSettings, Tools } from "../tools.ts";

/**
 * An annotation can make a line too long, and an import can stand in the wrong place, for the formatter that another step of
 * the same run asks. A file that was in that form before is put back into it; any other is left as it is.
 *
 * @returns the texts as they were handed over, of the files that it changed
 */
export async function keepForm(draft: Draft, tools: Tools): Promise<ReadonlyMap<string, string>> {
  const handed = new Map<string, string>();
  for (const file of draft.changed()) {
    const [before, after] = [draft.original(file) ?? "", (await draft.read(file)) ?? ""];
    const settings = await settingsOf(file, tools);
    if (!addsLongLine(before, after, settings) && !addsImport(before, after)) continue;
    const engine = await tools.ruff();
    const format = (text: string) => engine.format(text, settings);
    const sort = (text: string) => fixLint(file, text, ["I001"], settings, engine);
    let text = after;
    for (const form of [sort, format]) {
      // A text that ruff can't read is none of our business.
      const same = await form(before).catch(() => null);
      if (same === before) text = await form(text).catch(() => text);
    }
    if (text === after) continue;
    handed.set(file, after);
    await draft.write(file, text);
  }
  return handed;
}

/** black's settings where black is set up, else ruff's, which black's defaults are like. */
async function settingsOf(file: string, tools: Tools): Promise<RuffSettings> {
  const directory = directoryOf(file);
  for (const above of upwards(directory)) {
    const project = await readTomlConfig(above, ["pyproject.toml"], tools);
    if (toolTable(project, "ruff") !== null) break;
    if (toolTable(project, "black") !== null) return blackSettings(directory, [], tools);
  }
  return ruffSettings(directory, tools);
}

function addsLongLine(before: string, after: string, settings: RuffSettings): boolean {
  const limit = typeof settings["line-length"] === "number" ? settings["line-length"] : 88;
  const known = new Set(before.split(/\r?\n/));
  return after.split(/\r?\n/).some((line) => line.length > limit && !known.has(line));
}

function addsImport(before: string, after: string): boolean {
  const imports = (text: string) => text.split(/\r?\n/).filter((line) => /^(?:from|import)\b/.test(line));
  return imports(before).join("\n") !== imports(after).join("\n");
}
