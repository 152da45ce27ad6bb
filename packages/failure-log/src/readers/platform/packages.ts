import type { FixType } from "@regreen/contracts";
import { type Block, blockReader, sentence } from "../shared/blocks.ts";

function row(tool: string, fixType: FixType, literal: string, head: RegExp, more: Partial<Block> = {}): Block {
  return sentence(tool, fixType, fixType === "infra" ? "mirror" : "package", literal, head, {
    outcome: "error",
    ...more,
  });
}

/** Package managers of operating systems. Names and versions that are not there are `dependency_conflict`, a mirror is `infra`. */
export const packages = blockReader("packages", [
  row("apt", "dependency_conflict", "E: Version '", /^E: Version '.{1,100}' for '.{1,100}' was not found/),
  row(
    "apt",
    "dependency_conflict",
    "held broken packages",
    /^E: Unable to correct problems, you have held broken packages/,
  ),
  row(
    "apt",
    "dependency_conflict",
    "nmet dependencies",
    /^(?:E: Unmet dependencies|The following packages have unmet dependencies:)/,
    { goesOn: /^ \S{1,100} :|^ {4,}(?:Depends|Recommends|Conflicts|Breaks|PreDepends)|^ {4,}\S/ },
  ),
  row("apt", "dependency_conflict", "E: Unable to satisfy dependencies", /^E: Unable to satisfy dependencies/),
  row("apt", "dependency_conflict", "E: Couldn't find any package", /^E: Couldn't find any package by /),
  row("apt", "infra", "Could not get lock", /^E: Could not get lock /),
  row(
    "apt",
    "infra",
    "does not have a Release file",
    /^E: The repository '.{1,300}' (?:does not have|no longer has) a Release file/,
  ),
  row("apt", "infra", "is not signed", /^E: The repository '.{1,300}' is not signed/, { strength: 0.85 }),
  row("apt", "infra", "is not valid yet", /^E: Release file for \S{1,300} is (?:not valid yet|expired)/),
  row("apt", "env_setup", "E: Sub-process", /^E: Sub-process \S{1,200} returned an error code/, { strength: 0.85 }),
  row("apt", "env_setup", "dpkg: error", /^dpkg: error(?:: | processing (?:package|archive) )(?<message>.{1,300})/, {
    goesOn: /^ \S/,
  }),
  row("apt", "env_setup", "not fully installed or removed", /^dpkg was interrupted, you must manually run/),
  row(
    "apt",
    "config_error",
    "E: Malformed",
    /^E: (?:Malformed|Type '.{1,60}' is not known|Conflicting values set for option|Invalid operation|Command line option)/,
  ),
  row(
    "apt",
    "config_error",
    "Unable to lock directory",
    /^E: (?:Unable to lock directory|Could not open lock file|List directory).{0,200}(?:Permission denied|13:)/,
  ),
  row("apt", "infra", "Cannot add PPA", /^Cannot add PPA: /),
  row("dnf", "dependency_conflict", "Unable to find a match", /^Error: Unable to find a match: /),
  row("dnf", "dependency_conflict", "No match for argument", /^(?:Error: )?No match for argument: /, {
    strength: 0.75,
  }),
  row("dnf", "dependency_conflict", "nothing provides", /^(?:Error: ?)?.{0,40}nothing provides .{1,200} needed by/),
  row("dnf", "dependency_conflict", "Error: Nothing to do", /^Error: Nothing to do$/, { strength: 0.7 }),
  row("dnf", "infra", "Cannot find a valid baseurl", /^Cannot find a valid baseurl for repo: /),
  row(
    "dnf",
    "infra",
    "Error: Failed to download",
    /^Error: (?:Failed to download|Error downloading packages|Cannot retrieve repository metadata)/,
  ),
  row("dnf", "infra", "No URLs in mirrorlist", /Cannot prepare internal mirrorlist: No URLs in mirrorlist/),
  row("apk", "dependency_conflict", "unable to select packages", /^ERROR: unable to select packages:/, {
    goesOn: /^ {2,}\S/,
  }),
  row("apk", "dependency_conflict", "unsatisfiable constraints", /^ERROR: unsatisfiable constraints:/, {
    goesOn: /^ {2,}\S/,
  }),
  row("pacman", "dependency_conflict", "error: target not found", /^error: target not found: /),
  row("pacman", "infra", "failed to synchronize", /^error: failed to (?:synchronize all databases|commit transaction)/),
  row(
    "brew",
    "dependency_conflict",
    "o available formula",
    /^(?:Error|Warning): No available (?:formula|formula or cask|cask) with the name /,
  ),
  row("brew", "infra", "Failed to download resource", /^Error: .{0,100}Failed to download resource /),
  row(
    "brew",
    "env_setup",
    "brew link` step did not complete",
    /^Error: The `brew link` step did not complete successfully/,
    { goesOn: /^\S/, reach: 4 },
  ),
  row("brew", "infra", "Error: Fetching ", /^Error: Fetching \S{1,200} failed!/),
  row("brew", "env_setup", "has been disabled because", /^Error: \S{1,100} has been disabled because /),
  row(
    "zypper",
    "dependency_conflict",
    "not found in package names",
    /^(?:No provider of )?'\S{1,100}' not found(?: in package names|\.)/,
  ),
  row(
    "choco",
    "dependency_conflict",
    "The package was not found with the source(s) listed",
    /The package was not found with the source\(s\) listed/,
  ),
  row(
    "winget",
    "dependency_conflict",
    "No package found matching input criteria",
    /^No package found matching input criteria/,
  ),
  row(
    "nix",
    "config_error",
    "error: ",
    /^\s{0,8}error: (?:attribute '.{1,100}' missing|undefined variable '|flake '.{1,200}' does not provide attribute|syntax error, unexpected|infinite recursion|cannot find flake|getting status of|path '.{1,300}' does not exist|function '.{1,100}' called (?:with|without))/,
    { goesOn: /^\s{2,}\S/, details: [/^\s{2,12}at (?<file>\/?\S{1,300}\.nix):(?<line>\d{1,6}):(?<column>\d{1,6}):?/] },
  ),
  row("nix", "infra", "unable to download '", /^(?:error|warning): unable to download '/, { strength: 0.7 }),
  row("nix", "stale_generated", "hash mismatch in fixed-output", /hash mismatch in fixed-output derivation/, {
    goesOn: /^\s{2,}\S/,
  }),
  row("nix", "compilation_error", "error: builder for", /^error: builder for '\/nix\/store\/\S{1,300}' failed/, {
    goesOn: /^\s{2,}\S/,
    strength: 0.62,
  }),
  row(
    "conan",
    "dependency_conflict",
    "ERROR: ",
    /^ERROR: (?:Missing (?:prebuilt package|binary|dependencies)|Package '.{1,100}' not resolved|Unable to find '|Version conflict|Conflict)/,
  ),
  row(
    "vcpkg",
    "dependency_conflict",
    "error: ",
    /^error: (?:building \S{1,100} failed with|\S{1,100} does not exist|Could not locate a manifest|while loading)/,
    { strength: 0.8 },
  ),
  row("pyenv", "env_setup", "is not installed (set by", /^pyenv: version `.{1,100}' is not installed \(set by /),
  row(
    "rvm",
    "env_setup",
    "Required ruby-",
    /^(?:Required )?ruby-\S{1,40} is not installed\.?$|^Required ruby-\S{1,40} is not installed/,
    { strength: 0.62 },
  ),
  row("sdkman", "env_setup", "Stop! ", /^Stop! \S{1,60} \S{1,60} is not available/),
]);
