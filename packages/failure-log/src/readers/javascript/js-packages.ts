import type { FixType } from "@regreen/contracts";
import type { PartialFinding } from "../../reader.ts";
import { blockReader, row } from "../shared/blocks.ts";

const CONFLICT: FixType = "dependency_conflict";
const NETWORK =
  /ESOCKETTIMEDOUT|ETIMEDOUT|ECONNRESET|ECONNREFUSED|ENOTFOUND|EAI_AGAIN|socket hang up|network|Bad Gateway|Service Unavailable|\b50[0234]\b/;

/** Only a step that asks for an audit fails by one. */
function ofAudit(
  finding: PartialFinding,
  _: unknown,
  { command }: { readonly command: string | null },
): PartialFinding | null {
  return command === null || /\b(?:audit|safety|osv-scanner)\b/.test(command) ? finding : null;
}

/** Package managers and task runners of JavaScript: Yarn 1 and Berry, Bun, Bower, Lerna, Grunt, Gulp, node-gyp, audits. */
export const jsPackages = blockReader("yarn", [
  row(
    "yarn",
    CONFLICT,
    "no-version",
    "error Couldn't find ",
    /^error (?<message>Couldn't find (?:package|any versions for|match for) .{1,300})$/,
  ),
  row(
    "yarn",
    "env_setup",
    "engine",
    "is incompatible with this module",
    /^error (?<message>\S{1,200}: The (?:engine|platform|CPU architecture) .{1,200} is incompatible with this module\..{0,200})$/,
  ),
  row(
    "yarn",
    CONFLICT,
    "integrity",
    "Integrity check failed",
    /^error (?<message>(?:.{1,200}: )?Integrity check failed for .{1,300})$/,
  ),
  row("yarn", "config_error", "command", 'error Command "', /^error (?<message>Command ".{1,200}" not found\.)/, {
    strength: 0.9,
  }),
  row(
    "yarn",
    "config_error",
    "manifest",
    "error Couldn't find a package.json",
    /^error (?<message>Couldn't find a package\.json file in .{1,300})$/,
  ),
  row(
    "yarn",
    CONFLICT,
    "download",
    "An unexpected error occurred: ",
    /^error (?<message>An unexpected error occurred: .{1,500})$/,
    {
      refine: (finding) => ({
        ...finding,
        fixType: NETWORK.test(finding.message) ? "infra" : /Not found/.test(finding.message) ? CONFLICT : "unknown",
        strength: 0.8,
      }),
    },
  ),
  row("yarn", CONFLICT, "resolution", "YN00", /^➤ (?<rule>YN00(?:16|18|27|35|41|82)): (?:│ )?(?<message>.{1,300})$/, {
    literals: ["YN0016", "YN0018", "YN0027", "YN0035", "YN0041", "YN0082"],
  }),
  row(
    "yarn",
    CONFLICT,
    "build",
    "YN0009",
    /^➤ (?<rule>YN0009): (?:│ )?(?<message>.{1,300}couldn't be built successfully.{0,200})$/,
    { strength: 0.85 },
  ),
  row("yarn", "unknown", "error", "YN0001", /^➤ (?<rule>YN0001): (?:│ )?(?<message>\w{0,40}Error: .{1,300})$/, {
    refine: (finding) => ({ ...finding, fixType: NETWORK.test(finding.message) ? "infra" : CONFLICT }),
    strength: 0.75,
  }),
  row(
    "yarn",
    "config_error",
    "script",
    "Couldn't find a script named",
    /^(?:Usage Error: )?(?<message>Couldn't find a script named .{1,200})$/,
  ),
  row(
    "yarn",
    "stale_generated",
    "lockfile",
    "present in your lockfile",
    /^(?:Internal Error|Usage Error): (?<message>.{1,300}doesn't seem to be present in your lockfile.{0,200})$/,
  ),
  row("bun", CONFLICT, "no-version", "error: No version matching", /^error: (?<message>No version matching .{1,300})$/),
  row("bun", CONFLICT, "resolution", " failed to resolve", /^error: (?<message>\S{1,200} failed to resolve)$/),
  row("bun", "config_error", "script", "error: Script not found", /^error: (?<message>Script not found .{1,200})$/),
  row(
    "bower",
    CONFLICT,
    "conflict",
    "ECONFLICT",
    /^bower (?:\S{1,100} {1,40})?(?<rule>ECONFLICT) (?<message>.{1,300})$/,
    { goesOn: /^\S.{0,40}:|^ {4}\S/, blanks: 1, reach: 12 },
  ),
  row(
    "bower",
    CONFLICT,
    "not-found",
    "bower ",
    /^bower (?:\S{1,100} {1,40})?(?<rule>ENOTFOUND|ENORESTARGET|EMISSING) (?<message>.{1,300})$/,
    { wakes: ["ENOTFOUND ", "ENORESTARGET", "EMISSING"] },
  ),
  row(
    "bower",
    "infra",
    "download",
    "bower ",
    /^bower (?:\S{1,100} {1,40})?(?<rule>ECMDERR|ETIMEDOUT|EHTTP|ECONNRESET) (?<message>.{1,300})$/,
    { wakes: ["ECMDERR", "EHTTP "] },
  ),
  row(
    "grunt",
    "config_error",
    "task",
    "not found",
    /^(?:Warning: )?(?<message>(?:>> )?(?:Task ".{1,100}" not found|Local Npm module ".{1,100}" not found).{0,100})$/,
    { literals: ['Task "', "Local Npm module"] },
  ),
  row(
    "gulp",
    "config_error",
    "task",
    "Task ",
    /^\[\d\d:\d\d:\d\d\] (?<message>(?:Task never defined: |Task '.{1,100}' is not in your gulpfile|No gulpfile found|Local gulp not found).{0,200})$/,
    { literals: ["Task never defined: ", "is not in your gulpfile", "No gulpfile found", "Local gulp not found"] },
  ),
  row(
    "gulp",
    "unknown",
    "plugin",
    "Error in plugin",
    /^(?:\[\d\d:\d\d:\d\d\] )?Error in plugin ['"](?<rule>[\w-]{1,80})['"]/,
    { goesOn: /^(?:Message:|Details:|\s{2,}\S)/, reach: 8, strength: 0.58 },
  ),
  row("node-gyp", CONFLICT, "build", "gyp ERR! ", /^(?:npm (?:ERR!|error) )?gyp ERR! (?:build error|configure error)/, {
    goesOn: /^(?:npm (?:ERR!|error) )?gyp ERR! (?:stack|find)/,
    reach: 10,
    strength: 0.75,
  }),
  row(
    "dependency-cruiser",
    "lint",
    "violation",
    "  error ",
    /^ {2}error (?<rule>[\w-]{2,80}): (?<file>\S{1,400}) (?:→|->)/,
  ),
  row("madge", "lint", "circular", "circular dependenc", /^✖ Found \d{1,6} circular dependenc/, {
    goesOn: /^\d{1,6}\) \S/,
    blanks: 1,
  }),
  row(
    "npm",
    "dependency_vulnerability",
    "audit",
    "vulnerabilit",
    /^(?:found )?(?<message>\d{1,6} (?:\w{1,10} severity )?vulnerabilit(?:y|ies)(?: found\b| \(|$).{0,100})$/,
    { literals: ["vulnerability", "vulnerabilities"], refine: ofAudit, strength: 0.9 },
  ),
  row(
    "pip-audit",
    "dependency_vulnerability",
    "audit",
    "known vulnerabilit",
    /^Found \d{1,6} known vulnerabilit(?:y|ies) in \d{1,6} packages?/,
  ),
]);
