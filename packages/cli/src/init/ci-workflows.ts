import { isMap, isScalar, parseDocument } from "yaml";
import type { WorkflowText } from "../doctor/workflow-files.ts";

/** A workflow as far as `init` has to know it. */
export interface KnownWorkflow {
  readonly file: string;
  /** What GitHub calls it, and what `workflow_run` waits for: its name, else its path. */
  readonly name: string;
  readonly events: readonly string[];
  /** Our workflows that it calls: `auto-fix.yml`. */
  readonly calls: readonly string[];
  /** Whether it runs tests, linters or a build on what people push. */
  readonly isCi: boolean;
}

interface Parsed {
  readonly file: string;
  readonly name: string;
  readonly events: readonly string[];
  readonly runs: readonly string[];
  readonly uses: readonly string[];
}

const CODE_EVENTS = ["push", "pull_request", "pull_request_target", "merge_group"];

/** Commands and actions that say whether the code is well. */
const TESTS =
  /\b(?:pytest|unittest|tox|nox|ruff|flake8|mypy|pyright|pylint|black|isort|jest|vitest|mocha|ava|eslint|prettier|biome|tsc|oxlint|stylelint|playwright|cypress|golangci-lint|staticcheck|gofmt|go (?:test|vet)|cargo (?:test|clippy|fmt|check|nextest)|rspec|rubocop|phpunit|phpstan|pre-commit|shellcheck|actionlint|ctest)\b/;
/** A script or target of that name: `npm test`, `pnpm run lint`, `make check`, `mvn verify`. */
const TARGETS = /(?:^|[\s&|;:])(?:test|tests|lint|check|typecheck|type-check|verify|spec|unit|e2e|coverage)\b/m;
const BUILDS = /(?:^|[\s&|;:])(?:build|compile)\b/m;
/** Workflows that hand something on or look for holes; that they also build makes them no CI. */
const HANDS_ON =
  /deploy|release|publish|pages|docs?\b|docker|package|stale|label|sync|bump|scan|security|codeql|sbom|snyk|trivy/i;
const OURS = /^(?:[\w.-]+\/regreen|\.|\$)\/\.github\/workflows\/([\w.-]+\.ya?ml)(?:@.+)?$/;
const LOCAL = /^\.\/(\.github\/workflows\/[\w.-]+\.ya?ml)$/;
const MAX_DEPTH = 4;

/** What the workflows of a repository are; files that are none are left out. */
export function knownWorkflows(texts: readonly WorkflowText[]): KnownWorkflow[] {
  const parsed = texts.map(parse).filter((each) => each !== null);
  const byFile = new Map(parsed.map((each) => [each.file, each]));
  return parsed.map((each) => {
    const calls = each.uses.flatMap((uses) => OURS.exec(uses)?.[1] ?? []).filter((name) => !byFile.has(pathOf(name)));
    const isCi = calls.length === 0 && each.events.some((event) => CODE_EVENTS.includes(event)) && says(each, byFile);
    return { file: each.file, name: each.name, events: each.events, calls, isCi };
  });
}

function pathOf(name: string): string {
  return `.github/workflows/${name}`;
}

/** Looks through local reusable workflows, too. */
function says(workflow: Parsed, byFile: ReadonlyMap<string, Parsed>, depth = 0): boolean {
  const words = [...workflow.runs, ...workflow.uses];
  if (words.some((text) => TESTS.test(text)) || workflow.runs.some((text) => TARGETS.test(text))) return true;
  const handsOn = HANDS_ON.test(workflow.name) || HANDS_ON.test(workflow.file);
  if (!handsOn && workflow.runs.some((text) => BUILDS.test(text))) return true;
  if (depth >= MAX_DEPTH) return false;
  return workflow.uses.some((uses) => {
    const called = byFile.get(LOCAL.exec(uses)?.[1] ?? "");
    return called !== undefined && says(called, byFile, depth + 1);
  });
}

function parse({ file, text }: WorkflowText): Parsed | null {
  const document = parseDocument(text, { prettyErrors: false, logLevel: "silent" });
  if (document.errors.length > 0 || !isMap(document.contents)) return null;
  const name = document.contents.get("name", true);
  let data: Readonly<Record<string, unknown>>;
  try {
    data = mapping(document.toJS());
  } catch {
    // More aliases than a workflow has: a file that was made to be in the way.
    return null;
  }
  if (!isObject(data.jobs)) return null;
  const jobs = Object.values(mapping(data.jobs)).map(mapping);
  const steps = jobs.flatMap(({ steps: list }) => (Array.isArray(list) ? list.map(mapping) : []));
  return {
    file,
    name: isScalar(name) ? spelled(name, file) : file,
    events: eventsOf(data.on),
    runs: texts(steps.map(({ run }) => run)),
    uses: texts([...jobs, ...steps].map(({ uses }) => uses)),
  };
}

/** `name: 1.10` is the text "1.10" for GitHub, not a number. */
function spelled({ value, source }: { readonly value: unknown; readonly source?: string }, file: string): string {
  const text = typeof value === "string" ? value : value === null ? "" : (source ?? String(value));
  return text === "" ? file : text;
}

function eventsOf(on: unknown): string[] {
  if (typeof on === "string") return [on];
  return Array.isArray(on) ? on.filter((each) => typeof each === "string") : Object.keys(mapping(on));
}

function texts(values: readonly unknown[]): string[] {
  return values.filter((value) => typeof value === "string");
}

function isObject(value: unknown): boolean {
  return value !== null && typeof value === "object" && !Array.isArray(value);
}

function mapping(value: unknown): Readonly<Record<string, unknown>> {
  return isObject(value) ? (value as Record<string, unknown>) : {};
}
