import type { FixType } from "@regreen/contracts";
import type { PartialFinding } from "../../reader.ts";
import { type Block, blockReader, type Groups } from "../shared/blocks.ts";

/** `./pkg/a.go:12:3: undefined: x`; gometalinter puts a severity before the message, old tools leave the column out. */
const PLACE =
  /^(?:#\d{1,4} )?(?:\d{1,5}\.\d{1,3} )?(?:vet: |typecheck: )?(?<file>(?:[A-Za-z]:)?[^\s:][^:\n]{0,400}\.(?:go|s|mod|work)):(?<line>\d{1,7}):(?:(?<column>\d{0,7}):)?(?:(?<kind>warning|error):)? (?<message>.{1,2000})$/;
/** golangci-lint, gometalinter and revive name their check at the end. */
const LINTER = / \((?<rule>[a-z][\w-]{1,30})\)$/;
const STATICCHECK = /^(?<rule>(?:SA|ST|S|QF|U)\d{4})(?:\([\w ]{1,40}\))?: | \((?<code>(?:SA|ST|S|QF|U)\d{4})\)$/;
const GOLINT =
  /should have comment (?:\(or|or) be unexported|should have comment|should not use (?:dot imports|underscores|ALL_CAPS|basic type)|error strings should not|^don't use |^comment on exported|^(?:exported )?(?:func|type|var|method|const|struct field|range var|interface method).{1,100} should be |^if block ends with|^should (?:omit|replace|drop|have a package comment|be written|not use)|^receiver name|^package comment|^a blank import|^context\.Context should|^error var|stutters/;
/** What the analysers of `go vet` say; the compiler's messages are the rest. */
const VET =
  /^(?:possible |self-assignment|unreachable code|direct assignment to atomic|(?:fmt|log|t|b|errors|\w{1,40})\.\w{1,40} (?:format|call|arg|wrapping|result)|.{0,60}copies lock|.{0,60}passes lock by value|assignment copies|composite literal uses|\S{1,200} composite literal|struct field .{1,100} (?:tag|repeats)|struct field tag|result of .{1,100} call not used|loop variable|the cancel|this return statement may|.{1,60} should have signature|method \S{1,100} should|call (?:to|of) |\+build|redundant |suspect |comparison of|declaration of .{1,60} shadows|impossible |nil dereference|using .{1,60} before checking|unusedresult|unused(?:write)?|.{1,60} is deprecated|wrong (?:argument|offset|type)|\[\w{1,20}\] |\w{1,30} has malformed name|Fprint|Print|Sprint|non-constant format string|defers? |time\.)/;
/** go's own words about modules, said with the import that needs one. */
const MODULE =
  /missing go\.sum entry|updates to go\.(?:mod|sum) needed|no required module provides package|module .{1,200} (?:found|provides)|cannot find module providing|ambiguous import|is replaced but not required|but does not contain package|no matching versions/;
const GODOC_MESSAGE =
  /^(?:fatal )?error:|undefined|cannot|not used|declared|missing|expected|imported|mismatched|syntax error|redeclared|does not|unknown|assignment|too many|not enough|unreachable|should|could not|invalid|duplicate|non-\w{1,20} |first argument|initiali[sz]ation cycle|import cycle|has no field|ambiguous|overflows|truncated|label |break|continue|goto|fallthrough|method |multiple|package .{1,200} is not|impossible|result|use of|no new variables|unexpected|illegal|other declaration|undeclared|requires|constant|defined|empty|newline|conversion|instantiat|type |no |func |build constraints|pattern |found packages|malformed|unterminated|string literal|not an? /;
/** Before Go 1.10 the compiler named no column; then only its surest words count. */
const BEFORE_COLUMNS =
  /^(?:undefined: |cannot find package |cannot use |syntax error: |undefined reference|\S{1,100} declared (?:and|but) not used|imported and not used: |missing return|not enough arguments|too many arguments|no new variables|invalid operation: |multiple-value |non-name |method redeclared|\S{1,100} redeclared|cannot assign|cannot convert|unknown field|unreachable code)/;
const SOURCE = /^\t|^ {0,12}\^|^ {4,}\S/;

const COMPLAINT: Block = {
  tool: "go",
  name: "error",
  fixType: "compilation_error",
  literals: [".go:", ".s:", "go.mod:", "go.work:"],
  head: PLACE,
  goesOn: SOURCE,
  reach: 12,
  strength: 0.93,
  refine: ownerOf,
};

/** The linters that go's world has, go build, go vet and go mod. */
export const goBuild = blockReader("go", [
  {
    ...module("golangci", "level=", /^(?:time="\S{1,40}" )?level=error msg="(?<message>.{1,1500})"$/, "config_error"),
    tool: "golangci-lint",
    refine: (finding) => ({ ...finding, ...runningError(finding.message) }),
  },
  {
    ...module(
      "golangci",
      "Error: ",
      /^Error: (?<message>(?:can't load config|unsupported version of the configuration|you are using a configuration file|unknown linters?|build linters).{0,500})$/,
      "config_error",
    ),
    tool: "golangci-lint",
  },
  module(
    "go-sum",
    "checksum mismatch",
    /^(?:go: )?verifying \S{1,300}: checksum mismatch$|^SECURITY ERROR$/,
    "dependency_conflict",
    /^\s|^SECURITY|^This download/,
  ),
  {
    ...module(
      "go-mod",
      "errors parsing",
      /^go: errors parsing \S{0,200}go\.(?:mod|work):$/,
      "config_error",
      /^\S{0,300}go\.(?:mod|work):\d|^\s/,
    ),
    details: [/^(?<file>\S{0,300}go\.(?:mod|work)):(?<line>\d{1,7}):(?:(?<column>\d{1,7}):)? ?(?<message>.{1,300})$/],
  },
  module(
    "go-version",
    "go.mod",
    /^go: (?:\S{0,200}go\.mod requires go >= |.{0,200}invalid go version|.{0,200}requires go >= )/,
    "env_setup",
    /^\S{0,200}go\.mod:\d|^\s/,
  ),
  module(
    "go-version",
    "requires go",
    /^(?:note: )?(?:go: )?(?:module )?.{0,200}requires (?:at least )?[gG]o ?(?:>= )?1\.\d/,
    "env_setup",
  ),
  module(
    "go-version",
    "go: download go1.",
    /^go: download go1\.\S{1,20} for .{1,100}: toolchain not available/,
    "env_setup",
  ),
  module(
    "go-mod",
    "go: ",
    /^go: (?!finding|downloading|extracting|found|warning|to add|added|upgraded|creating|removed|trying|downgraded|cannot find main module|no module|unknown)(?=.{0,600}(?:no matching versions for query|unknown revision|invalid version|module lookup disabled|410 Gone|404 Not Found|inconsistent vendoring|parsing go\.mod|unrecognized import path|malformed module path|module declares its path as|cannot find module providing|conflicting versions|ambiguous import|requires \S{1,200}@)).{1,800}$/,
    "dependency_conflict",
    /^\s/,
  ),
  module("go-mod", " tested by", /^go: \S{1,300} (?:tested by|imports)$/, "dependency_conflict", /^\t/),
  module(
    "go-mod",
    "go: ",
    /^(?:go: |pattern .{1,200}: )(?:cannot find main module|directory prefix .{1,200} does not contain|go\.mod file not found|no module dependencies)/,
    "config_error",
  ),
  module(
    "go-mod",
    "does not contain main module",
    /^pattern .{1,200}: directory prefix .{1,200} does not contain/,
    "config_error",
  ),
  module(
    "go-network",
    "go: ",
    /^go: .{1,400}(?:dial tcp|i\/o timeout|TLS handshake|connection re(?:set|fused)|unexpected EOF|50\d )/,
    "infra",
  ),
  module(
    "go-command",
    "go: ",
    /^go: unknown (?:command|subcommand)|^go \w{1,20}: unknown|^go: no such tool/,
    "config_error",
  ),
  module(
    "go-get",
    "package ",
    /^package \S{1,300}: (?:unrecognized import path|cannot find package|exit status \d|cannot download|invalid github)/,
    "dependency_conflict",
  ),
  module("go-generate", 'running "', /^\S{1,300}\.go:\d{1,7}: running "\S{1,100}":/, "config_error"),
  COMPLAINT,
]);

function module(name: string, literal: string, head: RegExp, fixType: FixType, goesOn?: RegExp): Block {
  return {
    tool: "go",
    name,
    fixType,
    literals: [literal],
    head,
    strength: 0.93,
    ...(goesOn ? { goesOn, reach: 12 } : {}),
  };
}

/** Why golangci-lint could not run. */
function runningError(message: string): Partial<PartialFinding> {
  if (/[Tt]imeout exceeded/.test(message)) return { fixType: "timeout", outcome: "timeout" };
  if (/typecheck|typechecking|could not import|failed prerequisites|no go files/.test(message))
    return { fixType: "compilation_error" };
  if (/the Go language version .{1,80} is lower than/.test(message)) return { fixType: "env_setup" };
  return {};
}

function ownerOf(
  finding: PartialFinding,
  groups: Groups,
  step: { readonly command: string | null },
): PartialFinding | null {
  const { message } = finding;
  const check = LINTER.exec(message)?.groups?.rule;
  const static_ = STATICCHECK.exec(message)?.groups;
  const severity = groups.kind === "warning" && check === undefined ? "warning" : "error";
  if (/\(Rule:G\d{3},/.test(message)) return null;
  if (check === "typecheck") return { ...finding, rule: "typecheck" };
  if (check !== undefined && (groups.column !== undefined || groups.kind !== undefined))
    return lint(finding, "golangci-lint", check);
  if (static_ !== undefined) return lint(finding, "golangci-lint", static_.rule ?? static_.code ?? null);
  if (/^: # \S/.test(message)) return { ...finding, rule: "typecheck", message: message.slice(2) };
  if (GOLINT.test(message)) return lint(finding, "golint", null);
  if (MODULE.test(message)) return { ...finding, fixType: "dependency_conflict", pattern: "go/go-mod" };
  if (/\.mod$/.test(finding.file ?? "")) return { ...finding, fixType: "config_error" };
  const isVet = VET.test(message) || (/\bgo vet\b/.test(step.command ?? "") && !GODOC_MESSAGE.test(message));
  if (isVet) return lint(finding, "go vet", null);
  // Stack traces and logs of Go programs look alike; the compiler names a column and speaks of names and types.
  if (!(groups.column === undefined ? BEFORE_COLUMNS : GODOC_MESSAGE).test(message)) return null;
  return { ...finding, severity };
}

function lint(finding: PartialFinding, tool: string, rule: string | null): PartialFinding {
  return {
    ...finding,
    tool,
    fixType: "lint",
    rule,
    pattern: `${tool}/problem`,
    strength: tool === "golint" ? 0.9 : 0.93,
  };
}
