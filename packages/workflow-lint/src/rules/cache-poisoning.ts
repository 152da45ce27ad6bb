import { constantOf, ungrouped } from "../expressions/constant.ts";
import { type Expr, FunctionCall, Literal, Logical, parseExpression, pathOf, Unary } from "../expressions/tree.ts";
import { setInput } from "../fixes/inputs.ts";
import { isCommit } from "../model/uses-clause.ts";
import type { Step, WorkflowFile } from "../model/workflow-file.ts";
import type { Report, Rule } from "../rule.ts";
import { elements, entry, textOf } from "../yaml/nodes.ts";
import { CACHES, type CacheSwitch, PUBLISHERS } from "./lists/caches.ts";

/** zizmor: cache-poisoning. */
export const cachePoisoning: Rule = {
  id: "cache-poisoning",
  title: "What is published is made with a cache that others can write",
  why: "Any workflow of the default branch writes to the same cache. Code that got in there once ends up in what is released.",
  category: "security",
  severity: "low",
  confidence: "low",
  persona: "regular",
  kinds: ["workflow"],
  *check(file): Generator<Report> {
    const isRelease = startsReleases(file);
    for (const job of file.jobs) {
      if (!isRelease && !job.steps.some(publishes)) continue;
      for (const step of job.steps) {
        const how = cachesBy(step, file);
        if (how === null || step.uses === null) continue;
        const edits = how.length === 1 && how[0] !== undefined ? switchedOff(step, how[0], file) : null;
        yield {
          at: step.uses.node,
          ignoredIn: step.written,
          message: `${step.uses.text.split("@")[0]} restores a cache in a job that publishes.`,
          ...(edits === null ? {} : { fix: { title: `Set \`${how[0]?.input}\``, safety: "safe" as const, edits } }),
        };
      }
    }
  },
};

/** A tag, a branch for releases, or a release itself. */
function startsReleases({ triggers, document }: WorkflowFile): boolean {
  return triggers.some(({ name, options }) => {
    if (name === "release") return true;
    if (name !== "push") return false;
    const branches = elements(entry(options, "branches", document)?.value, document);
    return (
      entry(options, "tags", document) !== null ||
      entry(options, "tags-ignore", document) !== null ||
      branches.some((branch) => /release/i.test(textOf(branch) ?? ""))
    );
  });
}

function publishes(step: Step): boolean {
  const name = nameOf(step);
  if (name === "docker/build-push-action") return !/^(?:false)?$/i.test(step.input("push")?.trim() ?? "true");
  return PUBLISHERS.has(name);
}

function nameOf({ uses }: Step): string {
  if (uses?.kind !== "repository") return "";
  return [uses.owner, uses.repo, uses.path]
    .filter((part) => part !== "")
    .join("/")
    .toLowerCase();
}

/** Switches by which a step caches; null where it does not. */
function cachesBy(step: Step, file: WorkflowFile): readonly CacheSwitch[] | null {
  const ways = CACHES[nameOf(step)];
  if (ways === undefined) return null;
  if (nameOf(step) === "astral-sh/setup-uv" && step.input("enable-cache") !== "true" && isFromVersion(step, file, 10))
    return null;
  const onTags = onlyOnTags(file);
  return ways.find((switches) => switches.every((each) => holds(each, step, onTags))) ?? null;
}

function holds({ input, kind, takes, byDefault }: CacheSwitch, step: Step, onTags: boolean): boolean {
  const text = step.input(input)?.trim();
  if (text === undefined) return byDefault;
  if (text.includes("${{")) {
    const decided = onTags && takes === "boolean" ? onTagPush(text) : null;
    return decided === null || decided === (kind === "on");
  }
  const isSaid = typeof takes === "string" ? isYes(text, takes) : takes.includes(text);
  return kind === "on" ? isSaid : !isSaid;
}

function isYes(text: string, takes: "boolean" | "text"): boolean {
  return takes === "text" ? text !== "" : !/^(?:false|)$/i.test(text);
}

/** Whether nothing but a tag or a release publishes here. */
function onlyOnTags({ triggers, document }: WorkflowFile): boolean {
  const starts = triggers.filter(({ name }) => name === "push" || name === "release");
  return (
    starts.length > 0 &&
    starts.every(({ name, options }) => {
      const branches = elements(entry(options, "branches", document)?.value, document);
      const isForReleases = branches.some((branch) => /release/i.test(textOf(branch) ?? ""));
      return name === "release" || (entry(options, "tags", document) !== null && !isForReleases);
    })
  );
}

/** What a switch is when a tag is pushed: `startsWith(github.ref, 'refs/tags/')` and its like; null where that can't be said. */
function onTagPush(text: string): boolean | null {
  const tree = parseExpression(text.trim().replace(/^\$\{\{([\s\S]*)\}\}$/, "$1"));
  return tree === null ? null : valueOnTag(ungrouped(tree));
}

function valueOnTag(expr: Expr): boolean | null {
  const constant = constantOf(expr);
  if (constant !== null) return !constant.isFalse;
  if (expr instanceof Unary) {
    const inner = valueOnTag(ungrouped(expr.expr));
    return inner === null ? null : !inner;
  }
  if (expr instanceof FunctionCall && expr.functionName.lexeme.toLowerCase() === "startswith") {
    const [where, what] = expr.args;
    const isTag = what instanceof Literal && what.literal.coerceString().toLowerCase() === "refs/tags/";
    return where !== undefined && pathOf(where)?.join(".") === "github.ref" && isTag ? true : null;
  }
  if (expr instanceof Logical && expr.operator.lexeme === "&&") {
    const words = expr.args.map((each) => JSON.stringify(each)).join(" ");
    return /ref_type/.test(words) && /event_name/.test(words) && /"tag"/.test(words) && /"push"/.test(words)
      ? true
      : null;
  }
  return null;
}

/** By its reference, or by the comment behind a commit. */
function isFromVersion(step: Step, file: WorkflowFile, major: number): boolean {
  if (step.uses?.kind !== "repository") return false;
  const { ref, node } = step.uses;
  const end = node.range?.[1] ?? 0;
  const comment = /^[ \t]*#[ \t]*v?(\d+)/.exec(file.file.source.text.slice(end, end + 100));
  const found = isCommit(ref) ? comment?.[1] : /^v?(\d+)/.exec(ref)?.[1];
  return found !== undefined && Number(found) >= major;
}

function switchedOff(step: Step, { input, kind, takes }: CacheSwitch, file: WorkflowFile) {
  return takes === "boolean" ? setInput(step, input, kind === "off" ? "true" : "false", file) : null;
}
