import { argumentsOf, childrenOf, type SyntaxNode, stringValue } from "@regreen/syntax";
import { constantTruth } from "./assertions-python.ts";
import { type Context, essenceOf, placeOf, resolved, sliceOf, suspect } from "./context.ts";

const PY_SKIP =
  /^(?:pytest\.mark\.(?:skip|skipif|xfail)|pytest\.(?:skip|xfail|importorskip|exit)|(?:unittest\.|case\.)*(?:skip|skipIf|skipUnless|expectedFailure)|(?:\w+\.)*SkipTest|nose\.tools\.nottest|nottest|skipif|xfail)(?:\(\)|$|\.)/;
const PY_SKIP_CALL = /(?:^|\.)(?:skipTest|SkipTest)\(\)$|^pytest\.(?:skip|xfail|importorskip|exit)\(\)$/;
const JS_ROOT =
  "(?:globalThis\\.)?(?:it|test|describe|context|suite|bench|specify|Deno\\.test|QUnit\\.(?:test|module))";
const JS_SKIP = new RegExp(
  `^${JS_ROOT}(?:\\.\\w+|\\(\\))*\\.(?:skip|skipIf|todo|fixme|fails|failing|only|runIf|ignore)\\b|^(?:this|t|ctx|testInfo|pending)\\.(?:skip|todo|fixme|fail)\\(\\)$|^(?:globalThis\\.)?(?:x(?:it|test|describe|context|specify)|f(?:it|describe|context))\\(\\)|^pending\\(\\)$`,
);
/** A call whose first argument names a test, a group of tests. */
const JS_TEST = new RegExp(
  `^(?:${JS_ROOT}|tap\\.test|t\\.test|xit|fit|xtest|xdescribe|fdescribe|xcontext|fcontext|xspecify)(?:\\.(?:\\w+)|\\(\\))*\\(\\)$`,
);
/** Conditions that are about the run and not about what the test needs. */
const BUILD_MACHINE = /\b(?:CI|GITHUB_ACTIONS|TRAVIS|JENKINS_URL|GITLAB_CI|CIRCLECI|TESTING)\b/;

const DISABLED = "a test is disabled";

