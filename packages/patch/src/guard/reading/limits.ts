import { argumentsOf, childrenOf, type SyntaxNode } from "@regreen/syntax";
import { type Context, essenceOf, placeOf, resolved, sliceOf, suspect } from "./context.ts";
import type { LimitFact } from "./facts.ts";

const NAMES: readonly (readonly [LimitFact["kind"], RegExp])[] = [
  ["time", /time_?out|deadline|max_?wait|wait_?for|budget_?ms|duration_?limit|slow_?threshold|^ms$/i],
  [
    "tolerance",
    /^(?:rtol|atol|rel|abs|rel_tol|abs_tol|delta|eps|epsilon|tol|\w*_?(?:tol|tolerance|epsilon|eps|threshold))$/i,
  ],
  [
    "attempts",
    /^(?:max_?)?(?:retr(?:y|ies)|reruns|attempts|tries|max_?retries|retry_?times|retry_?count|flaky_test_attempts)$/i,
  ],
];
const SLEEP =
  /(?:^|\.)(?:time\.sleep|asyncio\.sleep|trio\.sleep|anyio\.sleep|gevent\.sleep|sleep|waitForTimeout|cy\.wait|browser\.(?:sleep|pause)|page\.waitForTimeout|setTimeout)\(\)$/;
const RETRY =
  /^(?:pytest\.mark\.flaky|flaky|(?:tenacity\.)?retry|retrying\.retry|backoff\.on_exception|(?:pytest\.mark\.)?(?:repeat|timeout))$/;
const SETTING =
  /^(?:jest|vi|test|mocha|this|t|Cypress|testInfo|it|describe)\.(?:setTimeout|setConfig|timeout|retries|retryTimes|slow|retry)\(\)$|^test\.describe\.configure\(\)$/;

/** Numbers that limit something, with their names. */
export function limits(node: SyntaxNode, context: Context): void {
  if (node.name === "AssignStatement" || node.name === "VariableDeclaration") named(node, context);
  else if (node.name === "ParamList") defaults(node, context);
  else if (node.name === "Property") property(node, context);
  else if (node.name === "LabeledStatement") labelled(node, context);
  else if (node.name === "CallExpression") {
    keywords(node, context);
    waits(node, context);
  } else if (node.name === "Decorator") decorated(node, context);
}

function add(node: SyntaxNode, name: string, value: SyntaxNode | null, context: Context): void {
  const number = value === null ? null : numberOf(sliceOf(value, context));
  const kind = NAMES.find(([, pattern]) => pattern.test(name))?.[0];
  if (number === null || kind === undefined) return;
  context.out.limits.push({
    ...placeOf(node, context),
    name,
    kind,
    value: number,
  });
}

/** A number as it stands, or a product of numbers: `30 * 1000`. */
function numberOf(text: string): number | null {
  const parts = text.length > 60 ? [] : text.split("*").map((part) => part.trim().replaceAll("_", ""));
  if (parts.length === 0 || !parts.every((part) => /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(part)))
    return null;
  return parts.reduce((product, part) => product * Number(part), 1);
}

function named(node: SyntaxNode, context: Context): void {
  for (const target of childrenOf(node)) {
    const equals = target.nextSibling;
    if (
      !/^(?:VariableName|VariableDefinition|MemberExpression)$/.test(target.name) ||
      !/^(?:AssignOp|Equals)$/.test(equals?.name ?? "")
    )
      continue;
    add(target, sliceOf(target, context).split(".").at(-1)?.trim() ?? "", equals?.nextSibling ?? null, context);
  }
}

function defaults(node: SyntaxNode, context: Context): void {
  for (const each of childrenOf(node).slice(0, 200))
    if (/^(?:AssignOp|Equals)$/.test(each.name)) {
      const name =
        each.prevSibling?.name === "TypeDef" || each.prevSibling?.name === "TypeAnnotation"
          ? each.prevSibling.prevSibling
          : each.prevSibling;
      if (name != null) add(each, sliceOf(name, context), each.nextSibling, context);
    }
}

function property(node: SyntaxNode, context: Context): void {
  const [key, , value] = childrenOf(node);
  if (key !== undefined && value !== undefined) add(node, sliceOf(key, context).replace(/["']/g, ""), value, context);
}

/** A property whose object begins above the hunk looks like a label. */
function labelled(node: SyntaxNode, context: Context): void {
  const [label, , statement] = childrenOf(node);
  const value = statement?.firstChild ?? null;
  if (label === undefined || value === null) return;
  add(node, sliceOf(label, context), value.name === "SequenceExpression" ? value.firstChild : value, context);
}

function keywords(node: SyntaxNode, context: Context): void {
  for (const { name, value } of argumentsOf(node, context.fragment.text))
    if (name !== null) add(value, name, value, context);
  const path = resolved(node, context);
  const given = argumentsOf(node, context.fragment.text).map((each) => each.value);
  // `it("name", f, 5000)` and `toBeCloseTo(x, 2)`: the last number is a limit.
  const last = given.at(-1);
  if (
    context.testFile &&
    given.length >= 2 &&
    last?.name === "Number" &&
    /^(?:it|test|describe|beforeAll|beforeEach|afterAll|afterEach)\b/.test(path)
  )
    add(last, "timeout", last, context);
  if (SETTING.test(path) && given[0]?.name === "Number")
    add(node, /retr/.test(path) ? "retries" : "timeout", given[0], context);
  if (/toBeCloseTo\(\)$/.test(path)) {
    const digits = given[1] === undefined ? 2 : numberOf(sliceOf(given[1], context));
    if (digits !== null)
      context.out.limits.push({
        ...placeOf(node, context),
        name: "toBeCloseTo",
        kind: "tolerance",
        value: 10 ** -digits / 2,
      });
  }
}

function waits(node: SyntaxNode, context: Context): void {
  const path = resolved(node, context);
  if (SETTING.test(path) && context.testFile) {
    suspect(node, context, [
      /retr/i.test(path) ? "I-retry" : "I-timeout",
      "review",
      "tests are given more time or more attempts",
    ]);
    return;
  }
  if (!SLEEP.test(path)) return;
  const [first, second] = argumentsOf(node, context.fragment.text).map((each) => each.value);
  if (/setTimeout\(\)$/.test(path)) {
    const waiting =
      first !== undefined &&
      /^(?:VariableName)$/.test(first.name) &&
      /^r(?:es(?:olve)?)?$|^done$|^cb$/.test(sliceOf(first, context));
    if (waiting && second !== undefined)
      suspect(node, context, ["I-timeout", "review", "something waits for time to pass"]);
    return;
  }
  if (first === undefined || /^0(?:\.0)?$/.test(essenceOf(first, context))) return;
  suspect(node, context, ["I-timeout", "review", "something waits for time to pass"], {
    key: `${context.testFile} ${essenceOf(node, context)}`,
  });
}

function decorated(node: SyntaxNode, context: Context): void {
  const given = node.getChild("ArgList");
  const raw = context.fragment.text.slice(node.from + 1, given?.from ?? node.to).replace(/\s/g, "");
  const [, first = "", rest = ""] = /^([\w$]+)(.*)$/s.exec(raw) ?? [];
  const path = (context.aliases.get(first) ?? first) + rest;
  for (const { name, value } of argumentsOf(node, context.fragment.text))
    if (name !== null) add(value, name, value, context);
  if (RETRY.test(path))
    suspect(node, context, [
      /timeout/.test(path) ? "I-timeout" : "I-retry",
      "review",
      "a failure is tried again until it passes, or given more time",
    ]);
}
