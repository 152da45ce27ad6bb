import type { CompositeAction } from "./model.ts";
import { inputsOf, readYaml, record, stepsOf } from "./parse-workflow.ts";

/**
 * Reads the `action.yml` of a composite action.
 *
 * @param path folder of the action, relative to the repository
 * @returns null when the action runs in another way: JavaScript, Docker
 * @throws WorkflowSyntaxError when it is not YAML
 */
export function parseAction(path: string, text: string): CompositeAction | null {
  const root = record(readYaml(path, text));
  const runs = record(root?.runs);
  if (runs?.using !== "composite") return null;
  return { path, inputs: inputsOf(root?.inputs), steps: stepsOf(runs.steps) };
}

/** The folder that `uses: ./x` or `uses: $/x` means, relative to the repository; null for anything else. */
export function localActionPath(uses: string): string | null {
  const [, path] = /^[.$]\/([^@]*)$/.exec(uses) ?? [];
  if (path === undefined) return null;
  const parts = path.split("/").filter((part) => part !== "" && part !== ".");
  return parts.length === 0 || parts.includes("..") ? null : parts.join("/");
}
