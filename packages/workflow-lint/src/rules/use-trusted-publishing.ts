import { shellOf } from "../model/shell.ts";
import { slugOf } from "../model/uses-clause.ts";
import type { Job, Step, WorkflowFile } from "../model/workflow-file.ts";
import type { Report, Rule } from "../rule.ts";
import { commandsOf } from "../shell/commands.ts";
import { publishes, registryOf } from "../shell/publish.ts";
import { entries, entry, textOf } from "../yaml/nodes.ts";

const PYPI = ["https://upload.pypi.org/legacy/", "https://test.pypi.org/legacy/"];
const NPM = ["https://registry.npmjs.org", "https://registry.npmjs.org/"];
/** A word that every command that publishes has; few scripts have one, and reading commands takes its time. */
const PUBLISHES = /publish|push|upload/;
/** Variables in which npm, pnpm and Yarn take a key. */
const KEYS = ["NODE_AUTH_TOKEN", "NPM_TOKEN", "YARN_NPM_AUTH_TOKEN"];

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
      // Whether an action's job has an identity is its caller's to say.
      if (file.file.kind === "workflow") yield* commands(step, file);
    }
  },
};

function* commands(step: Step, file: WorkflowFile): Generator<Report> {
  if (step.run === null || !PUBLISHES.test(textOf(step.run) ?? "")) return;
  const shell = shellOf(step, file);
  if (shell === "cmd" || shell === "other") return;
  const hasKnownIdentity = hasIdentity(step.job, file);
  const hasKey = hasKnownIdentity && isGivenKey(step, file);
  let configured: string | null = null;
  for (const { words, assigned, runner, start, end } of commandsOf(step.run, file.file)) {
    configured = configuredRegistry(words) ?? configured;
    const how = runner === "" ? publishes(words) : null;
    if (how === null) continue;
    const registry = registryOf(words) ?? configured ?? registryOfSetup(step);
    const isElsewhere = registry !== null && !registry.includes("$") && !NPM.includes(registry);
    // The tools use the job's identity by themselves, npm and its like only where no key is given to them.
    const isKept =
      how === "npm" ? !isElsewhere && (hasKey || KEYS.some((key) => assigned.includes(key))) : how === "bun";
    if (hasKnownIdentity && !isKept) continue;
    const message = `\`${words.join(" ").slice(0, 120)}\` publishes with a key.`;
    yield { at: { start, end }, ignoredIn: step.written, message };
  }
}

/** `npm config set registry URL`. */
function configuredRegistry([program = "", config, set, name = "", value]: readonly string[]): string | null {
  if (!/^p?npm$/.test(program) || config !== "config" || set !== "set") return null;
  if (name === "registry") return value ?? null;
  return name.startsWith("registry=") ? name.slice("registry=".length) : null;
}

/** The last set-up of Node.js before a step says where to. */
function registryOfSetup({ job, index }: Step): string | null {
  const setups = (job?.steps ?? []).slice(0, index).filter(({ uses }) => uses && slugOf(uses) === "actions/setup-node");
  return setups.at(-1)?.input("registry-url")?.trim() || null;
}

function isGivenKey(step: Step, file: WorkflowFile): boolean {
  const places = [step.entry("env"), step.job?.entry("env"), file.entry("env")];
  return places.some((env) => entries(env?.value, file.document).some(({ key }) => KEYS.includes(key)));
}

function hasIdentity(job: Job | null, file: WorkflowFile): boolean {
  const permissions = job?.entry("permissions") ?? file.entry("permissions");
  if (textOf(permissions?.value) === "write-all") return true;
  return textOf(entry(permissions?.value, "id-token", file.document)?.value) === "write";
}
