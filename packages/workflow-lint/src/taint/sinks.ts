import type { Scalar } from "yaml";
import { isScalar } from "yaml";
import { slugOf } from "../model/uses-clause.ts";
import type { Step } from "../model/workflow-file.ts";

/** Inputs of well-known actions that are run as code, or that code is put together from, as their action.yml says. */
const CODE_INPUTS: Readonly<Record<string, readonly string[]>> = {
  "8398a7/action-slack": ["custom_payload"],
  "actions/github-script": ["script"],
  "addnab/docker-run-action": ["run", "options"],
  "amadevus/pwsh-script": ["script"],
  "appleboy/ssh-action": ["script"],
  "azure/cli": ["inlinescript"],
  "azure/powershell": ["inlinescript"],
  "cardinalby/js-eval-action": ["expression"],
  "devorbitus/yq-action-output": ["cmd"],
  "gautamkrishnar/blog-post-workflow": ["item_exec"],
  "imjohnbo/issue-bot": ["body", "linked-comments-previous-issue-text", "linked-comments-new-issue-text"],
  "jannekem/run-python-script-action": ["script"],
  "lucasbento/auto-close-issues": ["issue-close-message"],
  "mikefarah/yq": ["cmd"],
  "roots/issue-closer-action": ["issue-close-message", "pr-close-message"],
  "sergeysova/jq-action": ["cmd"],
  "skitionek/notify-microsoft-teams": ["overwrite"],
  "tibdex/backport": ["body_template", "head_template", "labels_template", "title_template"],
};

/** Inputs that are handed to a shell as well, mostly with nothing but fixed words in them: only what strangers write freely is told of them. */
const COMMAND_INPUTS: Readonly<Record<string, readonly string[]>> = {
  "actions-rs/cargo": ["args"],
  "cloudflare/wrangler-action": ["command", "precommands", "postcommands"],
  "cypress-io/github-action": ["command", "build", "start", "install-command"],
  "nick-fields/retry": ["command", "on_retry_command", "new_command_on_retry"],
  "nick-invision/retry": ["command", "on_retry_command"],
  "reactivecircus/android-emulator-runner": ["script", "pre-emulator-launch-script"],
  "vmactions/freebsd-vm": ["run", "prepare"],
  "wandalen/wretry.action": ["command"],
};

/** A text of a step that is code once the expressions in it are filled in. */
export interface Code {
  readonly text: Scalar;
  readonly isSure: boolean;
}

export function codeOf(step: Step): Code[] {
  const found: Code[] = step.run === null ? [] : [{ text: step.run, isSure: true }];
  if (step.uses === null) return found;
  const slug = slugOf(step.uses) ?? "";
  const [sure, unsure] = [CODE_INPUTS, COMMAND_INPUTS].map((list) => list[slug] ?? []);
  for (const { key, value } of step.inputs()) {
    const isSure = sure?.includes(key.toLowerCase()) === true;
    if ((isSure || unsure?.includes(key.toLowerCase()) === true) && isScalar(value))
      found.push({ text: value, isSure });
  }
  return found;
}
