import type { NewEntries } from "../../fixes/mapping.ts";
import { slugOf } from "../../model/uses-clause.ts";
import type { Job } from "../../model/workflow-file.ts";
import { textOf } from "../../yaml/nodes.ts";

/** What the job's token needs for an action to work, by the action's own documents. */
const NEEDED: Readonly<Record<string, Readonly<Record<string, "read" | "write">>>> = {
  "actions/checkout": { contents: "read" },
  "actions/deploy-pages": { pages: "write", "id-token": "write" },
  "actions/dependency-review-action": { contents: "read" },
  "actions/first-interaction": { issues: "write", "pull-requests": "write" },
  "actions/labeler": { contents: "read", "pull-requests": "write" },
  "actions/stale": { issues: "write", "pull-requests": "write" },
  "actions/attest-build-provenance": { "id-token": "write", attestations: "write" },
  "aws-actions/configure-aws-credentials": { "id-token": "write" },
  "azure/login": { "id-token": "write" },
  "github/codeql-action": { "security-events": "write", actions: "read", contents: "read" },
  "google-github-actions/auth": { "id-token": "write" },
  "googleapis/release-please-action": { contents: "write", "pull-requests": "write" },
  "goreleaser/goreleaser-action": { contents: "write" },
  "jamesives/github-pages-deploy-action": { contents: "write" },
  "ncipollo/release-action": { contents: "write" },
  "ossf/scorecard-action": { "security-events": "write", "id-token": "write" },
  "peaceiris/actions-gh-pages": { contents: "write" },
  "peter-evans/create-or-update-comment": { issues: "write", "pull-requests": "write" },
  "peter-evans/create-pull-request": { contents: "write", "pull-requests": "write" },
  "pypa/gh-action-pypi-publish": { "id-token": "write" },
  "release-drafter/release-drafter": { contents: "write", "pull-requests": "read" },
  "softprops/action-gh-release": { contents: "write" },
  "stefanzweifel/git-auto-commit-action": { contents: "write" },
  "svenstaro/upload-release-action": { contents: "write" },
};

/** Commands that use the token, and what they need. */
const BY_COMMAND: readonly (readonly [RegExp, string, "read" | "write"])[] = [
  [/\bgit\s+push\b/, "contents", "write"],
  [/\bgh\s+release\s+(?:create|upload|edit|delete)\b/, "contents", "write"],
  [/\bgh\s+pr\s+(?:create|comment|edit|merge|close|review)\b/, "pull-requests", "write"],
  [/\bgh\s+issue\s+(?:create|comment|edit|close)\b/, "issues", "write"],
  [/\bdocker\s+push\b.*ghcr\.io|ghcr\.io.*\bdocker\s+push\b/s, "packages", "write"],
];

/** What jobs need together, in the order of the alphabet, each with what needs it. Empty: nothing is known to be needed. */
export function permissionsFor(jobs: readonly Job[]): NewEntries {
  const found = new Map<string, { level: "read" | "write"; readonly by: Set<string> }>();
  const need = (scope: string, level: "read" | "write", by: string) => {
    const needed = found.get(scope) ?? { level, by: new Set<string>() };
    if (level === "write") needed.level = level;
    needed.by.add(by);
    found.set(scope, needed);
  };
  for (const job of jobs) {
    if (job.uses !== null) need("contents", "read", job.id);
    for (const { uses, run } of job.steps) {
      const slug = uses === null ? "" : (slugOf(uses) ?? "");
      for (const [scope, level] of Object.entries(NEEDED[slug] ?? {})) need(scope, level, slug);
      const script = textOf(run) ?? "";
      for (const [command, scope, level] of BY_COMMAND)
        if (command.test(script))
          need(scope, level, (command.exec(script)?.[0] ?? "").split("\n")[0]?.slice(0, 40) ?? "");
    }
  }
  // `contents: read` alone is what everybody knows.
  const isPlain = found.size === 1 && found.get("contents")?.level === "read";
  const sorted = [...found].sort(([a], [b]) => (a < b ? -1 : 1));
  return sorted.map(([scope, { level, by }]) => [
    scope,
    isPlain ? level : `${level} # ${[...by].slice(0, 3).join(", ")}`,
  ]);
}
