import { findInvocations, type Invocation } from "../command/invocations.ts";
import { NOT_APPLICABLE, noChange, type Recipe, type RecipeContext, type RecipeResult } from "../recipe.ts";
import { nameFiles } from "../summary.ts";
import type { Tools } from "../tools.ts";
import { type PytestConfig, pytestConfig } from "./config.ts";
import { type ExternalWarning, filterEntry, reasonComment } from "./filter-entry.ts";
import { externalOrigin } from "./origin.ts";
import { readWarningsSummary, type SeenWarning } from "./warnings-summary.ts";

/**
 * A warning of a library, raised as an error because the project wants none of its own: one commented entry in the list of
 * filters that the project keeps (requirements FIX-10). pytest itself says to which line a warning is attributed; one that is
 * attributed to the repository is never filtered.
 */
export const externalWarning: Recipe = { id: "external-warning", version: 1, mayTouchTests: false, fix };

const RAISED = /^([A-Za-z_][\w.]{0,120}): (\S[^\n]{0,1000})/;
/** More entries than this are a decision about a library, and no detail of one. */
const MAX_FILTERS = 6;

async function fix({ request, tools }: RecipeContext): Promise<RecipeResult> {
  const { failures, fix_type } = request.context;
  const raised = failures.filter(({ tool }) => tool === "pytest").flatMap(({ message }) => categoryOf(message) ?? []);
  if (request.reproducer === null || fix_type !== "warning" || raised.length === 0) return NOT_APPLICABLE;
  const { command, cwd } = request.reproducer;
  const call = (await findInvocations(command, cwd, tools)).find(({ tool }) => /^(?:pytest|py\.test)$/.test(tool));
  if (call === undefined) return NOT_APPLICABLE;
  const config = await pytestConfig(call.cwd, tools);
  const why = await unfit(call, config);
  if (config === null || why !== null) return noChange(why ?? "pytest has no configuration here.");

  const known = await tools.listFiles();
  const committed = known.filter((path) => /(?:^|\/)(?:site|dist)-packages\//.test(path));
  const seen = await warningsOf(call, tools);
  // A library that lies in the repository is the repository's.
  const isOurs = ({ file, message }: SeenWarning) =>
    externalOrigin(file, message) === null ||
    committed.some((path) => `/${file.replaceAll("\\", "/")}`.endsWith(`/${path}`));
  const own = seen.find((warning) => isRaised(warning, raised) && isOurs(warning));
  if (own !== undefined) {
    const file = known.find((path) => own.file.endsWith(`/${path}`)) ?? own.file;
    return noChange(`The warning points to ${file}:${own.line}, which is no library's code: it is to be mended there.`);
  }
  const warnings = externalWarnings(seen, raised);
  if (warnings.length === 0) return noChange("pytest does not show where the warning comes from.");
  return await addFilters(warnings, config, tools);
}

interface Raised {
  readonly category: string;
  readonly message: string;
}

function categoryOf(message: string): Raised[] | null {
  const [, category = "", text = ""] = RAISED.exec(message) ?? [];
  return /(?:Warning|Since\d+)$/.test(category) ? [{ category, message: text }] : null;
}

/** Why a filter of the list could not help, or would not be ours to add. */
async function unfit(call: Invocation, config: PytestConfig | null): Promise<string | null> {
  if (call.args.some((word) => word.dynamic)) return "The command of pytest has parts that only a shell can fill in.";
  if (config === null || config.add([]) === null)
    return "pytest's configuration keeps no plain list of warning filters to add to.";
  const own = /^[ \t]*addopts\b[^\n]*(?:\n[ \t]+[^\n]*){0,30}/m.exec(config.text)?.[0] ?? "";
  const options = [...call.args.map((word) => word.text), ...own.split(/[\s"'=,]+/)];
  if (options.some((option) => /^-W|^--pythonwarnings/.test(option)))
    return "-W on the command line wins over the project's list of filters.";
  return null;
}

/** Runs the same tests with every warning only shown, and reads to which lines they are attributed. */
async function warningsOf(call: Invocation, tools: Tools): Promise<SeenWarning[]> {
  const argv = [...call.program, ...call.args.map((word) => word.text), "-W", "always"];
  const { output } = await tools.run(argv, { cwd: call.cwd, env: { ...call.env, COLUMNS: "400", NO_COLOR: "1" } });
  return readWarningsSummary(output);
}

function isRaised(seen: SeenWarning, raised: readonly Raised[]): boolean {
  return raised.some(
    ({ category, message }) => shortName(category) === seen.category && samePrefix(message, seen.message),
  );
}

/** What raised the error, and what the same module of the library would raise next. */
function externalWarnings(seen: readonly SeenWarning[], raised: readonly Raised[]): ExternalWarning[] {
  const files = new Set(seen.filter((warning) => isRaised(warning, raised)).map(({ file }) => file));
  const found = new Map<string, ExternalWarning>();
  for (const { file, category, message } of seen.filter((warning) => files.has(warning.file))) {
    const full = raised.find((each) => shortName(each.category) === category)?.category;
    const origin = externalOrigin(file, message);
    if (full !== undefined && origin !== null) found.set(`${category} ${message}`, { category: full, message, origin });
  }
  return [...found.values()];
}

async function addFilters(
  warnings: readonly ExternalWarning[],
  config: PytestConfig,
  tools: Tools,
): Promise<RecipeResult> {
  const filters = warnings.flatMap((warning) => {
    const entry = filterEntry(warning);
    return entry === null ? [] : [{ entry, comment: reasonComment(warning) }];
  });
  if (filters.length < warnings.length)
    return noChange("The warning's message is too short for a filter that means it alone.");
  if (filters.length > MAX_FILTERS)
    return noChange(`The library raises ${filters.length} different warnings; that is for a person to decide.`);
  const text = config.add(filters);
  if (text === null) return noChange("pytest's configuration keeps no plain list of warning filters to add to.");
  await tools.writeFile(config.path, text);
  const packages = [...new Set(warnings.map(({ origin }) => origin.package))].join(", ");
  return {
    kind: "changed",
    files: [config.path],
    summary: `filter a warning of ${packages.slice(0, 25)} in ${nameFiles([config.path])}`,
    rootCause: `${packages} raises a warning in its own code, and this project turns warnings into errors.`,
    explanation: `pytest attributes it to ${[...new Set(warnings.map(({ origin }) => origin.module))].join(", ")}, not to this repository. ${filters.length === 1 ? "The entry filters" : "Each entry filters"} one message of that one module; take it out when ${packages} is updated.`,
    tool: "regreen",
    toolVersion: null,
    // Medium risk: a warning is no longer seen.
    blastRadius: "behaviour",
    patchType: "refactor",
    confidence: 0.75,
  };
}

function shortName(category: string): string {
  return category.slice(category.lastIndexOf(".") + 1);
}

/** One of the two may be cut or wrapped. */
function samePrefix(a: string, b: string): boolean {
  const length = Math.min(a.length, b.length, 100);
  return length >= 10 && a.slice(0, length) === b.slice(0, length);
}
