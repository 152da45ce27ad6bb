import { type FilePatch, linesOf } from "../model.ts";
import type { Violation } from "./rules.ts";
import { isLockfile } from "./shape.ts";

/** Scripts that a package manager runs by itself when somebody installs or packs. */
const LIFECYCLE = /^(?:pre|post)?(?:install|prepare|pack|publish)$|^prepublishOnly$/;

/** Scripts that CI runs to judge the code. */
const CHECKS =
  /^(?:(?:pre|post)?(?:test|lint|check|build|typecheck|type-check|tsc|verify|ci|format|coverage|validate)(?:[:.-].*)?)$/;

/** Which dependencies may run code while they are installed. */
const TRUST = /\b(?:onlyBuiltDependencies|allowBuilds|trustedDependencies|dangerouslyAllowAllBuilds|enableScripts)\b/;

/** Fields of a manifest that hold an address, a repository or a path, and no dependency. */
const NO_DEPENDENCY =
  /^(?:homepage|url|email|repository|bugs|author|license|description|directory|name|type|main|module|browser|types|typings|import|require|default|node|bin|man|unpkg|jsdelivr|style|sass|extends|preset|\$schema|\..*)$/;

/** A version, a range of versions, or what the workspace itself says. */
const RANGE =
  /^(?:workspace:|catalog:)?(?:\*|x|latest|next|[\^~]|[\^~<>=v]{0,3}\d[\w.+-]*)(?: (?:\|\| |- )?[\^~<>=v]{0,3}[\dx*][\w.+*-]*){0,9}$|^catalog:$/;
