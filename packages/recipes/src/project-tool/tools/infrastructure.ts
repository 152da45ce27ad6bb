import { FORMAT, LINT, type ToolRow, type ToolRows } from "../tool-row.ts";

/** Terraform and those that took its `fmt` over. */
function terraformLike(label: string): ToolRow {
  return {
    label,
    handles: /\.(?:tf|tfvars|hcl|tofu|tftest\.hcl)$/,
    modes: {
      fmt: {
        does: FORMAT,
        checks: ["-check", "--check", "-write=false", "-diff", "--diff"],
        fixes: ["fmt"],
        drop: ["-list", "--list", "-write", "--write"],
      },
    },
  };
}

/** Infrastructure, schemas and policies as code. */
export const INFRASTRUCTURE: ToolRows = {
  terraform: terraformLike("terraform fmt"),
  tofu: terraformLike("tofu fmt"),
  packer: terraformLike("packer fmt"),
  nomad: terraformLike("nomad fmt"),
  tflint: {
    label: "TFLint",
    values: ["-f", "--format", "-c", "--config", "--chdir"],
    modes: { "": { does: LINT, fixes: ["--fix"], drop: ["-f", "--format", "--fix"], files: false } },
  },
  jsonnetfmt: {
    label: "jsonnetfmt",
    values: ["-n", "--indent", "--string-style", "--comment-style"],
    handles: /\.(?:jsonnet|libsonnet)$/,
    modes: { "": { does: FORMAT, checks: ["--test"], fixes: ["-i"], drop: ["-i", "--in-place"] } },
  },
  opa: {
    label: "opa fmt",
    handles: /\.rego$/,
    complainsBy: "output",
    modes: {
      fmt: {
        does: FORMAT,
        checks: ["-l", "--list", "-d", "--diff", "--fail"],
        fixes: ["fmt", "--write"],
        drop: ["-w", "--write"],
      },
    },
  },
  cue: { label: "cue fmt", modes: { fmt: { does: FORMAT, checks: ["--check", "--diff", "-d"], fixes: ["fmt"] } } },
  just: {
    label: "just",
    values: ["-f", "--justfile", "-d", "--working-directory"],
    modes: { "": { does: FORMAT, checks: ["--check"], fixes: [], files: false } },
  },
};
