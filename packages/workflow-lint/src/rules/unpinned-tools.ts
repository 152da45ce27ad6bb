import { repositoryClauses } from "../model/clauses.ts";
import type { Report, Rule } from "../rule.ts";
import { textOf } from "../yaml/nodes.ts";

/** Actions that download a program, by their own documents the newest one where no `version` is given. */
const DOWNLOADS = new Set(["aquasecurity/trivy-action", "aquasecurity/setup-trivy", "1password/load-secrets-action"]);

/** zizmor: unpinned-tools. */
export const unpinnedTools: Rule = {
  id: "unpinned-tools",
  title: "A pinned action downloads whatever program is newest",
  why: "The commit pins the action, not what it downloads and runs with the job's secrets.",
  category: "security",
  severity: "medium",
  confidence: "high",
  persona: "regular",
  kinds: ["workflow", "action"],
  mentions: /trivy|load-secrets-action/i,
  *check(file): Generator<Report> {
    for (const { slug, step, uses } of repositoryClauses(file)) {
      if (step === null || !DOWNLOADS.has(slug)) continue;
      const version = step.inputs().find(({ key }) => key.toLowerCase() === "version");
      if (version === undefined) {
        yield {
          at: uses.node,
          message: `${slug} downloads the newest version of its program; \`version\` says which.`,
        };
        continue;
      }
      const text = (textOf(version.value) ?? "").trim();
      if (text === "latest") yield { at: version.keyNode, message: "`latest` is whatever was published last." };
      else if (text.includes("${{"))
        yield { at: version.keyNode, confidence: "low", message: "An expression decides which version is downloaded." };
    }
  },
};