const ELSEWHERE =
  /:\/\/|^(?:git|github|gitlab|bitbucket|gist|npm|https?|file|link|portal)[:+@]|^[\w-]+\/[\w.-]+(?:#|$)/i;

/**
 * Changes that let somebody else's code in: where packages come from, and what runs when they are installed. Nothing of
 * it mends a failing check (classes F, J and L of the guardrails).
 *
 * @param allowedHosts `policy.lockfile_hosts`
 * @param before the whole file before the patch; null where it is not at hand, and the hunks have to do
 */
export function checkSupplyChain(file: FilePatch, allowedHosts: readonly string[], before: string | null): Violation[] {
  if (isLockfile(file.path)) return [...newHosts(file, allowedHosts, before), ...lostIntegrity(file)];
  if (/(?:^|\/)package\.json$/i.test(file.path)) return [...manifestPairs(file), ...newTrust(file)];
  return /(?:^|\/)pnpm-workspace\.ya?ml$/i.test(file.path) ? newTrust(file) : [];
}

/**
 * A lockfile that names hosts may not get a new one, and one that names none, as pnpm writes it, no first one: a package would come
 * from somewhere else.
 */
function newHosts(file: FilePatch, allowedHosts: readonly string[], before: string | null): Violation[] {
  if (file.oldPath === null) return hostsOfNew(file);
  const lines = before === null ? [...linesOf(file, "context"), ...linesOf(file, "removed")] : before.split("\n");
  const known = new Set(originsIn(file.path, lines));
  // Lines of a hunk may leave out what the file has.
  if (known.size === 0 && before === null) return [];
  const allowed = new Set(allowedHosts.map((host) => `https://${host}`));
  const origin = originsIn(file.path, linesOf(file, "added")).find((each) => !known.has(each) && !allowed.has(each));
  return origin === undefined
    ? []
    : [block("J-lock-host", file.path, `a package comes from ${origin.slice(0, 100)}, where none came from before`)];
}

/** There is nothing to hold a new lockfile against: a person has to. */
function hostsOfNew(file: FilePatch): Violation[] {
  const origins = [...new Set(originsIn(file.path, linesOf(file, "added")))];
  if (origins.length === 0) return [];
  const shown = origins.slice(0, 5).join(", ").slice(0, 300);
  const message = `a new lockfile takes packages from ${shown}${origins.length > 5 ? ` and ${origins.length - 5} more` : ""}`;
  return [{ ...block("J-lock-new", file.path, message), severity: "review" }];
}

/** Where a package comes from, in lockfiles that hold addresses of many other kinds as well. */
const KEYED: readonly (readonly [path: RegExp, address: RegExp])[] = [
  [
    /(?:package-lock|npm-shrinkwrap)\.json$/i,
    /"(?:resolved|version|from)"\s{0,9}:\s{0,9}"([a-z][a-z0-9+.-]{1,20}):\/\/([^/\s"'#?]{1,255})/gi,
  ],
  [
    /composer\.lock$/i,
    /"url"\s{0,9}:\s{0,9}"([a-z][a-z0-9+.-]{1,20}):\/\/([^/\s"'#?]{1,255})[^"\n]{0,500}(?:\.git|zip)/gi,
  ],
  [
    /pnpm-lock\.yaml$/i,
    /(?:\b(?:tarball|repo|registry)\s{0,9}:\s{0,9}["']?|@)([a-z][a-z0-9+.-]{1,20}):\/\/([^/\s"'#?]{1,255})/gi,
  ],
  [/(?:poetry|pdm)\.lock$/i, /\burl\s{0,9}=\s{0,9}["']([a-z][a-z0-9+.-]{1,20}):\/\/([^/\s"'#?]{1,255})/gi],
];
const ADDRESS = /([a-z][a-z0-9+.-]{1,20}):\/\/([^/\s"'#?]{1,255})/gi;
const COMMENTARY = /^\s*(?:#|"?(?:deprecated|funding|homepage)\b)/;

/** Scheme and host of every address that a package comes from, in lower case; `git+ssh://git@host` is one as well. */
function originsIn(path: string, lines: readonly string[]): string[] {
  const address = KEYED.find(([name]) => name.test(path))?.[1] ?? ADDRESS;
  const text = lines.filter((line) => !COMMENTARY.test(line)).join("\n");
  return [...text.matchAll(address)].map(([, scheme, host]) => `${scheme}://${host}`.toLowerCase());
}

const INTEGRITY = /\bintegrity\b|\bchecksum\b|\bhash\s*=/;
const ENTRY = /\bresolved\b|\bresolution:|\burl\s*=|\bsource\s*=\s*"registry/;

/** More checksums go than packages do: something would be installed unchecked. */
function lostIntegrity(file: FilePatch): Violation[] {
  const lost = (pattern: RegExp) => count(linesOf(file, "removed"), pattern) - count(linesOf(file, "added"), pattern);
  return lost(INTEGRITY) > Math.max(0, lost(ENTRY))
    ? [block("J-lock-integrity", file.path, "a package loses its checksum")]
    : [];
}

function count(lines: readonly string[], pattern: RegExp): number {
  return lines.filter((line) => pattern.test(line)).length;
}

function manifestPairs(file: FilePatch): Violation[] {
  const before = pairsOf(linesOf(file, "removed"));
  const found: Violation[] = [];
  for (const [key, value] of pairsOf(linesOf(file, "added"))) {
    const old = before.get(key);
    if (old === value) continue;
    const plain = RANGE.test(value);
    if (LIFECYCLE.test(key) && !plain)
      found.push(block("L-install-script", file.path, `the script "${key}" would run for everybody who installs`));
    else if (CHECKS.test(key) && !plain && old !== undefined)
      found.push(block("F-script", file.path, `the command of the script "${key}" is another one`));
    else if (!NO_DEPENDENCY.test(key) && ELSEWHERE.test(value))
      found.push(block("J-source", file.path, `"${key}" comes from an address instead of the registry`));
  }
  return found;
}

/** Pairs of two strings, wherever they stand; JSON's escapes can't hide a name. */
function pairsOf(lines: readonly string[]): Map<string, string> {
  const text = lines.join("\n").replace(/\\u([0-9a-f]{4})/gi, (_, code: string) => {
    return String.fromCharCode(Number.parseInt(code, 16));
  });
  const pairs = [...text.matchAll(/"([^"\\\n]{1,214})"\s{0,100}:\s{0,100}"([^"\n]{0,1000})/g)];
  return new Map(pairs.map(([, key, value]) => [(key ?? "").trim(), (value ?? "").trim()]));
}

function newTrust(file: FilePatch): Violation[] {
  return count(linesOf(file, "added"), TRUST) > count(linesOf(file, "removed"), TRUST)
    ? [block("J-build-trust", file.path, "dependencies get the right to run code while they are installed")]
    : [];
}

function block(rule: string, file: string, message: string): Violation {
  return { rule, reason_code: "cheating", severity: "block", file, line: null, message };
}
