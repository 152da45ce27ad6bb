import { slugOf } from "../model/uses-clause.ts";
import type { Job, Step, WorkflowFile } from "../model/workflow-file.ts";
import type { Report, Rule } from "../rule.ts";
import { commandsOf } from "../shell/commands.ts";
import { entry, textOf } from "../yaml/nodes.ts";

const PYPI = ["https://upload.pypi.org/legacy/", "https://test.pypi.org/legacy/"];
const NPM = ["https://registry.npmjs.org", "https://registry.npmjs.org/"];

/** Whether an input is not there, or is one of these: the registries that know trusted publishing. */
function isOneOf(step: Step, input: string, values: readonly string[]): boolean {
  const text = step.input(input)?.trim();
  return text === undefined || values.includes(text);
}

/** Actions that publish, and the inputs by which they are given a long-lived key. */
const ACTIONS: Readonly<Record<string, (step: Step) => boolean>> = {
  "pypa/gh-action-pypi-publish": (step) =>
    step.input("password") !== null && isOneOf(step, "repository-url", PYPI) && isOneOf(step, "repository_url", PYPI),
  "rubygems/release-gem": (step) => /^false$/i.test(step.input("setup-trusted-publisher") ?? ""),
  "rubygems/configure-rubygems-credentials": (step) =>
    step.input("api-token") !== null && isOneOf(step, "gem-server", ["https://rubygems.org"]),
  "actions/setup-node": (step) => /^true$/i.test(step.input("always-auth") ?? "") && isOneOf(step, "registry-url", NPM),
};

/** Commands that publish to a registry which knows trusted publishing: all of these words, in any place behind the program. */
const COMMANDS: Readonly<Record<string, readonly string[]>> = {
  cargo: ["publish"],
  gem: ["push"],
  hatch: ["publish"],
  npm: ["publish"],
  pdm: ["publish"],
  pnpm: ["publish"],
  poetry: ["publish"],
  twine: ["upload"],
  uv: ["publish"],
  yarn: ["npm", "publish"],
};

/** zizmor: use-trusted-publishing. */
export const useTrustedPublishing: Rule = {
  id: "use-trusted-publishing",
  title: "A package is published with a key that lasts",
  why: "The registry can know this very workflow instead (OpenID Connect), so that no key has to be kept, rotated or lost.",
  category: "security",
  severity: "info",
  confidence: "high",
  persona: "regular",
  kinds: ["workflow", "action"],
  *check(file): Generator<Report> {
    for (const step of file.steps) {
      const uses = step.entry("uses");
      const isPublisher = step.uses === null ? undefined : ACTIONS[slugOf(step.uses) ?? ""];
      if (uses !== null && isPublisher?.(step))
        yield {
          at: uses.keyNode,
          ignoredIn: step.written,
          message: `${step.uses?.text} is given a key; its registry knows trusted publishing.`,
        };
      // A token of the job's identity is what trusted publishing needs, and the tools then use it by themselves.
      if (step.run === null || hasIdentity(step.job, file)) continue;
      for (const { words, start, end } of commandsOf(step.run, file.file))
        if (isPublish(words))
          yield {
            at: { start, end },
            ignoredIn: step.written,
            message: `\`${words.join(" ").slice(0, 120)}\` publishes with a key.`,
          };
    }
  },
};

/** Others may stand before the program: `python -m twine upload`, `bundle exec gem push`. */
function isPublish(words: readonly string[]): boolean {
  if (words.some((word) => /^--?(?:dry-run|help|n)$/.test(word))) return false;
  const plain = words.map((word) => (word.split("/").at(-1) ?? "").replace(/==.*$/, ""));
  return plain.slice(0, 4).some((program, index) => {
    const needed = Object.hasOwn(COMMANDS, program) ? COMMANDS[program] : undefined;
    return needed?.every((word) => plain.includes(word, index + 1)) ?? false;
  });
}

function hasIdentity(job: Job | null, file: WorkflowFile): boolean {
  const permissions = job?.entry("permissions") ?? file.entry("permissions");
  if (textOf(permissions?.value) === "write-all") return true;
  return textOf(entry(permissions?.value, "id-token", file.document)?.value) === "write";
}
