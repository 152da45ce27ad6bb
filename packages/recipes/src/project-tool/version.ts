import { joinInside } from "../command/paths.ts";
import { parseManifest } from "../manifest/package-json.ts";
import type { Tools } from "../tools.ts";
import type { PlannedFix } from "./planned-fix.ts";

/** The version of the tool: from its package where it lies in the workspace, else as it says itself. */
export async function versionOf({ invocation, fixer }: PlannedFix, tools: Tools): Promise<string | null> {
  const { program, tool, cwd, env } = invocation;
  const modules = /^(.*node_modules)\/\.bin\/[^/]+$/.exec(program[0] ?? "")?.[1];
  const name = fixer.row.npmPackage ?? tool;
  const path = modules === undefined ? null : joinInside(cwd, `${modules}/${name}/package.json`);
  const installed = path === null ? null : parseManifest(await tools.readFile(path))?.version;
  if (installed !== null && installed !== undefined) return installed;
  const { code, output } = await tools.run([...program, "--version"], { cwd, env });
  return code === 0 ? (/\d{1,6}\.\d{1,6}(?:\.\d{1,6})?[\w.-]{0,20}/.exec(output)?.[0] ?? null) : null;
}
