import { fixOf } from "../fixes/fix.ts";
import { replaceValue } from "../fixes/inputs.ts";
import { repositoryClauses } from "../model/clauses.ts";
import type { Step } from "../model/workflow-file.ts";
import type { Report, Rule } from "../rule.ts";
import { textOf } from "../yaml/nodes.ts";

/** Permissions of an organisation, a team or an account: no repository has to be named for them. */
const NOT_OF_REPOSITORIES =
  /^permission-(?:members|team-|organization-|enterprise-|email-addresses|followers|git-ssh-keys|gpg-keys|profile|starring)/;

/** zizmor: github-app. */
export const githubApp: Rule = {
  id: "github-app",
  title: "An app's token may do more, or lives longer, than it has to",
  why: "An app is installed for many repositories. A token without limits is one for all of them, and one that is not taken back works for an hour.",
  category: "security",
  severity: "high",
  confidence: "high",
  persona: "regular",
  kinds: ["workflow", "action"],
  mentions: /create-github-app-token/i,
  *check(file): Generator<Report> {
    for (const { slug, step } of repositoryClauses(file))
      if (slug === "actions/create-github-app-token" && step !== null) yield* judge(step);
  },
};

function* judge(step: Step): Generator<Report> {
  const found = step.entry("with");
  // An expression in the place of the inputs can hold anything.
  if (found !== null && textOf(found.value) !== null) return;
  const inputs = new Map(step.inputs().map((each) => [each.key.toLowerCase(), each]));
  const skips = inputs.get("skip-token-revoke");
  const text = textOf(skips?.value) ?? "";
  if (skips !== undefined && /^(?:true|\$\{\{.*\}\})$/is.test(text.trim()))
    yield {
      at: skips.keyNode,
      confidence: text.includes("${{") ? "low" : "high",
      message: "The token is not taken back when the job ends.",
      ...fixOf("Take it back", "unsafe", [replaceValue(skips, "false")]),
    };
  const permissions = [...inputs.keys()].filter((key) => key.startsWith("permission-"));
  const needsRepository = permissions.length === 0 || permissions.some((key) => !NOT_OF_REPOSITORIES.test(key));
  const owner = inputs.get("owner");
  if (owner !== undefined && !inputs.has("repositories") && needsRepository)
    yield {
      at: owner.keyNode,
      message: "With `owner` and without `repositories` the token is for all repositories of the owner.",
    };
  if (permissions.length === 0 && step.uses !== null)
    yield { at: step.uses.node, message: "Without any `permission-…` the token may do all that the app may." };
}
