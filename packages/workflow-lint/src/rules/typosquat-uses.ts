import { fixOf } from "../fixes/fix.ts";
import type { Report, Rule } from "../rule.ts";
import { rangeOf } from "../yaml/nodes.ts";

/** Owners whose actions most workflows use. */
const WELL_KNOWN = [
  ...["actions", "docker", "github", "aws-actions", "azure", "google-github-actions", "hashicorp", "pypa", "codecov"],
  ...["softprops", "peter-evans", "peaceiris", "dorny", "golangci", "goreleaser", "gradle", "pnpm", "astral-sh"],
  ...["dtolnay", "swatinem", "sigstore", "step-security", "aquasecurity", "anchore", "sonarsource", "snyk", "ruby"],
];

/** zizmor: typosquat-uses. */
export const typosquatUses: Rule = {
  id: "typosquat-uses",
  title: "An action's owner is nearly a well-known one",
  why: "Names that are one slip away from well-known ones are registered to be used by mistake.",
  category: "security",
  severity: "high",
  confidence: "low",
  persona: "regular",
  kinds: ["workflow", "action"],
  *check(file): Generator<Report> {
    for (const uses of [...file.jobs, ...file.steps].map((each) => each.uses)) {
      if (uses?.kind !== "repository") continue;
      const owner = uses.owner.toLowerCase();
      if (WELL_KNOWN.includes(owner) || owner.length < 5) continue;
      const meant = WELL_KNOWN.find((each) => each.length >= 5 && isNear(owner, each));
      if (meant === undefined) continue;
      const [start, end] = rangeOf(uses.node);
      const at = file.file.source.text.slice(start, end).indexOf(`${uses.owner}/`);
      const edit = { start: start + at, end: start + at + uses.owner.length, text: meant };
      yield {
        at: uses.node,
        message: `"${uses.owner}" is nearly "${meant}".`,
        ...fixOf(`Take ${meant}`, "unsafe", at < 0 ? null : [edit]),
      };
    }
  },
};

/** One letter more, less or another, or two that changed places (Damerau and Levenshtein). */
function isNear(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1 || a === b) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  const [restA, restB] = [a.slice(start), b.slice(start)];
  if (restA.slice(1) === restB || restA === restB.slice(1) || restA.slice(1) === restB.slice(1)) return true;
  return restA.length > 1 && restA[0] === restB[1] && restA[1] === restB[0] && restA.slice(2) === restB.slice(2);
}
