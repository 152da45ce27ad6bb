import type { Reproducer } from "@regreen/contracts";
import { findInvocations } from "../command/invocations.ts";
import { joinInside } from "../command/paths.ts";
import { type Lockfile, lockfileAt, lockfilesOf } from "../manifest/lockfiles.ts";
import { MANAGERS } from "../manifest/managers.ts";
import type { Tools } from "../tools.ts";
import { mayBe } from "./sayings.ts";

/**
 * The lockfile that a message is about: the one it names, the one that covers the directory of the install, or the only one
 * there is. A string says why none is.
 */
export async function findLockfile(
  managers: readonly string[],
  said: readonly string[],
  { command, cwd }: Reproducer,
  tools: Tools,
): Promise<Lockfile | string> {
  const all = await lockfilesOf(managers, tools);
  if (all.length === 0) return "No lockfile of a known package manager stands beside the manifest.";
  const named = all.filter(({ path }) => said.some((text) => namesPath(text, path)));
  if (named.length === 1 && named[0] !== undefined) return named[0];
  const programs = MANAGERS.filter((each) => managers.includes(each.id)).flatMap((each) => each.programs);
  const calls = (await findInvocations(command, cwd, tools)).filter(({ tool }) => mayBe(tool, programs));
  for (const directory of [...calls.map((call) => call.cwd), joinInside(cwd === "" ? "." : cwd, ".")]) {
    const covering = directory === null ? null : await lockfileAt(directory, tools, managers);
    if (covering !== null) return covering;
  }
  const [only, ...rest] = all;
  if (only !== undefined && rest.length === 0) return only;
  return `It could be any of ${all.map(({ path }) => path).join(", ")}.`.slice(0, 300);
}

/** `/home/runner/work/a/a/api/Cargo.lock` names `api/Cargo.lock`; a lockfile at the top is named by every path, so by none. */
function namesPath(text: string, path: string): boolean {
  return path.includes("/") && text.includes(`/${path}`);
}
