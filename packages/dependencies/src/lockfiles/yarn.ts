import { linesOf } from "./lines.ts";
import { type Asked, Packages } from "./lockfile.ts";

/** `yarn.lock` of Yarn 1 and of Yarn 2 and later: blocks of descriptors with a `version` below, near enough to one another. */
export function readYarnLock(source: string): Packages {
  const found = new Packages("npm");
  let name = "";
  let isElsewhere = false;
  let start = 0;
  // Filled by the lines below a version.
  let requires: Asked[] = [];
  let isAsking = false;
  for (const [index, line] of linesOf(source).entries()) {
    if (/^[^\s#]/.test(line)) {
      const first = line.replace(/:\s*$/, "").split(",")[0] ?? "";
      const descriptor = first.trim().replaceAll('"', "");
      name = nameOf(descriptor);
      isElsewhere = isFromElsewhere(descriptor);
      start = index + 1;
      requires = [];
      isAsking = false;
      continue;
    }
    const section = /^ {2}(\w+):\s*$/.exec(line)?.[1];
    if (/^ {2}\S/.test(line)) isAsking = section === "dependencies" || section === "optionalDependencies";
    const [, wanted, range] = isAsking ? (/^ {4}"?([^\s":]+)"?:?\s+"?([^"]*)"?\s*$/.exec(line) ?? []) : [];
    if (wanted !== undefined && range !== undefined)
      requires.push({ name: wanted, range: range.replace(/^npm:/, ""), version: null });
    const [, version] = /^ {2}version:?\s+"?([^"\s]+)"?\s*$/.exec(line) ?? [];
    if (version === undefined || name === "" || name === "__metadata") continue;
    if (isElsewhere) found.passOver(name, "it is not taken from a registry");
    else found.add(name, version, { line: start, requires });
    name = "";
  }
  return found;
}

/** From a folder, from git or from an address; `name@user/repository` is of GitHub. */
function isFromElsewhere(descriptor: string): boolean {
  const range = descriptor.slice(descriptor.indexOf("@", 1) + 1);
  if (/^(?:workspace|link|portal|file|git|git\+\w+|git@.*|https?|ssh|github):/.test(range)) return true;
  return !/^(?:npm|patch):/.test(range) && range.includes("/");
}

/** `@a/b@^1`, `alias@npm:real@^1` and `b@patch:b@npm:1#…`. */
function nameOf(descriptor: string): string {
  const [, alias = "", range = ""] = /^((?:@[^/@]+\/)?[^@]+)@?(.*)$/.exec(descriptor) ?? [];
  return /^npm:((?:@[^/@]+\/)?[^@]+)@/.exec(range)?.[1] ?? alias;
}
