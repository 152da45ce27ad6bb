import type { LintFacts, RefFacts } from "../../src/index.ts";
import { SHA, steps } from "../support.ts";
import type { Example } from "./example.ts";

/** What rules that ask others have to know first. */
export const KNOWN: LintFacts = {
  advisories: [
    {
      id: "GHSA-test",
      summary: "Runs anything.",
      action: "owner/holed",
      severity: "high",
      ranges: [{ introduced: "1.0.0", fixed: "2.1.0", lastAffected: null }],
    },
  ],
  forbiddenUses: ["evil/*"],
  commits: new Map([
    ["owner/action@v2.0.0", "b".repeat(40)],
    ["owner/action@v2.0.1", SHA],
    ["actions/cache@v4", SHA],
  ]),
  refs: new Map([
    [`owner/forked@${SHA}`, ref({ reachable: false })],
    [`owner/unreleased@${SHA}`, ref({ reachable: true })],
    [`owner/released@${SHA}`, ref({ reachable: true, tags: ["v1.0.0"] })],
    ["owner/both@v1", ref({ isTag: true, isBranch: true })],
    ["owner/tag@v1", ref({ isTag: true })],
  ]),
};

function ref(known: Partial<RefFacts>): RefFacts {
  return { commit: SHA, isTag: false, isBranch: false, reachable: null, tags: [], ...known };
}

/** Examples that need those facts. */
export const FACT_EXAMPLES: readonly Example[] = [
  ["forbidden-uses", steps(`- uses: evil/action@${SHA}`), steps(`- uses: owner/action@${SHA}`)],
  ["impostor-commit", steps(`- uses: owner/forked@${SHA} # v1.0.0`), steps(`- uses: owner/released@${SHA} # v1.0.0`)],
  ["ref-confusion", steps("- uses: owner/both@v1"), steps("- uses: owner/tag@v1")],
  ["stale-action-refs", steps(`- uses: owner/unreleased@${SHA}`), steps(`- uses: owner/released@${SHA}`)],
  ["known-vulnerable-actions", steps("- uses: owner/holed@v2.0.4"), steps("- uses: owner/holed@v2.1.0")],
  [
    "ref-version-mismatch",
    steps(`- uses: owner/action@${SHA} # v2.0.0`),
    steps(`- uses: owner/action@${SHA} # v2.0.1`),
  ],
];
