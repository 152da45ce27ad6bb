import type { FixRequest } from "@regreen/contracts";
import type { Invocation } from "../command/invocations.ts";
import { directoryOf } from "../command/paths.ts";
import type { RuffEngine, Tools } from "../tools.ts";
import { firstPartyNames, withFirstParty } from "./first-party.ts";
import { fixLint } from "./fix-loop.ts";
import { blackSettings, flake8Settings, isortSettings } from "./foreign-settings.ts";
import { alignVisually, VISUAL_INDENT } from "./realign.ts";
import { ruffSettings } from "./settings.ts";

export type Kind = "format" | "isort" | "lint";

/** What ruff does for one call of the failing command. */
export interface Job {
  readonly kind: Kind;
  readonly tool: string;
  readonly verb: string;
  /** The mended text of one file; rejects when ruff can't read it. */
  apply(file: string, source: string): Promise<string>;
}

interface Surroundings {
  readonly request: FixRequest;
  readonly tools: Tools;
  readonly engine: RuffEngine;
  readonly files: readonly string[];
}

const VERBS = { format: "format", isort: "sort the imports of", lint: "fix the lint of" } as const;

/** How ruff stands in for the tool of one call. */
export function jobOf(kind: Kind, invocation: Invocation, around: Surroundings): Job {
  const apply = { format: applyFormat, isort: applyIsort, lint: applyLint }[kind];
  return {
    kind,
    tool: invocation.tool,
    verb: VERBS[kind],
    apply: (file, source) => apply(file, source, invocation, around),
  };
}

async function applyFormat(
  file: string,
  source: string,
  call: Invocation,
  { tools, engine }: Surroundings,
): Promise<string> {
  const directory = directoryOf(file);
  const own = call.tool === "black" ? blackSettings(directory, call.args, tools) : ruffSettings(directory, tools);
  return engine.format(source, await own);
}

async function applyIsort(file: string, source: string, call: Invocation, around: Surroundings): Promise<string> {
  const names = firstPartyNames(around.files);
  const settings = await isortSettings(directoryOf(file), call.args, names, around.tools);
  return fixLint(file, source, ["I001"], settings, around.engine);
}

/** Only the rules that failed in this very file are switched on, so that ignores and exclusions need no reading. */
async function applyLint(file: string, source: string, call: Invocation, around: Surroundings): Promise<string> {
  const { request, tools, engine, files } = around;
  const failed = request.context.failures.filter((failure) => failure.file === file && failure.tool === call.tool);
  const rules = [
    ...new Set(failed.flatMap(({ rule }) => (rule !== null && /^[A-Z]{1,4}\d{3,4}$/.test(rule) ? [rule] : []))),
  ];
  if (rules.length === 0) return source;
  const visual = failed.flatMap(({ rule, line }) => (line !== null && VISUAL_INDENT.has(rule ?? "") ? [line] : []));
  const aligned = alignVisually(source, new Set(visual));
  const directory = directoryOf(file);
  const own = call.tool === "ruff" ? ruffSettings(directory, tools) : flake8Settings(directory, call.args, tools);
  return fixLint(file, aligned, rules, withFirstParty(await own, firstPartyNames(files)), engine);
}
