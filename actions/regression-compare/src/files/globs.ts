import { join } from "node:path";
import { UserError } from "@regreen/contracts";
import { globProblem, matchesAny } from "@regreen/policy";
import { oneLine } from "@regreen/text";
import { listFiles } from "./folder.ts";
import { lstatOrNull, resolveInput } from "./paths.ts";

interface Match {
  readonly absolute: string;
  readonly shown: string;
}

/**
 * The files that a path or a glob names. A name with special characters that is there as it is written means itself.
 *
 * @throws UserError where it matches nothing: results that vanished are not "no results"
 */
export async function expand(workspace: string, pattern: string, input: string): Promise<readonly Match[]> {
  const exact = await resolveInput(workspace, pattern, input);
  if ((await lstatOrNull(exact))?.isFile() === true) return [{ absolute: exact, shown: pattern }];
  const names = pattern.split("/");
  const first = names.findIndex((name) => /[*?[{]/.test(name));
  if (first === -1) throw missing(pattern, input, "there is no such file");
  const rest = names.slice(first).join("/");
  const problem = globProblem(rest);
  if (problem !== null) throw missing(pattern, input, problem);
  const start = names.slice(0, first).join("/");
  const folder = start === "" ? (pattern.startsWith("/") ? "/" : ".") : start;
  const root = await resolveInput(workspace, folder, input);
  if ((await lstatOrNull(root))?.isDirectory() !== true)
    throw missing(pattern, input, `there is no folder "${folder}"`);
  const listing = await listFiles(root, folder, rest.includes("**") ? undefined : rest.split("/").length - 1);
  const found = listing.files.filter(({ path }) => matchesAny(path, [rest]));
  if (found.length === 0) throw missing(pattern, input, "it matches no file");
  return found.map(({ path }) => ({ absolute: join(root, path), shown: start === "" ? path : `${start}/${path}` }));
}

function missing(pattern: string, input: string, why: string): UserError {
  return new UserError(`Input "${input}" names "${oneLine(pattern, 200)}": ${why}.`, {
    hint: `Look whether the step that makes the results ran to its end, or correct "${input}".`,
    reasonCode: "bad_results",
  });
}
