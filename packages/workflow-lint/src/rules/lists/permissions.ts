import type { NewEntries } from "../../fixes/mapping.ts";
import { slugOf } from "../../model/uses-clause.ts";
import type { Job, Step } from "../../model/workflow-file.ts";
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

/** Actions that do without the token, or with what everybody may read. */
const NEEDS_NOTHING = new RegExp(
  `^(?:${[
    "actions/(?:cache|configure-pages|setup-\\w+|upload-artifact|download-artifact|upload-pages-artifact)",
    "docker/(?:setup-\\w+-action|metadata-action|bake-action)|codecov/codecov-action|coverallsapp/github-action",
    "astral-sh/(?:setup-uv|ruff-action)|denoland/setup-deno|dtolnay/rust-toolchain|erlef/setup-beam|golang/govulncheck-action",
    "golangci/golangci-lint-action|gradle/actions|graalvm/setup-graalvm|hashicorp/setup-terraform|ludeeus/action-shellcheck",
    "msys2/setup-msys2|oven-sh/setup-bun|pnpm/action-setup|pre-commit/action|pypa/cibuildwheel|pyo3/maturin-action",
    "ruby/setup-ruby|shivammathur/setup-php|sigstore/cosign-installer|step-security/harden-runner|subosito/flutter-action",
    "swatinem/rust-cache|taiki-e/install-action|tj-actions/changed-files|actions-rs/\\w+|rustsec/audit-check|psf/black",
  ].join("|")})$`,
);
/** A script that has the token, or calls a program that takes it, may do more than is seen here. */
const TAKES_TOKEN = /\bGITHUB_TOKEN\b|\bGH_TOKEN\b|github\.token|api\.github\.com|\bgh\s+(?:api|workflow|run|repo)\b/;

/** What of a step can't be said to need nothing more; null where all of it is known. */
function unknownOf({ uses, run, entry }: Step): string | null {
  if (uses?.kind === "repository") {
    const slug = slugOf(uses) ?? "";
    return Object.hasOwn(NEEDED, slug) || NEEDS_NOTHING.test(slug) ? null : slug;
  }
  if (uses !== null) return uses.text.slice(0, 60);
  const env = String(entry("env")?.value ?? "");
  return TAKES_TOKEN.test(`${textOf(run) ?? ""} ${env}`) ? "a script that has the token" : null;
}

/**
 * What jobs need together, in the order of the alphabet, each with what needs it. Where something is used of which it is not known what it
 * needs, the first line says so. Empty: nothing is needed.
 */
export function permissionsFor(jobs: readonly Job[]): NewEntries {
  const found = new Map<string, { level: "read" | "write"; readonly by: Set<string> }>();
  const need = (scope: string, level: "read" | "write", by: string) => {
    const needed = found.get(scope) ?? { level, by: new Set<string>() };
    if (level === "write") needed.level = level;
    needed.by.add(by);
    found.set(scope, needed);
  };
  const unknown = new Set<string>();
  for (const job of jobs) {
    if (job.uses !== null) unknown.add(job.uses.text.slice(0, 80));
    for (const step of job.steps) {
      const slug = step.uses === null ? "" : (slugOf(step.uses) ?? "");
      for (const [scope, level] of Object.entries(NEEDED[slug] ?? {})) need(scope, level, slug);
      const script = textOf(step.run) ?? "";
      for (const [command, scope, level] of BY_COMMAND)
        if (command.test(script))
          need(scope, level, (command.exec(script)?.[0] ?? "").split("\n")[0]?.slice(0, 40) ?? "");
      const more = unknownOf(step);
      if (more !== null) unknown.add(more);
    }
  }
  if (unknown.size > 0 && !found.has("contents")) found.set("contents", { level: "read", by: new Set() });
  // `contents: read` alone is what everybody knows.
  const isPlain = found.size === 1 && found.get("contents")?.level === "read";
  const sorted = [...found].sort(([a], [b]) => (a < b ? -1 : 1));
  const [unsaid] = [...unknown].length > 0 ? [`not known: ${[...unknown].slice(0, 3).join(", ")}`] : [];
  return sorted.map(([scope, { level, by }], index) => {
    const notes = [isPlain ? "" : [...by].slice(0, 3).join(", "), index === 0 ? (unsaid ?? "") : ""];
    const note = notes.filter((each) => each !== "").join("; ");
    return [scope, note === "" ? level : `${level} # ${note.replaceAll(/[\r\n]/g, " ")}`];
  });
}
