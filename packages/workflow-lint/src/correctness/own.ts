import { isAlias, isMap as isMapping, isScalar, visit } from "yaml";
import { constantOf, ungrouped } from "../expressions/constant.ts";
import { scalarsBelow } from "../expressions/find.ts";
import { type Expr, Literal, parseExpression } from "../expressions/tree.ts";
import type { WorkflowFile } from "../model/workflow-file.ts";
import { elements, entries as entriesOf, entry, rangeOf, textOf } from "../yaml/nodes.ts";
import { anchorAt } from "./aliases.ts";
import type { Problem } from "./problem.ts";

/** Mistakes that neither GitHub's parser nor actionlint 1.7.7 knows. */
export function ownProblems(file: WorkflowFile): Problem[] {
  return [
    ...twoInOne(file),
    ...reservedIds(file),
    ...constantConditions(file),
    ...wrongAnchors(file),
    ...wrongPatterns(file),
    ...wrongTimezones(file),
    ...noImages(file),
    ...wrongGroups(file),
    ...longExpressions(file),
  ];
}

function* twoInOne(file: WorkflowFile): Generator<Problem> {
  for (const step of file.steps) {
    const [run, uses] = [step.entry("run"), step.entry("uses")];
    if (run === null || uses === null) continue;
    const first = rangeOf(run.keyNode)[0] < rangeOf(uses.keyNode)[0] ? run : uses;
    yield problem("syntax-check", "A step either runs a script or uses an action.", rangeOf(first.keyNode));
  }
}

/** GitHub keeps names that begin so for itself. */
function* reservedIds(file: WorkflowFile): Generator<Problem> {
  for (const { id, keyNode } of file.jobs)
    if (id.startsWith("__"))
      yield problem("id", `"${id}" begins like the ids that GitHub keeps for itself.`, rangeOf(keyNode));
}

/** `if: true`, and whatever comes to the same. */
function* constantConditions(file: WorkflowFile): Generator<Problem> {
  const snapshots = file.jobs.map((job) => entry(job.entry("snapshot")?.value, "if", file.document));
  for (const condition of [...[...file.jobs, ...file.steps].map((each) => each.entry("if")), ...snapshots]) {
    if (!isScalar(condition?.value)) continue;
    const text = (textOf(condition.value) ?? "").trim();
    const tree = parseExpression(text.replace(/^\$\{\{([\s\S]*)\}\}$/, "$1"));
    const value = tree === null ? null : constantOf(tree);
    if (value === null) continue;
    const says = `The condition is always ${value.isFalse ? "false" : "true"}.`;
    // A bare `false` is how people switch something off for a while; anything longer was meant to decide.
    const isMeant = ungrouped(tree as Expr) instanceof Literal;
    yield {
      ...problem("if-cond", says, rangeOf(condition.value)),
      ...(isMeant && /^(?:true|false)$/i.test(value.text) ? { severity: "low" as const } : {}),
    };
  }
}

/** An anchor that no alias means. One of the same name that comes later is another one. */
function* wrongAnchors({ file }: WorkflowFile): Generator<Problem> {
  if (!file.hasAliases) return;
  const open = new Map<string, { readonly at: { start: number; end: number }; used: boolean }>();
  const all: { readonly at: { start: number; end: number }; readonly name: string; used: boolean }[] = [];
  const recursive: Problem[] = [];
  visit(file.document, {
    Node: (_key, node, path) => {
      if (isAlias(node)) {
        const meant = open.get(node.source);
        if (meant !== undefined) meant.used = true;
        if (path.some((above) => above === node.resolve(file.document)))
          recursive.push(
            problem("syntax-check", `The alias "${node.source}" stands within what it means.`, rangeOf(node)),
          );
        return;
      }
      const at = anchorAt(node, file);
      const { anchor: name } = node as { anchor?: string };
      if (at === null || name === undefined) return;
      const anchor = { at, name, used: false };
      open.set(name, anchor);
      all.push(anchor);
    },
  });
  yield* recursive;
  for (const { at, name, used } of all)
    if (!used) yield problem("syntax-check", `No alias means the anchor "${name}".`, [at.start, at.end]);
}

/** Paths are those of the repository, so dots that go up or stay say nothing. */
function* wrongPatterns(file: WorkflowFile): Generator<Problem> {
  for (const { options } of file.triggers)
    for (const key of ["paths", "paths-ignore"])
      for (const node of elements(entry(options, key, file.document)?.value, file.document)) {
        const parts = (textOf(node) ?? "").replace(/^!/, "").split("/");
        if (parts.some((part) => part === "." || part === ".."))
          yield problem("glob", "`.` and `..` match nothing in a filter of paths.", rangeOf(node));
      }
}

function* wrongTimezones(file: WorkflowFile): Generator<Problem> {
  for (const { name, options } of file.triggers) {
    if (name !== "schedule") continue;
    for (const row of elements(options, file.document)) {
      const zone = entry(row, "timezone", file.document)?.value;
      const text = textOf(zone) ?? "";
      if (zone && text !== "" && !text.includes("${{") && !isTimezone(text))
        yield problem("events", `"${text}" is no time zone of the IANA's list.`, rangeOf(zone));
    }
  }
}

function isTimezone(name: string): boolean {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

/** A container or a service without the one thing that it is made of. */
function* noImages(file: WorkflowFile): Generator<Problem> {
  for (const job of file.jobs) {
    const services = job.entry("services")?.value;
    const places = [job.entry("container"), ...listed(services)];
    const snapshot = job.entry("snapshot");
    if (isMapping(snapshot?.value) && entry(snapshot.value, "image-name", file.document) === null)
      yield problem("syntax-check", "`snapshot` has no `image-name`.", rangeOf(snapshot.keyNode));
    for (const place of places) {
      if (place === null || !isMapping(place.value)) continue;
      if (entry(place.value, "image", file.document) === null)
        yield problem("syntax-check", `"${place.key}" has no \`image\`.`, rangeOf(place.keyNode));
    }
  }
  function listed(node: Parameters<typeof entriesOf>[0]) {
    return entriesOf(node, file.document);
  }
}

/** A group of runners is that of an organisation or of an enterprise, if it says at all whose it is. */
function* wrongGroups(file: WorkflowFile): Generator<Problem> {
  for (const job of file.jobs) {
    const group = entry(job.entry("runs-on")?.value, "group", file.document)?.value;
    const name = textOf(group) ?? "";
    if (!group || !name.includes("/") || name.includes("${{")) continue;
    if (!/^(?:org|organization|ent|enterprise)\/[^/]+$/i.test(name))
      yield problem(
        "runner-label",
        `"${name.slice(0, 80)}" is no group of runners; before the name only "organization/" or "enterprise/" may stand.`,
        rangeOf(group),
      );
  }
}

/** GitHub makes one expression of a text with expressions in it, and takes none that is longer. */
const MAX_EXPRESSION_CHARS = 21_000;

function* longExpressions({ file }: WorkflowFile): Generator<Problem> {
  if (file.source.text.length <= MAX_EXPRESSION_CHARS) return;
  for (const scalar of scalarsBelow(file.root)) {
    const text = textOf(scalar) ?? "";
    if (text.length <= MAX_EXPRESSION_CHARS || !text.includes("${{")) continue;
    const says = `The text has expressions in it and more than ${MAX_EXPRESSION_CHARS} characters, which GitHub refuses.`;
    yield problem("expression", says, rangeOf(scalar));
  }
}

function problem(kind: string, message: string, [start, end]: readonly [number, number]): Problem {
  return { kind, message, start, end };
}
