import type { PartialFinding } from "../../reader.ts";
import { type Block, blockReader, type Groups, row, sentence } from "../shared/blocks.ts";

/** ` on main.tf line 3, in resource "a" "b":`, in the box or without. */
const TF_PLACE =
  /^(?:│ {1,3}| {1,4})on (?<file>\S[^:]{0,300}?\.(?:tf|tofu|tfvars|hcl|pkr\.hcl|json)) line (?<line>\d{1,7})(?:[,:]|$)/;

const FAR_SIDE =
  /Failed to install provider|Could not retrieve|failed to fetch|registry service is unreachable|timeout while/i;

const TERRAFORM: Block = {
  ...sentence("terraform", "config_error", "error", "Error: ", /^(?<kind>│ )?Error: (?<message>\S.{0,500})$/),
  goesOn: /^│| {2,}\S|^[A-Z][^:]{10,300}[.:]?$/,
  blanks: 1,
  reach: 24,
  details: [TF_PLACE],
  refine: refineTerraform,
};

function refineTerraform(finding: PartialFinding, groups: Groups): PartialFinding | null {
  const { message } = finding;
  // Many programs begin with `Error: `; the box or a place of its own make it Terraform's.
  if (groups.kind === undefined && !finding.file) return null;
  if (/Failed to query available provider packages/.test(message))
    return { ...finding, fixType: "dependency_conflict" };
  if (FAR_SIDE.test(message)) return { ...finding, fixType: "infra" };
  if (/[Ll]ock file/.test(message)) return { ...finding, fixType: "stale_generated" };
  return finding;
}

/** Terraform, OpenTofu, Packer, TFLint, Checkov, Ansible and its linter, CloudFormation, the clouds' own tools. */
export const infrastructure = blockReader("infrastructure", [
  row(
    "tflint",
    "lint",
    "issue",
    " (",
    /^(?:Warning|Error|Notice): (?<message>.{1,300}) \((?<rule>[a-z]{2,20}_[\w]{3,80})\)$/,
    {
      goesOn: /^ {2,}\S/,
      blanks: 2,
      reach: 6,
      details: [/^ {2}on (?<file>\S{1,300}) line (?<line>\d{1,7}):?/],
      outcome: "failed",
    },
  ),
  row(
    "checkov",
    "lint",
    "check",
    "Check: CKV",
    /^Check: (?<rule>CKV\d{0,2}_\w{2,20}_\d{1,5}): "(?<message>.{1,300})"$/,
    {
      goesOn: /^\s{1,8}\S|^\t/,
      blanks: 1,
      reach: 8,
      details: [/^\s{1,8}File: (?<file>\S{1,300}):(?<line>\d{1,7})-\d{1,7}$/, /^\s{1,8}(?<kind>FAILED) for resource/],
      requires: ["kind"],
      outcome: "failed",
    },
  ),
  row(
    "ansible",
    "config_error",
    "task",
    "fatal: [",
    /^fatal: \[(?<kind>[^\]]{1,100})\]: (?:FAILED|UNREACHABLE)! => (?<message>.{1,1500})$/,
    { refine: (finding) => (/UNREACHABLE/.test(finding.message) ? { ...finding, fixType: "infra" } : finding) },
  ),
  row(
    "ansible",
    "config_error",
    "task",
    "failed: [",
    /^failed: \[[^\]]{1,100}\] \(item=.{1,300}\) => (?<message>.{1,1500})$/,
  ),
  row("ansible", "config_error", "syntax", "ERROR! ", /^(?:ERROR! |\[ERROR\]: )(?<message>.{1,500})$/, {
    goesOn: /^\S|^\s/,
    blanks: 2,
    reach: 10,
    details: [
      /appears to be in '(?<file>\/?\S{1,300})': line (?<line>\d{1,7}), column (?<column>\d{1,7})/,
      /^Origin: (?<file>\/?\S{1,300}):(?<line>\d{1,7}):(?<column>\d{1,7})$/,
    ],
  }),
  row("ansible-lint", "lint", "problem", "]: ", /^(?<rule>[a-z][\w-]{2,40}\[[\w-]{2,60}\]): (?<message>.{1,300})$/, {
    goesOn: /^\S{1,300}:\d{1,7}/,
    reach: 2,
    details: [/^(?<file>\S{1,300}\.ya?ml|\S{1,300}):(?<line>\d{1,7})(?::(?<column>\d{1,7}))?(?: |$)/],
    requires: ["file"],
    outcome: "failed",
  }),
  row(
    "ansible-lint",
    "lint",
    "problem",
    ".y",
    /^(?<file>\S{1,300}\.ya?ml):(?<line>\d{1,7})(?::(?<column>\d{1,7}))?: (?<rule>[a-z][\w-]{2,40}(?:\[[\w-]{2,60}\])?): (?<message>(?!error|warning).{1,300})$/,
    { outcome: "failed", strength: 0.88 },
  ),
  row(
    "packer",
    "config_error",
    "build",
    "' errored",
    /^(?:==> )?Build '.{1,200}' errored(?: after .{1,60})?: (?<message>.{1,500})$/,
  ),
  row("cloudformation", "lint", "problem", "E", /^(?<rule>[EW]\d{4}) (?<message>.{1,400})$/, {
    goesOn: /^\S{1,300}:\d/,
    reach: 2,
    details: [/^(?<file>\S{1,300}\.(?:ya?ml|json|template)):(?<line>\d{1,7}):(?<column>\d{1,7})$/],
    wakes: [/^[EW]\d{4} /],
    requires: ["file"],
    outcome: "failed",
  }),
  row(
    "aws",
    "config_error",
    "credentials",
    "Unable to locate credentials",
    /^(?:fatal error: |upload failed: .{1,300} )?Unable to locate credentials/,
    { strength: 0.85 },
  ),
  row(
    "aws",
    "config_error",
    "permission",
    "An error occurred (",
    /An error occurred \((?:AccessDenied\w{0,20}|UnauthorizedOperation|InvalidClientTokenId|SignatureDoesNotMatch|ExpiredToken|403|401|InvalidAccessKeyId|UnrecognizedClientException|Forbidden)\) when calling/,
    { strength: 0.8 },
  ),
  row(
    "aws",
    "config_error",
    "request",
    "An error occurred (",
    /^(?:fatal error: )?An error occurred \(\w{3,60}\) when calling the \w{3,60} operation/,
    { strength: 0.7 },
  ),
  row("gcloud", "config_error", "request", "ERROR: (gcloud", /^ERROR: \(gcloud\.[\w.-]{2,80}\) (?<message>.{1,500})$/),
  row(
    "az",
    "config_error",
    "request",
    "ERROR: Please run 'az login'",
    /^ERROR: (?:Please run 'az login'|\(\w{3,60}\) )/,
  ),
  row("azure", "config_error", "login", "Login failed with", /^(?:Error: )?Login failed with Error: /),
  TERRAFORM,
]);
