import { slugOf } from "../model/uses-clause.ts";
import type { Step } from "../model/workflow-file.ts";
import type { Report, Rule } from "../rule.ts";
import { commandsOf } from "../shell/commands.ts";

/** Actions that publish, and the inputs by which they are given a long-lived key. `always`: without any trusted way. */
const ACTIONS: Readonly<Record<string, (step: Step) => boolean>> = {
  "pypa/gh-action-pypi-publish": (step) => step.input("password") !== null,
  "rubygems/release-gem": (step) => step.input("setup-trusted-publisher") === "false",
  "rubygems/configure-rubygems-credentials": (step) =>
    step.input("api-token") !== null || step.input("role-to-assume") === null,
};

/** Commands that publish to a registry which knows trusted publishing. */
const COMMANDS: readonly (readonly RegExp[])[] = [
  [/^cargo$/, /^publish$/],
  [/^gem$/, /^push$/],
  [/^twine$/, /^upload$/],
  [/^npm$/, /^publish$/],
  [/^(?:yarn|pnpm)$/, /^publish$/],
  [/^poetry$/, /^publish$/],
  [/^uv$/, /^publish$/],
  [/^hatch$/, /^publish$/],
  [/^pdm$/, /^publish$/],
];

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
          message: `${step.uses?.text} is given a key; its registry knows trusted publishing.`,
        };
      if (step.run === null) continue;
      for (const { words, start, end } of commandsOf(step.run, file.file)) {
        const plain = words.map((word) => word.split("/").at(-1) ?? "").filter((word) => !/^[+-]/.test(word));
        if (words.some((word) => /^--?(?:dry-run|help|n)$/.test(word))) continue;
        if (COMMANDS.some((pattern) => isIn(plain, pattern)))
          yield { at: { start, end }, message: `\`${words.join(" ").slice(0, 120)}\` publishes with a key.` };
      }
    }
  },
};

/** The words of a command in their order, others before them: `python -m twine upload`, `bundle exec gem push`. */
function isIn(words: readonly string[], pattern: readonly RegExp[]): boolean {
  const at = words.slice(0, 4).findIndex((word) => pattern[0]?.test(word.replace(/==.*$/, "")));
  return at >= 0 && pattern.every((each, index) => each.test((words[at + index] ?? "").replace(/==.*$/, "")));
}
