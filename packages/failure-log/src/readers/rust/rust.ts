import type { FixType } from "@regreen/contracts";
import type { PartialFinding } from "../../reader.ts";
import { type Block, blockReader, type Groups } from "../shared/blocks.ts";

/** Frames and notes of a diagnostic; a blank line ends it. */
const FRAME = /^\s{0,12}(?:\d{1,7} {0,6}[|│]|-->|:::|[|│=╭╰┌└]|\.\.\.)|^(?:note|help)(?:: | )|^ {9,}\S/;
const PLACE = /^\s{0,12}(?:-->|╭▸|┌─) (?<file>\S[^:]{0,400}):(?<line>\d{1,7}):(?<column>\d{1,7})$/;
/** `= note: `-D clippy::needless-return` implied by `-D warnings``, `= note: `#[deny(unused_variables)]` on by default`. */
const LINT_NOTE =
  /^\s{0,12}= note: (?:requested on the command line with )?`(?:-[DF] |#!?\[(?:deny|forbid)\()(?<rule>[\w:-]{3,100})/;
/** `= help: for further information visit https://rust-lang.github.io/rust-clippy/master/index.html#needless_return` */
const CLIPPY_HELP = /rust-clippy\/\S{1,60}#(?<kind>[\w]{2,80})$/;
/** Closing words that only count what was said above. */
const CLOSING =
  /^(?:aborting due to|could not compile|could not document|build failed|test failed|doctest failed|\d+ targets? failed|process didn't exit|[Uu]nrecognized|recipe |command |Recipe |script |\d+ (?:vulnerab|denied))/;

const DIAGNOSTIC: Block = {
  tool: "rustc",
  name: "error",
  fixType: "compilation_error",
  literals: ["error[", "error: ", "warning[", "warning: "],
  head: /^(?<kind>error|warning)(?:\[(?<rule>E\d{4}|[a-z][\w:-]{2,60})\])?: (?<message>.{1,1000})$/,
  goesOn: FRAME,
  reach: 60,
  blanks: 1,
  details: [PLACE, LINT_NOTE, CLIPPY_HELP],
  requires: ["file"],
  strength: 0.93,
  refine: refineDiagnostic,
};

/** `src/main.rs:3:5: warning: unused import`, of `--message-format short`. */
const SHORT: Block = {
  ...DIAGNOSTIC,
  literals: [".rs:"],
  head: /^(?<file>[^\s:]{1,300}\.rs):(?<line>\d{1,7}):(?<column>\d{1,7}): (?<kind>error|warning)(?:\[(?<rule>E\d{4}|[a-z][\w:-]{2,60})\])?: (?<message>.{1,1000})$/,
  goesOn: /^(?!)/,
};

const CARGO: readonly Block[] = [
  row("link", "error: linking with", /^error: linking with /, "compilation_error", 0.93, /^\s{2,}|^$/),
  row(
    "build-script",
    "error: failed to run custom build command",
    /^error: failed to run custom build command for /,
    "compilation_error",
    0.9,
    /^(?!warning: build failed|error: |\[)/,
  ),
  row(
    "dependencies",
    "error: ",
    /^error: (?:failed to select a version for|no matching package (?:named|found)|failed to get `.{1,100}` as a dependency|failed to load source for dependency|failed to resolve patches|package `.{1,100}` (?:specified|depends))/,
    "dependency_conflict",
    0.93,
    /^(?:\s|Caused by|required by|searched|location|perhaps|failed|candidate|\.\.\.|note|help|all possible|previously)/,
  ),
  row(
    "rust-version",
    "rustc ",
    /^error: (?:package `.{1,100}` cannot be built because it requires rustc|rustc \S{1,30} is not supported by|cannot install package .{1,100} requires rustc)/,
    "env_setup",
    0.93,
    /^\s+\S|^Either|^Try/,
  ),
  row(
    "toolchain",
    "error: ",
    /^error: (?:toolchain '.{1,100}' (?:is not installed|may not)|component '.{1,60}' for target|the '.{1,60}' (?:binary|component).{0,100} (?:is )?not (?:installed|applicable)|'.{1,60}' is not installed for the toolchain|no (?:such|override) (?:command|toolchain)|no default toolchain)/,
    "env_setup",
    0.93,
  ),
  row(
    "manifest",
    "error: ",
    /^error: (?:failed to parse (?:manifest|lock file) at|could not find `Cargo\.toml` in|manifest path .{1,300} does not exist|invalid (?:character|type).{1,100} in|package ID specification .{1,200} did not match|the package '.{1,100}' does not contain|none of the selected packages contains|no (?:bin|example|test|bench|lib) target|failed to load manifest)/,
    "config_error",
    0.93,
    /^(?:\s|Caused by|\d+ ?\|)/,
  ),
  row(
    "download",
    "error: failed to ",
    /^error: failed to (?:download|fetch|update|get successful) /,
    "infra",
    0.88,
    /^(?:\s|Caused by)/,
  ),
  row("advisory", " vulnerabilit", /^error: \d{1,5} vulnerabilit(?:y|ies) found/, "dependency_vulnerability", 0.95),
  {
    ...row("advisory", "ID:", /^ID: {1,10}(?<rule>RUSTSEC-\d{4}-\d{4})$/, "dependency_vulnerability", 0.95),
  },
  {
    ...row(
      "semver",
      "--- failure ",
      /^--- failure (?<rule>\w{3,80}): (?<message>.{1,300}) ---$/,
      "manual",
      0.93,
      /^(?:Description|[A-Z]|\s)/,
    ),
    blanks: 1,
    details: [/ in (?:file )?(?<file>\/?\S{1,300}\.rs):(?<line>\d{1,7})/],
  },
];

/** rustc, Clippy, rustdoc, Miri, cargo itself, cargo-deny and cargo-audit. */
export const rust = blockReader("rust", [...CARGO, SHORT, DIAGNOSTIC]);

function row(name: string, literal: string, head: RegExp, fixType: FixType, strength: number, goesOn?: RegExp): Block {
  return {
    tool: "rustc",
    name,
    fixType,
    literals: [literal],
    head,
    strength,
    ...(goesOn ? { goesOn, reach: 40, blanks: 1 } : {}),
  };
}

function refineDiagnostic(
  finding: PartialFinding,
  groups: Groups,
  step: { readonly command: string | null },
): PartialFinding | null {
  if (CLOSING.test(finding.message)) return null;
  const lint =
    groups.rule !== undefined && /^E\d{4}$/.test(groups.rule) ? null : (groups.rule?.replaceAll("-", "_") ?? null);
  const rule = lint ?? finding.rule ?? null;
  const severity = groups.kind === "warning" ? "warning" : "error";
  return { ...finding, rule, severity, ...ownerOf(lint, finding, step.command ?? "") };
}

/** Other tools print in the compiler's form. */
function ownerOf(lint: string | null, finding: PartialFinding, command: string): Partial<PartialFinding> {
  const { message, file } = finding;
  if (/^(?:`.{1,100}`|"[^"]{1,100}") should be [`"]/.test(message)) return { tool: "typos", fixType: "lint" };
  if (/^Undefined Behavior: /.test(message)) return { tool: "miri", fixType: "test_failure" };
  if (/Cargo\.(?:lock|toml)$|deny\.toml$/.test(file ?? "")) return denied(lint);
  if (!/\.rs$/.test(file ?? "")) return { strength: 0.55, fixType: "lint" };
  if (/^(?:clippy|rustdoc)::/.test(lint ?? "")) return { fixType: "lint" };
  if (lint === null) return {};
  return { fixType: /\bclippy\b/.test(command) ? "lint" : "warning" };
}

/** cargo-deny points into the manifest and the lockfile. */
function denied(lint: string | null): Partial<PartialFinding> {
  const isAdvisory = /^(?:vulnerability|unsound|unmaintained|yanked|notice)$/.test(lint ?? "");
  const isLicence = /^(?:rejected|unlicensed|no_license_field|license)/.test(lint ?? "");
  if (lint === null) return { fixType: "config_error" };
  return {
    tool: "cargo-deny",
    fixType: isAdvisory ? "dependency_vulnerability" : isLicence ? "config_error" : "config_error",
  };
}
