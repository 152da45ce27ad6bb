import { type Finding, type Findings, findingSchema } from "@regreen/contracts";
import type { AuditNews } from "../../actions/report/src/audit/memory.ts";
import type { Night } from "../../actions/report/src/audit/night.ts";
import { renderNewsComment, renderNightIssue, renderNightSummary } from "../../actions/report/src/audit/render.ts";
import { changedFileOfHunks } from "../../actions/review-code/src/changes/changed-file.ts";
import { planComments } from "../../actions/review-code/src/comments/plan.ts";
import { lintCode } from "../../packages/code-lint/src/index.ts";
import { renderSummary } from "../../packages/findings/src/index.ts";
import type { Exhibit } from "./collect.ts";
import type { Room } from "./page.ts";

const TRAIN = `import random
import pandas as pd
from sklearn.model_selection import train_test_split
from sklearn.preprocessing import StandardScaler

table = pd.read_csv("rows.csv", dtype=str)
for _, row in table.iterrows():
    print(row["price"], random.random())
X, y = table.drop(columns=["sold"]), table["sold"]
X = StandardScaler().fit_transform(X)
a, b, c, d = train_test_split(X, y)
for name in list(names):
    print(name)
`;

const COMMIT = "4f1c9a2".padEnd(40, "0");
const RUN = "https://github.com/acme/shop/actions/runs/42";

/** What the audits say: at night over the whole tree, and of a pull request's lines. */
export async function auditRooms(): Promise<Room[]> {
  const code = (await lintCode("src/train.py", TRAIN)).findings.filter(({ persona }) => persona === "regular");
  return [
    { title: "Audit: a night", exhibits: nightOf(code) },
    { title: "Audit: a pull request's lines", exhibits: reviewOf(code) },
  ];
}

function nightOf(code: readonly Finding[]): Exhibit[] {
  const [first] = code;
  const night: Night = {
    audits: [
      news(audit("workflows", [UNPINNED, { ...UNPINNED, location: at(".github/workflows/release.yml", 9) }]), []),
      news(audit("dependencies", [VULNERABLE]), [VULNERABLE]),
      news(audit("code", [...code, FOREIGN], [{ what: "data/rows.ipynb", why: "It is no JSON." }]), code.slice(1)),
    ],
    missing: [],
    trend: [91, 88, 88, 93].map((health, day) => ({ at: `2026-11-1${day}T02:00:00Z`, health })),
    score: 93,
    outcomes: [],
    causesLeft: first === undefined ? 0 : 2,
    notes: ["The advisories of two days ago were used: the service gave no answer."],
    place: {
      runUrl: RUN,
      home: "https://github.com/acme/shop",
      branch: "main",
      commit: COMMIT,
      at: "2026-11-21T02:14:00Z",
    },
  };
  return [
    { kind: "job summary", title: "of the report", text: renderNightSummary(night), labels: [] },
    { kind: "ticket", title: "Nightly audit", text: renderNightIssue(night, 200), labels: ["regreen"] },
    { kind: "comment", title: "on the ticket", text: renderNewsComment(night), labels: [] },
  ];
}

function reviewOf(code: readonly Finding[]): Exhibit[] {
  const added = TRAIN.trimEnd().split("\n");
  const hunk = `@@ -0,0 +1,${added.length} @@\n${added.map((line) => `+${line}`).join("\n")}`;
  const elsewhere = { ...FOREIGN, location: at("src/shop.py", 3) };
  const { review } = planComments({
    commit: COMMIT,
    findings: [...code, elsewhere],
    present: new Set([...code, elsewhere].map(({ fingerprint }) => fingerprint)),
    isKnown: () => true,
    changes: new Map([["src/train.py", changedFileOfHunks("src/train.py", hunk)]]),
    textOf: () => TRAIN,
    own: [],
  });
  const summary = renderSummary(audit("code", code), {
    runUrl: RUN,
    known: null,
    headline: "Changed lines of #7 only.",
  });
  return [
    { kind: "job summary", title: "of the review", text: summary.markdown, labels: [] },
    { kind: "comment", title: "the review itself", text: review?.body ?? "", labels: [] },
    ...(review?.comments ?? []).map(({ path, line, body }) => ({
      ...{ kind: "comment" as const, title: `at ${path}:${line}`, text: body, labels: [] },
    })),
  ];
}

function news(findings: Findings, fresh: readonly Finding[]): AuditNews {
  const known = new Set(
    findings.findings.filter((each) => !fresh.includes(each)).map(({ fingerprint }) => fingerprint),
  );
  return { findings, counted: findings.findings, known, fresh, loud: fresh, gone: 1 };
}

function audit(kind: Findings["audit"], findings: readonly Finding[], left: Findings["not_checked"] = []): Findings {
  return {
    ...{ schema_version: 1, audit: kind, repository: "acme/shop", commit: COMMIT, findings: [...findings] },
    ...{ not_checked: left, checked: { files: 24, rules: 46 } },
  };
}

function at(file: string, line: number): Finding["location"] {
  return { file, start_line: line, start_column: 1, end_line: line, end_column: 20 };
}

const UNPINNED = findingSchema.parse({
  rule: "unpinned-uses",
  title: "An action is not pinned",
  message: "`actions/cache@v4` can change.",
  why: "Whoever owns the tag decides what runs.",
  severity: "high",
  confidence: "high",
  category: "security",
  location: at(".github/workflows/ci.yml", 14),
  fingerprint: "1".repeat(16),
  help_url: "https://github.com/regreen/regreen/blob/main/docs/audit-rules.md#unpinned-uses",
});

const VULNERABLE = findingSchema.parse({
  ...UNPINNED,
  rule: "GHSA-35jh-r3h4-6jhm",
  title: "Command injection in lodash",
  message: "lodash 4.17.20 is vulnerable; 4.17.21 is not.",
  why: "Who controls a template runs what they want.",
  category: "vulnerability",
  location: at("package-lock.json", 210),
  fingerprint: "2".repeat(16),
  help_url: "https://github.com/advisories/GHSA-35jh-r3h4-6jhm",
});

/** As another tool's file has it; its page is anybody's. */
const FOREIGN = findingSchema.parse({
  ...UNPINNED,
  rule: "bandit/B105",
  title: "hardcoded_password_string",
  message: "Possible hardcoded password: <b>'x'</b> @acme/owners",
  why: "See ![x](https://example.org/x.png).",
  severity: "low",
  location: at("src/shop.py", 3),
  fingerprint: "3".repeat(16),
  help_url: "https://example.org/B105",
});
