import { readTomlConfig } from "../command/config-files.ts";
import { joinInside, upwards } from "../command/paths.ts";
import { firstPartyNames } from "../embedded-ruff/first-party.ts";
import { blackSettings, flake8Settings, isortSettings } from "../embedded-ruff/foreign-settings.ts";
import { ruffSettings, targetOf, toolTable } from "../embedded-ruff/settings.ts";
import { isObject } from "../manifest/package-json.ts";
import type { RuffSettings, Tools } from "../tools.ts";
import type { LinterCall } from "./linters.ts";
import type { Habits } from "./mend-file.ts";
import type { NameIndex } from "./unused-names.ts";

/** How files of one directory are to be written, as far as the project says so. */
export async function habitsOf(
  directory: string,
  call: LinterCall,
  around: { readonly tools: Tools; readonly files: readonly string[]; readonly names: NameIndex },
): Promise<Habits> {
  const { tools, files, names } = around;
  const flake8 = await flake8Settings(directory, call.invocation.args, tools);
  const max = typeof flake8["line-length"] === "number" ? flake8["line-length"] : 79;
  const target = await targetVersion(directory, tools);
  const isort = await isortSettings(directory, [], firstPartyNames(files), tools);
  const lint = isObject(isort.lint) ? isort.lint : {};
  const settings: RuffSettings = { ...target, "line-length": Math.min(320, max), lint };
  const formatter = await formatterSettings(directory, tools);
  // Without a formatter of the project a string keeps the quotes that it has.
  const style = formatter ?? { format: { "quote-style": "preserve" } };
  const length = formatter?.["line-length"];
  return {
    max,
    settings,
    names,
    style: { settings: { ...target, ...style }, lineLength: typeof length === "number" ? length : null },
  };
}

/** Black's settings, or those of ruff's formatter, where the project has any. */
export async function formatterSettings(directory: string, tools: Tools): Promise<RuffSettings | null> {
  for (const above of upwards(directory)) {
    const project = await readTomlConfig(above, ["pyproject.toml"], tools);
    if (toolTable(project, "black") !== null) return blackSettings(directory, [], tools);
    const ruff = toolTable(project, "ruff") ?? (await readTomlConfig(above, ["ruff.toml"], tools));
    if (isObject(ruff?.format)) return ruffSettings(directory, tools);
    const hooks = joinInside(above, ".pre-commit-config.yaml");
    const text = hooks === null ? null : await tools.readFile(hooks);
    if (text !== null && /^\s*-?\s*id:\s*black\s*$/m.test(text)) return blackSettings(directory, [], tools);
  }
  return null;
}

/** The oldest Python that the project says it runs on; where it says nothing, an old one is safe. */
async function targetVersion(directory: string, tools: Tools): Promise<{ "target-version": string }> {
  for (const above of upwards(directory)) {
    const target = targetOf(await readTomlConfig(above, ["pyproject.toml"], tools))["target-version"];
    if (typeof target === "string" && /^py3(?:[7-9]|1[0-4])$/.test(target)) return { "target-version": target };
  }
  return { "target-version": "py38" };
}
