import { linesOf } from "./lines.ts";
import { Packages } from "./lockfile.ts";

interface Directive {
  readonly directive: string;
  readonly rest: string;
  readonly line: number;
  readonly isIndirect: boolean;
}

/** `go.mod` (go.dev/ref/mod): what is required, as far as nothing replaces it. */
export function readGoMod(source: string): Packages {
  const found = new Packages("Go");
  const directives = [...directivesOf(source)];
  const replaced = replacementsOf(directives);
  for (const { directive, rest, line, isIndirect } of directives) {
    if (directive !== "require") continue;
    const [, name, version] = /^"?([^\s"]+)"?\s+(v\S+)$/.exec(rest) ?? [];
    if (name === undefined || version === undefined) continue;
    const instead = replaced.get(`${name} ${version}`) ?? replaced.get(name);
    if (instead === "") found.passOver(name, "a folder stands in its place");
    else {
      const [module = name, pinned = version] = instead?.split(" ") ?? [];
      found.add(module, pinned.replace(/^v/, ""), { line, isDirect: !isIndirect });
    }
  }
  const toolchain = directives.find(({ directive }) => directive === "toolchain");
  const go = toolchain ?? directives.find(({ directive }) => directive === "go");
  const [version] = /\d[\w.]*/.exec(go?.rest ?? "") ?? [];
  if (go !== undefined && version !== undefined) found.add("stdlib", version, { line: go.line, isDirect: true });
  return found;
}

function* directivesOf(source: string): Generator<Directive> {
  let block = "";
  for (const [index, raw] of linesOf(source).entries()) {
    const comment = raw.indexOf("//");
    const line = (comment < 0 ? raw : raw.slice(0, comment)).trim();
    const isIndirect = comment >= 0 && /^\/\/\s*indirect\b/.test(raw.slice(comment));
    const [, opened] = /^(\w+)\s*\($/.exec(line) ?? [];
    if (opened !== undefined) block = opened;
    else if (line === ")") block = "";
    else if (block !== "") yield { directive: block, rest: line, line: index + 1, isIndirect };
    else {
      const [, directive = "", rest = ""] = /^(\w+)\s+(\S.*)$/.exec(line) ?? [];
      yield { directive, rest, line: index + 1, isIndirect };
    }
  }
}

/** By `module version` where one version alone is replaced, by `module` for all; to `module version`, or "" for a folder. */
function replacementsOf(directives: readonly Directive[]): Map<string, string> {
  const replaced = new Map<string, string>();
  for (const { directive, rest } of directives) {
    if (directive !== "replace") continue;
    const [left = "", right = ""] = rest.split("=>").map((side) => side.trim().split(/\s+/).join(" "));
    replaced.set(left, right.includes(" ") ? right : "");
  }
  return replaced;
}
