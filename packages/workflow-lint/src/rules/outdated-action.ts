import { fixOf } from "../fixes/fix.ts";
import { refEdits } from "../model/reference.ts";
import { slugOf } from "../model/uses-clause.ts";
import type { Report, Rule } from "../rule.ts";

/** The oldest major version that runs on a Node.js which GitHub still has (node20 and later), by the actions' own releases. */
const OLDEST: Readonly<Record<string, number>> = {
  "actions/cache": 4,
  "actions/checkout": 4,
  "actions/configure-pages": 4,
  "actions/deploy-pages": 4,
  "actions/download-artifact": 4,
  "actions/github-script": 7,
  "actions/labeler": 5,
  "actions/setup-dotnet": 4,
  "actions/setup-go": 5,
  "actions/setup-java": 4,
  "actions/setup-node": 4,
  "actions/setup-python": 5,
  "actions/stale": 9,
  "actions/upload-artifact": 4,
  "actions/upload-pages-artifact": 3,
  "docker/build-push-action": 5,
  "docker/login-action": 3,
  "docker/metadata-action": 5,
  "docker/setup-buildx-action": 3,
  "docker/setup-qemu-action": 3,
  "codecov/codecov-action": 4,
  "github/codeql-action": 3,
  "golangci/golangci-lint-action": 4,
  "peaceiris/actions-gh-pages": 4,
  "softprops/action-gh-release": 2,
};

/** actionlint: action, as far as it speaks of runtimes. */
export const outdatedAction: Rule = {
  id: "outdated-action",
  title: "An action runs on a Node.js that is gone",
  why: "GitHub took Node.js 12 and 16 away from its runners; such an action fails, or is run on another version than it was made for.",
  category: "compatibility",
  severity: "low",
  confidence: "high",
  persona: "regular",
  kinds: ["workflow", "action"],
  *check(file): Generator<Report> {
    for (const { uses } of file.steps) {
      if (uses?.kind !== "repository") continue;
      const oldest = OLDEST[slugOf(uses) ?? ""];
      const [, major] = /^v?(\d+)(?:\.|$)/.exec(uses.ref) ?? [];
      if (oldest === undefined || major === undefined || Number(major) >= oldest) continue;
      yield {
        at: uses.node,
        message: `${uses.owner}/${uses.repo} is at ${uses.ref}; from v${oldest} on it runs on a Node.js that is there.`,
        ...fixOf(`Take v${oldest}`, "unsafe", refEdits(uses, `v${oldest}`, "", file)),
      };
    }
  },
};
