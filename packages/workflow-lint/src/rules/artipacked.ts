import { setInput } from "../fixes/inputs.ts";
import { isFollowedBy } from "../model/step-list.ts";
import { slugOf } from "../model/uses-clause.ts";
import type { Step } from "../model/workflow-file.ts";
import type { Report, Rule } from "../rule.ts";
import { textOf } from "../yaml/nodes.ts";

/** zizmor: artipacked. */
export const artipacked: Rule = {
  id: "artipacked",
  title: "A checkout leaves its token behind",
  why: "The token stands in `.git/config`, or in a file that it names, for every later step of the job to read, and for an artifact to carry away.",
  category: "security",
  severity: "low",
  confidence: "low",
  persona: "regular",
  kinds: ["workflow", "action"],
  *check(file): Generator<Report> {
    for (const step of file.steps) {
      if (step.uses === null || slugOf(step.uses) !== "actions/checkout") continue;
      const persists = step.input("persist-credentials");
      const isMeant = /^true$/i.test(persists?.trim() ?? "");
      if (/^false$/i.test(persists?.trim() ?? "")) continue;
      const inputs = step.entry("with");
      // `with` as a whole is an expression, so nobody knows what is in it.
      if (inputs !== null && textOf(inputs.value) !== null) {
        yield {
          at: inputs.value ?? inputs.keyNode,
          severity: "info",
          persona: "pedantic",
          message: "An expression decides whether the checkout keeps its token.",
        };
        continue;
      }
      const isDecidedLater = persists?.includes("${{") === true;
      const leaks = isFollowedBy(step, file, uploadsAll);
      const edits = isMeant || isDecidedLater ? null : setInput(step, "persist-credentials", "false", file);
      yield {
        at: step.written,
        severity: leaks ? "high" : "low",
        confidence: leaks ? "high" : "low",
        persona: isMeant ? "auditor" : isDecidedLater ? "pedantic" : "regular",
        message: isMeant
          ? "The checkout keeps its token, because `persist-credentials` is true."
          : isDecidedLater
            ? "An expression decides whether the checkout keeps its token."
            : "The checkout keeps its token: `persist-credentials` is not false.",
        ...(edits === null
          ? {}
          : {
              fix: {
                title: "Do not keep the token",
                safety: isFollowedBy(step, file, pushes) ? "unsafe" : "safe",
                edits,
              },
            }),
      };
    }
  },
};

/** The whole checkout is made an artifact, `.git` with it: from its version 4 on the action leaves hidden files out unless it is told not to. */
function uploadsAll({ uses, input }: Step): boolean {
  if (uses === null || slugOf(uses) !== "actions/upload-artifact") return false;
  const isOld = uses.kind === "repository" && /^v?[1-3](?:\.|$)/.test(uses.ref);
  if (!isOld && !/^true$/i.test(input("include-hidden-files")?.trim() ?? "")) return false;
  const paths = (input("path") ?? "").split("\n").map((path) => path.trim());
  return paths.some((path) => /^(?:\.{1,2}\/?|\$\{\{[^}]*github\.workspace[^}]*\}\}\/?)$/.test(path));
}

/** Steps that want the token which git has: they push, fetch, or do something that may. */
const NEEDS_TOKEN =
  /\bgit\s+(?:push|fetch|pull|clone|submodule|ls-remote|remote|lfs)\b|\b(?:semantic-release|changeset|lerna|standard-version|mike|mkdocs gh-deploy|npm version|gh-pages)\b/;
const PUSHES = /commit|push|gh-pages|pages-deploy|release|version|changeset|create-pull-request|merge|backport|tag/i;

function pushes({ run, uses }: Step): boolean {
  return NEEDS_TOKEN.test(textOf(run) ?? "") || (uses?.kind === "repository" && PUSHES.test(uses.repo));
}
