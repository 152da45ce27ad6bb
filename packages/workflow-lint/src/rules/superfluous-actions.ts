import { repositoryClauses } from "../model/clauses.ts";
import type { Report, Rule } from "../rule.ts";

const RELEASE = "`gh release`";
/** What the runner can do by itself, by the action that is not needed for it. */
const INSTEAD: Readonly<Record<string, string>> = {
  "ncipollo/release-action": RELEASE,
  "softprops/action-gh-release": RELEASE,
  "elgohr/github-release-action": RELEASE,
  "svenstaro/upload-release-action": RELEASE,
  "actions/create-release": RELEASE,
  "actions/upload-release-asset": RELEASE,
  "peter-evans/create-pull-request": "`gh pr create`",
  "peter-evans/create-or-update-comment": "`gh pr comment` or `gh issue comment`",
  "dacbd/create-issue-action": "`gh issue create`",
  "actions-ecosystem/action-add-labels": "`gh issue edit --add-label`",
  "actions-ecosystem/action-remove-labels": "`gh issue edit --remove-label`",
  "addnab/docker-run-action": "`docker run`, or a `container`",
  "sergeysova/jq-action": "`jq`",
  "dtolnay/rust-toolchain": "`rustup`",
};

/** zizmor: superfluous-actions. */
export const superfluousActions: Rule = {
  id: "superfluous-actions",
  title: "An action does what the runner can do by itself",
  why: "Each action is somebody else's code with the job's token. Fewer of them are fewer to trust and to update.",
  category: "efficiency",
  severity: "info",
  confidence: "high",
  persona: "pedantic",
  kinds: ["workflow", "action"],
  *check(file): Generator<Report> {
    for (const { slug, step, uses } of repositoryClauses(file)) {
      const instead = INSTEAD[slug];
      if (step !== null && instead !== undefined)
        yield { at: uses.node, ignoredIn: step.written, message: `${instead} in a \`run\` does what ${slug} does.` };
    }
  },
};
