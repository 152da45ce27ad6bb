import { isMap, isScalar, LineCounter, type Node, parseDocument, type YAMLMap } from "yaml";
import { CEILINGS, missingPermissions, parseGrant } from "./ceiling.ts";
import { type Check, error, ok, type Place, warning } from "./check.ts";
import type { WorkflowText } from "./workflow-files.ts";

/** `OWNER/regreen/.github/workflows/NAME@REF`, or a path in the repository that holds the workflows itself. */
const REMOTE = /^([\w.-]+)\/regreen\/\.github\/workflows\/([\w.-]+\.ya?ml)@(.+)$/;
const LOCAL = /^(?:\.\/|\$\/)\.github\/workflows\/([\w.-]+\.ya?ml)$/;

interface Call {
  readonly job: string;
  readonly name: string;
  /** Null for a call inside of the repository. */
  readonly ref: string | null;
  readonly place: Place;
  readonly node: YAMLMap;
}

/** Looks at every job that calls one of our workflows and predicts what GitHub would refuse. */
export function checkCallers(workflows: readonly WorkflowText[]): Check[] {
  const names = new Set<string>();
  const parsed = workflows.map((workflow) => ({ ...workflow, ...parseYaml(workflow.text) }));
  for (const { root, file } of parsed) names.add(workflowName(root, file));

  const checks = parsed.flatMap(({ file, root, lines, problem }) => {
    if (root === null)
      return problem ? [error("workflow", problem.message, "Correct the YAML.", { file, line: problem.line })] : [];
    const calls = callsOf(root, file, lines);
    return calls.flatMap((call) => [
      ...checkPermissions(call, root),
      ...checkReference(call),
      ...checkTrigger(call, root, names),
      ...checkSecrets(call),
    ]);
  });
  if (checks.some((check) => check.id === "permissions")) return checks;
  const hint = "Copy one of the callers in examples/ to .github/workflows/ on the default branch.";
  return [...checks, warning("callers", "No workflow here calls Regreen.", hint)];
}

function checkPermissions(call: Call, root: YAMLMap): Check[] {
  const needed = CEILINGS[call.name] ?? {};
  const own = call.node.get("permissions", true);
  const value = own ?? root.get("permissions", true);
  if (value === undefined) {
    const message = `Job "${call.job}" states no permissions, so it depends on the repository's default whether ${call.name} starts.`;
    return [warning("permissions", message, `Give the job: ${spell(needed)}.`, call.place)];
  }
  const grant = parseGrant(toPlain(value));
  if (grant === null) {
    return [
      error(
        "permissions",
        `Job "${call.job}" has permissions that GitHub doesn't know.`,
        `Give it: ${spell(needed)}.`,
        call.place,
      ),
    ];
  }
  const missing = missingPermissions(grant, needed);
  if (missing.length === 0)
    return [ok("permissions", `Job "${call.job}" grants what ${call.name} asks for.`, call.place)];
  const asked = missing.map((each) => `'${each.scope}: ${each.needed}'`).join(", ");
  const allowed = missing.map((each) => `'${each.scope}: ${each.granted}'`).join(", ");
  const message = `The run would not start: ${call.name} is requesting ${asked}, but job "${call.job}" is only allowed ${allowed}.`;
  return [error("permissions", message, `Give the job: ${spell(needed)}.`, call.place)];
}

function checkReference(call: Call): Check[] {
  if (call.ref === null || /^(?:v\d+(?:\.\d+){0,2}|[0-9a-f]{40})$/.test(call.ref)) return [];
  return [
    warning(
      "pinned",
      `Job "${call.job}" follows "${call.ref}", which can change under it.`,
      "Use a release, such as @v1, or a full commit id.",
      call.place,
    ),
  ];
}

/** `workflow_run` starts only for workflows that exist under that very name. */
function checkTrigger(call: Call, root: YAMLMap, names: ReadonlySet<string>): Check[] {
  const trigger = toPlain(root.get("on", true));
  const wanted = (trigger as { workflow_run?: { workflows?: unknown } } | null)?.workflow_run?.workflows;
  const list = typeof wanted === "string" ? [wanted] : Array.isArray(wanted) ? wanted.map(String) : [];
  const missing = list.filter((name) => !names.has(name));
  if (missing.length === 0) return [];
  const hint = `Workflows here: ${[...names].sort().join(", ") || "none"}.`;
  const message = `It waits for ${missing.map((name) => `"${name}"`).join(", ")}, and no workflow has that name.`;
  return [warning("trigger", message, hint, call.place)];
}

function checkSecrets(call: Call): Check[] {
  if (call.name !== "auto-fix.yml") return [];
  const secrets = toPlain(call.node.get("secrets", true));
  if (secrets === "inherit") {
    const hint = "Pass REGREEN_TOKEN alone, so that no other secret is within reach.";
    return [warning("token", `Job "${call.job}" hands on every secret.`, hint, call.place)];
  }
  if (secrets !== null && typeof secrets === "object" && "REGREEN_TOKEN" in secrets) return [];
  const hint = "Pass a GitHub App's token as the secret REGREEN_TOKEN to have CI run by itself.";
  return [
    warning(
      "token",
      `Fix pull requests of job "${call.job}" wait for an approval before CI runs on them.`,
      hint,
      call.place,
    ),
  ];
}

function callsOf(root: YAMLMap, file: string, lines: LineCounter): Call[] {
  const jobs = root.get("jobs");
  if (!isMap(jobs)) return [];
  return jobs.items.flatMap(({ key, value }) => {
    const uses = isMap(value) ? value.get("uses", true) : undefined;
    if (!isMap(value) || !isScalar(uses) || typeof uses.value !== "string") return [];
    const remote = REMOTE.exec(uses.value);
    const name = remote?.[2] ?? LOCAL.exec(uses.value)?.[1];
    if (name === undefined || !Object.hasOwn(CEILINGS, name)) return [];
    const place = { file, line: lineOf(uses, lines) };
    return [{ job: String(isScalar(key) ? key.value : key), name, ref: remote?.[3] ?? null, place, node: value }];
  });
}

function parseYaml(text: string): {
  root: YAMLMap | null;
  lines: LineCounter;
  problem?: { message: string; line: number | null };
} {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const [first] = document.errors;
  if (first) return { root: null, lines, problem: { message: first.message, line: lines.linePos(first.pos[0]).line } };
  return { root: isMap(document.contents) ? document.contents : null, lines };
}

function workflowName(root: YAMLMap | null, file: string): string {
  const name = root?.get("name");
  return typeof name === "string" ? name : file;
}

function lineOf(node: Node, lines: LineCounter): number | null {
  return node.range ? lines.linePos(node.range[0]).line : null;
}

function toPlain(node: unknown): unknown {
  if (isScalar(node)) return node.value;
  return isMap(node) ? (node.toJSON() as unknown) : null;
}

function spell(needed: Readonly<Record<string, string>>): string {
  return Object.entries(needed)
    .map(([scope, level]) => `${scope}: ${level}`)
    .join(", ");
}
