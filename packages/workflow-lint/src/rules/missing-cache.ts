import { fixOf } from "../fixes/fix.ts";
import { setInput } from "../fixes/inputs.ts";
import { isFollowedBy, placesOf } from "../model/step-list.ts";
import { slugOf } from "../model/uses-clause.ts";
import type { Job, Step } from "../model/workflow-file.ts";
import type { Report, Rule } from "../rule.ts";
import { textOf } from "../yaml/nodes.ts";

/** Set-up actions that cache what a package manager fetches, the input that says so, and commands that show that something is fetched. */
const SETUPS: Readonly<
  Record<
    string,
    { readonly input: string; readonly fetches: (step: Step) => boolean; readonly value: (job: Job) => string | null }
  >
> = {
  "actions/setup-node": {
    input: "cache",
    fetches: runs(/\b(?:npm (?:ci|i|install)|yarn(?: install)?|pnpm (?:i|install))\b/),
    value: nodeManager,
  },
  "actions/setup-python": {
    input: "cache",
    fetches: runs(/\b(?:pip3? install|pipenv (?:install|sync)|poetry install)\b/),
    value: pythonManager,
  },
  "actions/setup-java": { input: "cache", fetches: runs(/(?:\bmvnw?\b|\bgradlew?\b|\bsbt\b)/), value: javaManager },
  "ruby/setup-ruby": { input: "bundler-cache", fetches: runs(/\bbundle install\b/), value: () => "true" },
};

function runs(command: RegExp): (step: Step) => boolean {
  return ({ run }) => command.test(textOf(run) ?? "");
}

export const missingCache: Rule = {
  id: "missing-cache",
  title: "What is downloaded is not kept for the next run",
  why: "Every run downloads the same packages. Keeping them saves some three to six per cent of machine time (ICSE 2024), and failures where a registry is slow.",
  category: "performance",
  severity: "low",
  confidence: "medium",
  persona: "regular",
  kinds: ["workflow"],
  mentions: /setup-(?:node|python|java|ruby)/i,
  *check(file): Generator<Report> {
    for (const job of file.jobs) {
      if (placesOf(job.steps, isCache).length > 0) continue;
      for (const step of job.steps) {
        const setup = step.uses === null ? undefined : SETUPS[slugOf(step.uses) ?? ""];
        if (setup === undefined || step.input(setup.input) !== null) continue;
        if (!isFollowedBy(step, file, setup.fetches)) continue;
        const uses = step.entry("uses");
        if (uses === null) continue;
        const manager = setup.value(job);
        const hint = manager === null ? "" : `: \`${setup.input}: ${manager}\``;
        yield {
          at: uses.value ?? uses.keyNode,
          message: `${step.uses?.text} can keep what is downloaded${hint}.`,
          ...fixOf("Keep it", "unsafe", manager === null ? null : setInput(step, setup.input, manager, file)),
        };
      }
    }
  },
};

/** Somebody caches by hand, or another action does. */
function isCache(step: Step): boolean {
  const slug = step.uses === null ? "" : (slugOf(step.uses) ?? "");
  return (
    /^actions\/cache$|cache|^gradle\/(?:actions|gradle-build-action)$/.test(slug) ||
    step.input("gradle-home-cache-cleanup") !== null
  );
}

function nodeManager({ steps }: Job): string | null {
  const text = scripts(steps);
  return /\bpnpm\b/.test(text) ? "pnpm" : /\byarn\b/.test(text) ? "yarn" : "npm";
}

function pythonManager({ steps }: Job): string | null {
  const text = scripts(steps);
  return /\bpoetry\b/.test(text) ? "poetry" : /\bpipenv\b/.test(text) ? "pipenv" : "pip";
}

function javaManager({ steps }: Job): string | null {
  const text = scripts(steps);
  return /gradle/.test(text) ? "gradle" : /\bsbt\b/.test(text) ? "sbt" : "maven";
}

const SCRIPTS = new WeakMap<readonly Step[], string>();

function scripts(steps: readonly Step[]): string {
  const text = SCRIPTS.get(steps) ?? steps.map(({ run }) => textOf(run) ?? "").join("\n");
  SCRIPTS.set(steps, text);
  return text;
}
