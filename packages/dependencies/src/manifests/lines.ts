import { readGoMod } from "../lockfiles/go.ts";
import { linesOf } from "../lockfiles/lines.ts";
import { Requirements } from "./manifest.ts";

/** `go.mod` as what it asks for: a module at this version or later ones of the same major. */
export function readGoRequirements(source: string): Requirements {
  const found = new Requirements("Go");
  for (const { name, version, line, isDirect } of readGoMod(source).list)
    if (name !== "stdlib" && isDirect) found.add(name, `v${version}`, { line: line ?? 1, pinned: version });
  return found;
}

/** `gem "name", "~> 1.2", ">= 1.2.3"` of a `Gemfile`; what Ruby makes of anything else is not known here. */
export function readGemfile(source: string): Requirements {
  const found = new Requirements("RubyGems");
  let isDev = false;
  for (const [index, raw] of linesOf(source).entries()) {
    if (/^\s*group\b/.test(raw)) isDev = /:(?:development|test)\b/.test(raw) && !/:(?:default|production)\b/.test(raw);
    if (/^end\b/.test(raw)) isDev = false;
    const [, name, rest = ""] = /^\s*gem[\s(]+["']([\w.-]+)["'](.*)$/.exec(raw) ?? [];
    if (name === undefined) continue;
    if (/\b(?:git|github|path|gist):|:(?:git|github|path)\s*=>/.test(rest)) {
      found.passOver(name, "it is taken from git or from a folder");
      continue;
    }
    const ranges = [...beforeOptions(rest).matchAll(/,\s*["']([^"']{1,100})["']/g)].map(([, range]) => range);
    const [, pinned = null] = /^=?\s*(\d[\w.]*)$/.exec(ranges.length === 1 ? (ranges[0] ?? "") : "") ?? [];
    found.add(name, ranges.join(", "), { kind: isDev ? "dev" : "runtime", line: index + 1, pinned });
  }
  return found;
}

/** `require: false`, `:require => false` and lists say nothing of versions. */
function beforeOptions(rest: string): string {
  const ends = [": ", "=>", "["].map((sign) => rest.indexOf(sign)).filter((at) => at >= 0);
  return rest.slice(0, Math.min(rest.length, ...ends));
}

/** `uses:` of workflows and actions: a tag that is a whole version, or a commit with one in the comment behind it, is pinned. */
export function readWorkflowUses(source: string): Requirements {
  const found = new Requirements("GitHub Actions");
  for (const [index, line] of linesOf(source).entries()) {
    const [, name, ref, rest = ""] =
      /^\s*(?:-\s+)?["']?uses["']?:\s*["']?([\w.-]+\/[\w.-]+)(?:\/[\w./-]*)?@([\w./-]+)["']?(.*)$/.exec(line) ?? [];
    if (name === undefined || ref === undefined) continue;
    const isCommit = /^[0-9a-f]{40}$/.test(ref);
    const [, said] = /#\s*(?:tag=|pin@)?(v?\d+(?:\.\d+)*)\b/.exec(rest) ?? [];
    const version = isCommit ? said : ref;
    const [, pinned = null] = /^v?(\d+\.\d+\.\d+\S*)$/.exec(version ?? "") ?? [];
    found.add(name, version ?? ref, { line: index + 1, pinned, kind: "build" });
  }
  return found;
}
