import type { Invocation } from "../command/invocations.ts";
import { directoryOf } from "../command/paths.ts";
import { jobOf, type Kind } from "../embedded-ruff/jobs.ts";
import { planFixes, runFix } from "../project-tool/planned-fix.ts";
import type { RecipeContext } from "../recipe.ts";
import type { RuffEngine, Tools } from "../tools.ts";
import { formatterSettings } from "./habits.ts";

const FORMATTERS: Readonly<Record<string, Kind>> = { isort: "isort", black: "format" };

/**
 * Puts changed files into the form that the formatters of the same command ask for: by themselves where they are installed,
 * else by the embedded ruff.
 */
export async function formatLike(
  files: readonly string[],
  invocations: readonly Invocation[],
  { request, tools }: RecipeContext,
  engine: RuffEngine,
): Promise<void> {
  const formatters = invocations.filter(({ tool }) => Object.hasOwn(FORMATTERS, tool));
  for (const invocation of formatters) {
    for (const plan of await planFixes([invocation], request, tools)) {
      const own = files.flatMap((file) => plan.reach(file) ?? []);
      const run = own.length === 0 ? { code: 0 } : await runFix(plan, own, tools);
      if (run.code !== 127) continue;
      const known = await tools.listFiles();
      const job = jobOf(FORMATTERS[invocation.tool] as Kind, invocation, { request, tools, engine, files: known });
      for (const file of files) await rewrite(file, (text) => job.apply(file, text), tools);
    }
  }
}

/** A file that was in the form of the project's formatter before is put into it again. */
export async function keepFormatted(file: string, before: string, tools: Tools, engine: RuffEngine): Promise<void> {
  const settings = await formatterSettings(directoryOf(file), tools);
  if (settings === null) return;
  const format = (text: string) => engine.format(text, settings);
  if ((await format(before).catch(() => null)) !== before) return;
  await rewrite(file, format, tools);
}

async function rewrite(file: string, how: (text: string) => Promise<string>, tools: Tools): Promise<void> {
  const text = await tools.readFile(file);
  const now = text === null ? null : await how(text).catch(() => null);
  if (text !== null && now !== null && now !== text) await tools.writeFile(file, now);
}
