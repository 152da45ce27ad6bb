import { LINT, type ToolRow, type ToolRows } from "../tool-row.ts";

/** Hooks and environments that are not there yet must not be fetched by way of a fix. */
const OFFLINE = {
  GIT_ALLOW_PROTOCOL: "file",
  PIP_NO_INDEX: "1",
  UV_OFFLINE: "1",
  npm_config_offline: "true",
  GOPROXY: "off",
};

/** A runner of hooks: hooks that mend files fail and leave what they mended. */
const PRE_COMMIT: ToolRow = {
  label: "pre-commit",
  values: ["-c", "--config", "--hook-stage", "--from-ref", "--to-ref", "-s", "-o", "--color"],
  logs: ["build"],
  env: OFFLINE,
  modes: { run: { does: LINT, fixes: ["run"], files: false, rewrites: true } },
};

/** Runners of many tools at once that mend while they check. */
export const HOOKS: ToolRows = {
  "pre-commit": PRE_COMMIT,
  prek: { ...PRE_COMMIT, label: "prek" },
  treefmt: {
    label: "treefmt",
    values: ["--config-file", "--tree-root", "-C", "--formatters", "-f", "--excludes"],
    modes: { "": { does: LINT, fixes: [], drop: ["--ci"], files: false, rewrites: true } },
  },
  hatch: {
    label: "hatch fmt",
    logs: ["ruff"],
    env: OFFLINE,
    values: ["-e", "--env", "-p", "--project"],
    passesOn: true,
    modes: { fmt: { does: LINT, checks: ["--check"], fixes: ["fmt"], files: false } },
  },
};
