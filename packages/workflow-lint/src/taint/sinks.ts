import type { Scalar } from "yaml";
import { isScalar } from "yaml";
import { slugOf } from "../model/uses-clause.ts";
import type { Step } from "../model/workflow-file.ts";

/** Inputs of well-known actions that are run as code, as their action.yml says. */
const CODE_INPUTS: Readonly<Record<string, readonly string[]>> = {
  "actions/github-script": ["script"],
  "addnab/docker-run-action": ["run"],
  "amadevus/pwsh-script": ["script"],
  "appleboy/ssh-action": ["script"],
  "azure/cli": ["inlinescript"],
  "azure/powershell": ["inlinescript"],
  "cloudflare/wrangler-action": ["command", "precommands", "postcommands"],
  "cypress-io/github-action": ["command", "build", "start", "install-command"],
  "gautamkrishnar/keepalive-workflow": [],
  "github/codeql-action": [],
  "jannekem/run-python-script-action": ["script"],
  "mikefarah/yq": ["cmd"],
  "nick-fields/retry": ["command", "on_retry_command", "new_command_on_retry"],
  "nick-invision/retry": ["command", "on_retry_command"],
  "reactivecircus/android-emulator-runner": ["script", "pre-emulator-launch-script"],
  "roots/issue-closer": ["issue-close-message", "pr-close-message"],
  "skitionek/notify-microsoft-teams": ["overwrite"],
  "vmactions/freebsd-vm": ["run", "prepare"],
  "wandalen/wretry.action": ["command"],
  "actions-rs/cargo": ["args"],
};

/** Texts of a step that are code once the expressions in them are filled in. */
export function codeOf(step: Step): Scalar[] {
  const found: Scalar[] = step.run === null ? [] : [step.run];
  const names = step.uses === null ? [] : (CODE_INPUTS[slugOf(step.uses) ?? ""] ?? []);
  for (const { key, value } of step.inputs())
    if (names.includes(key.toLowerCase()) && isScalar(value)) found.push(value);
  return found;
}
