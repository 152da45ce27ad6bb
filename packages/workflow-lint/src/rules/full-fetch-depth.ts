import { fixOf } from "../fixes/fix.ts";
import { replaceValue } from "../fixes/inputs.ts";
import { placesOf, siblingsOf } from "../model/step-list.ts";
import { slugOf } from "../model/uses-clause.ts";
import type { Step } from "../model/workflow-file.ts";
import type { Report, Rule } from "../rule.ts";
import { textOf } from "../yaml/nodes.ts";

/** Commands and actions that read git's history. */
const READS_HISTORY =
  /\bgit\s+(?:log|describe|diff|blame|rev-list|merge-base|shortlog|tag|show|merge|rebase|cherry|push|worktree|bisect|fetch)\b|setuptools[-_]scm|versioneer|commitlint|semantic-release|standard-version|lerna|changeset|nx\s+affected|turbo\b|goreleaser|gitversion|hatch-vcs|towncrier|git-cliff|auto\s+shipit|sonar/i;
const ACTIONS =
  /release|version|tag|changelog|sonar|lint|commit|gitleaks|trufflehog|semver|nx|changed-files|paths-filter|diff|chromatic|codacy|gh-pages|pages|merge|backport|super-linter|codecov|jekyll|mkdocs|goreleaser|semantic/i;

export const fullFetchDepth: Rule = {
  id: "full-fetch-depth",
  title: "A checkout fetches the whole history, and nothing reads it",
  why: "In a repository with a long history that takes minutes and gigabytes, in every job.",
  category: "performance",
  severity: "low",
  confidence: "medium",
  persona: "regular",
  kinds: ["workflow", "action"],
  mentions: /fetch-depth/i,
  *check(file): Generator<Report> {
    for (const step of file.steps) {
      if (step.uses === null || slugOf(step.uses) !== "actions/checkout" || step.input("fetch-depth")?.trim() !== "0")
        continue;
      if (placesOf(siblingsOf(step, file), readsHistory).some((at) => at !== step.index)) continue;
      const depth = step.inputs().find(({ key }) => key.toLowerCase() === "fetch-depth");
      if (depth !== undefined)
        yield {
          at: depth.keyNode,
          message: "`fetch-depth: 0` fetches every commit, and no step of the job seems to read them.",
          ...fixOf("Fetch one commit", "unsafe", [replaceValue(depth, "1")]),
        };
    }
  },
};

function readsHistory(step: Step): boolean {
  const run = textOf(step.run) ?? "";
  // A script of the repository may do anything.
  if (READS_HISTORY.test(run)) return true;
  if (step.uses === null) return false;
  return step.uses.kind !== "repository" || ACTIONS.test(step.uses.text);
}