/** What keeps a test from running, in Python: marks, decorators, calls, and names that runners read. */
export function pythonSkips(node: SyntaxNode, context: Context): void {
  if (node.name === "Decorator") decorator(node, context);
  else if (
    node.name === "CallExpression" &&
    (PY_SKIP_CALL.test(resolved(node, context)) || assumesNothing(node, context))
  )
    skipCall(node, context);
  else if (node.name === "MemberExpression" && /^pytest\.mark\.(?:skip|skipif|xfail)$/.test(resolved(node, context)))
    markValue(node, context);
  else if (node.name === "AssignStatement") assignment(node, context);
  else if (
    node.name === "DeleteStatement" &&
    context.testFile &&
    /^del\s+[Tt]est/.test(sliceOf(node, context).slice(0, 100))
  )
    suspect(node, context, ["A-not-collected", "block", "a test is deleted after it was defined"]);
  else if (
    node.name === "RaiseStatement" &&
    /\bSkipTest\b/.test(sliceOf(node, context).slice(0, 200)) &&
    !/\(/.test(sliceOf(node, context))
  )
    suspect(node, context, ["A-py-skip", "block", DISABLED]);
}

function decorator(node: SyntaxNode, context: Context): void {
  const called = node.getChild("ArgList");
  const name = context.fragment.text.slice(node.from + 1, called?.from ?? node.to).replace(/\s/g, "");
  const path = resolvedName(name, context);
  const target = targetOf(node, context);
  if (PY_SKIP.test(path) || /(?:^|\.)(?:disabled?|ignored?|skip_?(?:test|if\w*|unless\w*|on\w*)?)$/.test(path)) {
    const given = argumentsOf(node, context.fragment.text);
    const condition =
      /skipif$|skipIf$|skipUnless$/.test(path) || (/xfail$/.test(path) && given[0]?.name === null)
        ? given[0]?.value
        : undefined;
    const severity = condition === undefined ? "block" : conditionSeverity(condition, context);
    const key = `${path} ${target} ${called === null ? "" : essenceOf(called, context)}`;
    const known = PY_SKIP.test(path) ? severity : "review";
    suspect(node, context, ["A-py-skip", known, `${DISABLED} with @${name.slice(0, 60)}`], { key, target });
  } else if (/^pytest\.fixture$/.test(path) && /^test/.test(target ?? ""))
    suspect(node, context, ["A-not-collected", "block", "a test is turned into a fixture, which nobody runs"], {
      key: `${target}`,
      target,
    });
  else if (
    /^pytest\.mark\.(?!parametrize|usefixtures|asyncio|anyio|filterwarnings|timeout|flaky|django_db)\w+$/.test(path) &&
    context.testFile
  )
    suspect(node, context, ["A-mark", "review", "a test gets a mark by which runs may leave it out"], {
      key: `${path} ${target}`,
      target,
    });
}

/** Hypothesis leaves every example out for which this is false. */
function assumesNothing(node: SyntaxNode, context: Context): boolean {
  const first = argumentsOf(node, context.fragment.text)[0]?.value;
  return (
    /^(?:hypothesis\.)?assume\(\)$/.test(resolved(node, context)) &&
    first !== undefined &&
    constantTruth(first, context) === false
  );
}

/** A skip under a condition that asks for a system, a version or a module may be honest; a person looks. */
function conditionSeverity(condition: SyntaxNode, context: Context): "block" | "review" {
  if (constantTruth(condition, context) !== null) return "block";
  const text = essenceOf(condition, context);
  const namesNothing = !/[A-Za-z_]{3,}/.test(
    text.replace(/"[^"]*"|\b(?:len|str|int|bool|not|and|or|None|True|False)\b/g, ""),
  );
  return namesNothing || BUILD_MACHINE.test(text) ? "block" : "review";
}

function skipCall(node: SyntaxNode, context: Context): void {
  const conditional = resolved(node, context) === "pytest.importorskip()" || isConditional(node);
  const environment = conditional && conditionAbove(node, context) !== "True";
  suspect(node, context, ["A-py-skip", environment ? "review" : "block", "a test is skipped while it runs"], {
    key: `call ${context.scopes.findLast(({ kind }) => kind === "test")?.name ?? ""} ${essenceOf(node, context)}`,
    target: context.scopes.findLast(({ kind }) => kind === "test")?.name ?? null,
  });
}

function isConditional(node: SyntaxNode): boolean {
  for (let at = node.parent, depth = 0; at !== null && depth < 20; at = at.parent, depth++) {
    if (/^(?:IfStatement|TryStatement)$/.test(at.name)) return true;
    if (/^(?:FunctionDefinition|ArrowFunction|FunctionExpression|ClassDefinition)$/.test(at.name)) return false;
  }
  return false;
}

function conditionAbove(node: SyntaxNode, context: Context): string {
  for (let at = node.parent, depth = 0; at !== null && depth < 20; at = at.parent, depth++) {
    if (at.name !== "IfStatement") continue;
    const condition = at.firstChild?.nextSibling;
    const truth = condition == null ? null : constantTruth(condition, context);
    return truth === true ? "True" : condition == null ? "" : essenceOf(condition, context);
  }
  return "";
}

/** A mark that is kept in a list, in `pytestmark`, in `marks=`; decorators and calls of them come by other ways. */
function markValue(node: SyntaxNode, context: Context): void {
  const path = resolved(node, context);
  const key = `mark ${path} ${placeOf(node, context).test ?? ""}`;
  const call =
    node.parent?.name === "CallExpression" && node.parent.firstChild?.from === node.from ? node.parent : null;
  const first = call === null ? undefined : argumentsOf(call, context.fragment.text)[0];
  const condition = first?.name === null && /skipif$|xfail$/.test(path) ? first.value : undefined;
  const severity = condition === undefined ? "block" : conditionSeverity(condition, context);
  if (context.testFile)
    suspect(node, context, ["A-py-skip", severity, "tests or cases are marked to be skipped"], { key });
}

function assignment(node: SyntaxNode, context: Context): void {
  const [target, , value] = childrenOf(node);
  if (target === undefined || value === undefined) return;
  const name = sliceOf(target, context);
  if (/(?:^|\.)__test__$/.test(name) && constantTruth(value, context) === false)
    suspect(node, context, ["A-py-skip", "block", "tests are hidden from the runner"]);
  const nothing = /^(?:None|LambdaExpression|Boolean)$/.test(value.name);
  if (/^test_\w+$/.test(name) && nothing && context.testFile && context.scopes.length === 0)
    suspect(node, context, ["A-not-collected", "block", "a test is replaced by nothing"]);
  if (/^collect_ignore(?:_glob)?$/.test(name))
    suspect(node, context, ["A-py-skip", "block", "test files are left out"]);
}

/** The name of the function or class that a decorator stands above. */
function targetOf(node: SyntaxNode, context: Context): string | null {
  let at = node.nextSibling;
  for (let step = 0; at !== null && step < 50; step++, at = at.nextSibling) {
    if (at.name !== "FunctionDefinition" && at.name !== "ClassDefinition") continue;
    const name = at.getChild("VariableName");
    return name === null ? null : sliceOf(name, context);
  }
  return null;
}

function resolvedName(name: string, { aliases }: Context): string {
  const [, first = "", rest = ""] = /^([\w$]+)(.*)$/s.exec(name) ?? [];
  return (aliases.get(first) ?? first) + rest;
}

/** What keeps a test from running, or all others, in the libraries of JavaScript. */
export function javascriptSkips(node: SyntaxNode, context: Context): void {
  if (!context.testFile || !/^(?:CallExpression|MemberExpression)$/.test(node.name)) return;
  if (node.name === "CallExpression") {
    const path = resolved(node, context);
    if (JS_TEST.test(path)) options(node, context);
    if (
      /^(?:xit|xtest|fit|pending|this|t|ctx|testInfo|xdescribe|fdescribe|xcontext|fcontext|xspecify)\b|^globalThis\.[xf]/.test(
        path,
      ) &&
      JS_SKIP.test(path)
    )
      reference(node, path, titleOf(node, context), context);
    else if (node.firstChild?.name === "VariableName" && JS_SKIP.test(path))
      reference(node, path, titleOf(node, context), context);
    return;
  }
  const path = resolved(node, context);
  if (!JS_SKIP.test(path) || JS_SKIP.test(resolved(node.firstChild, context))) return;
  reference(node, path, titleAbove(node, context), context);
}

function reference(node: SyntaxNode, path: string, title: string | null, context: Context): void {
  const focused = /\.only\b|^f(?:it|describe|context)\b/.test(path);
  const conditional = /\.(?:skipIf|runIf)\b/.test(path);
  const message = focused ? "one test is run and all others are not" : DISABLED;
  suspect(node, context, ["A-js-skip", conditional ? "review" : "block", message], {
    key: `${path} ${title ?? ""}`,
    target: focused ? null : title,
  });
}

/** `{ skip: true }`, `{ retry: 3 }` between the name of a test and its function. */
function options(node: SyntaxNode, context: Context): void {
  const given = argumentsOf(node, context.fragment.text).map((each) => each.value);
  for (const object of given.filter((each) => each.name === "ObjectExpression"))
    for (const property of object.getChildren("Property")) {
      const [key, , value] = childrenOf(property);
      if (key === undefined || value === undefined || constantTruth(value, context) === false) continue;
      const name = sliceOf(key, context).replace(/["']/g, "");
      if (!/^(?:skip|todo|only|fails|ignore|failing)$/.test(name) || value.name === "ArrowFunction") continue;
      suspect(property, context, ["A-js-skip", "block", DISABLED], {
        key: `${name} ${titleOf(node, context)}`,
        target: titleOf(node, context),
      });
    }
}

/** The title of a test: the first argument, where it is a string. */
export function titleOf(call: SyntaxNode, context: Context): string | null {
  const first = argumentsOf(call, context.fragment.text)[0]?.value;
  if (first === undefined) return null;
  return /^(?:String|TemplateString)$/.test(first.name)
    ? (stringValue(sliceOf(first, context)) ?? essenceOf(first, context))
    : null;
}

function titleAbove(node: SyntaxNode, context: Context): string | null {
  for (let at = node.parent, depth = 0; at !== null && depth < 6; at = at.parent, depth++)
    if (at.name === "CallExpression") {
      const title = titleOf(at, context);
      if (title !== null) return title;
    }
  return null;
}

/** Whether a call of JavaScript is a test or a group of tests, by its name. */
export function testCall(node: SyntaxNode, context: Context): "test" | "group" | null {
  const path = resolved(node, context);
  if (
    !JS_TEST.test(path) ||
    /\.each\(\)$|\.(?:skipIf|runIf)\(\)$|\.(?:use|extend|step|setTimeout|slow|info|expect|configure|beforeEach|afterEach|beforeAll|afterAll)\(\)$/.test(
      path,
    )
  )
    return null;
  const given = argumentsOf(node, context.fragment.text);
  if (!given.some(({ value }) => /Function/.test(value.name)) && given.length < 2) return null;
  return /^(?:globalThis\.)?(?:[xf]?describe|[xf]?context|suite|QUnit\.module)\b/.test(path) ||
    /^test\.describe/.test(path)
    ? "group"
    : "test";
}
