import { argumentsOf, childrenOf, type SyntaxNode, stringValue } from "@regreen/syntax";
import { isLiteral } from "./assertions-python.ts";
import { type Context, essenceOf, lineText, resolved, sliceOf, suspect } from "./context.ts";

/** Names that say a program is being tested, or runs on a build machine. */
const NAME =
  /^(?:CI|CONTINUOUS_INTEGRATION|GITHUB_(?:ACTIONS|WORKFLOW|RUN_ID|JOB)|GITLAB_CI|TRAVIS|CIRCLECI|JENKINS_(?:URL|HOME)|BUILDKITE|TEAMCITY_VERSION|TF_BUILD|APPVEYOR|DRONE|RUNNER_OS|PYTEST_\w+|UNITTEST\w*|TOX_\w+|NOX_\w+|NOSE\w*|JEST_\w+|VITEST\w*|MOCHA\w*|CYPRESS\w*|PLAYWRIGHT\w*|TESTING|TEST|TESTS|TEST_MODE|TEST_ENV|IS_TEST|IN_TESTS?|UNDER_TEST|RUNNING_TESTS?|IS_CI|COVERAGE_RUN|COVERAGE|\w+_TESTING|\w+_TEST_MODE)$/;
const RUNNER = /\b(?:pytest|py\.test|unittest|nose2?|jest|vitest|mocha|_called_from_test|testing)\b/i;
const TESTISH = /(?:^|[^a-z])(?:tests?|test_|pytest|unittest|spec|jest|vitest|mocha)(?:[^a-z]|$)/i;
const AWARE = "the code behaves differently when it is tested";

/** Code of the product that asks whether it is being tested (class G). */
export function awareOfTests(node: SyntaxNode, context: Context): void {
  if (context.testFile) return;
  if (node.name === "CallExpression") calls(node, context);
  else if (node.name === "MemberExpression") members(node, context);
  else if (node.name === "BinaryExpression") comparisons(node, context);
  else if (node.name === "VariableDeclaration") destructured(node, context);
  else if (
    node.name === "UnaryExpression" &&
    /^typeof\s+(?:jest|vi|describe|it|test|expect|beforeEach|__coverage__|cy|Cypress)$/.test(sliceOf(node, context))
  )
    note(node, context);
  else if (node.name === "IfStatement") specialCase(node, context);
  else if (node.name === "String") literals(node, context);
  else if (node.name === "ConditionalExpression") choice(node, context);
  else if (node.name === "MatchStatement" || node.name === "SwitchStatement") onlyCase(node, context);
  else if (/^(?:FunctionDefinition|FunctionDeclaration)$/.test(node.name)) constant(node, context);
}

function note(node: SyntaxNode, context: Context, severity: "block" | "review" = "block"): void {
  suspect(node, context, ["G-test-aware", severity, AWARE]);
}

function calls(node: SyntaxNode, context: Context): void {
  const path = resolved(node, context);
  const [first, second] = argumentsOf(node, context.fragment.text).map((each) => each.value);
  const literal = textOf(first, context);
  if (
    /(?:^|\.)(?:getenv|environ\.(?:get|pop|setdefault)|environb\.get|env|Deno\.env\.get|get_env|getEnv)\(\)$/.test(
      path,
    ) &&
    literal !== null &&
    NAME.test(literal)
  )
    note(node, context);
  if (/^(?:sys\.modules\.get|importlib\.util\.find_spec)\(\)$/.test(path) && literal !== null && RUNNER.test(literal))
    note(node, context);
  if (
    /^(?:getattr|hasattr)\(\)$/.test(path) &&
    /called_from_test|_test|mock|assert_called|return_value/i.test(textOf(second, context) ?? "")
  )
    note(node, context);
  if (
    /^isinstance\(\)$/.test(path) &&
    second !== undefined &&
    /\b(?:Magic|Async|NonCallable)?Mock\b/.test(essenceOf(second, context))
  )
    note(node, context);
  if (
    /(?:^|\.)(?:is_?(?:running_?)?(?:in_?|under_?)?(?:unit_?)?test(?:s|ing)?(?:_?(?:mode|env|environment|run))?|(?:in|under|running)_?(?:unit_?)?tests?(?:_?mode)?|running_?in_?ci|is_?ci)\(\)$/i.test(
      path,
    )
  )
    note(node, context);
  if (/^sys\.gettrace\(\)$/.test(path)) note(node, context, "review");
  if (/\.isMockFunction\(\)$|\._isMockFunction/.test(path)) note(node, context);
  if (
    /^(?:inspect\.(?:stack|currentframe|getouterframes)|sys\._getframe|traceback\.(?:extract_stack|format_stack|walk_stack))\(\)$/.test(
      path,
    )
  )
    note(node, context, TESTISH.test(nearby(node, context)) ? "block" : "review");
  if (
    /\.(?:includes|indexOf|match|test|some|find|endswith|startswith|endsWith|startsWith)\(\)$/.test(path) &&
    /(?:process\.argv|\.stack|require\.main|sys\.argv|argv|import\.meta\.url|__filename|__dirname|getcwd|\.cwd)/.test(
      path,
    ) &&
    TESTISH.test(sliceOf(node, context).replace(/\.test\(/g, "("))
  )
    note(node, context);
}

/** The name of a runner beside the places where a program finds out about itself. */
function literals(node: SyntaxNode, context: Context): void {
  const literal = textOf(node, context);
  if (literal === null || !/^(?:_?pytest|unittest|nose2?|jest|vitest|mocha|PYTEST_CURRENT_TEST)$/.test(literal)) return;
  const line = lineText(node, context);
  if (/\bsys\.(?:modules|argv)\b|\benviron\b|process\.(?:argv|env)\b/.test(line))
    suspect(node, context, ["G-test-aware", "block", AWARE], { key: line.replace(/\s+/g, " ") });
}

function members(node: SyntaxNode, context: Context): void {
  const path = resolved(node, context);
  const env =
    /^(?:process|Bun|globalThis\.process)\.env\.(\w+)$|^import\.meta\.(?:env\.)?(\w+)$|^(?:os\.)?environ\.(\w+)$/.exec(
      path,
    );
  const name = env?.[1] ?? env?.[2] ?? env?.[3];
  if (name !== undefined && (NAME.test(name) || name === "vitest")) note(node, context);
  if (/\?\.vitest$/.test(path) && /^import\s*\.\s*meta/.test(sliceOf(node, context))) note(node, context);
  if (
    /^(?:sys\._called_from_test|globalThis\.(?:__vitest_worker__|jest|describe|it)|window\.(?:Cypress|__karma__)|global\.(?:it|describe|jest))$/.test(
      path,
    )
  )
    note(node, context);
  if (/\[\]$/.test(path) && /^(?:os\.)?environ\[\]$|^process\.env\[\]$|^sys\.modules\[\]$/.test(path)) {
    const literal = textOf(node.lastChild?.prevSibling ?? undefined, context);
    if (literal !== null && (NAME.test(literal) || RUNNER.test(literal))) note(node, context);
  }
}

const WHERE =
  /\b(?:os \. environ|environ|process \. env|sys \. modules|sys \. argv|process \. argv|argv|stack|__file__|getcwd|abspath|__filename|require \. main|import \. meta)\b/;

function comparisons(node: SyntaxNode, context: Context): void {
  const [left, right] = [node.firstChild, node.lastChild];
  if (left === null || right === null || node.to - node.from > 600) return;
  const text = essenceOf(node, context);
  const literal = [left, right].map((side) => textOf(side, context)).find((value) => value !== null);
  if (literal === undefined || literal === null) return;
  const operator = childrenOf(node)
    .slice(1, -1)
    .map((part) => sliceOf(part, context))
    .join(" ");
  if (
    /\bin$/.test(operator) &&
    WHERE.test(text) &&
    (NAME.test(literal) ||
      RUNNER.test(literal) ||
      (/argv|stack|__file__|getcwd|abspath/.test(text) && TESTISH.test(literal)))
  )
    note(node, context);
  if (
    /^(?:===?|!==?|==|is)$/.test(operator) &&
    /\b(?:NODE_ENV|APP_ENV|ENV|RAILS_ENV|ENVIRONMENT|MODE|FLASK_ENV|DJANGO_ENV|SETTINGS_MODULE)\b/.test(text) &&
    /^tests?(?:ing)?$/i.test(literal)
  )
    note(node, context);
}

function destructured(node: SyntaxNode, context: Context): void {
  const text = essenceOf(node, context);
  const names = /\{ (.{1,500}) \} = process \. env\b/.exec(text)?.[1]?.split(/[ ,:]+/) ?? [];
  if (names.some((name) => NAME.test(name))) note(node, context);
}

/** The statement and its neighbours: what is done with a stack that somebody looks at. */
function nearby(node: SyntaxNode, { fragment }: Context): string {
  const strings =
    fragment.text.slice(Math.max(0, node.from - 200), node.to + 400).match(/["'][^"'\n]{1,80}["']/g) ?? [];
  return strings.join(" ");
}

function textOf(node: SyntaxNode | undefined | null, context: Context): string | null {
  return node == null || node.name !== "String" ? null : stringValue(sliceOf(node, context));
}

/** `if x == "this very input": return "that very output"`. */
function specialCase(node: SyntaxNode, context: Context): void {
  const condition = node.firstChild?.nextSibling;
  const body = childrenOf(node).find((child) => /^(?:Body|Block|ReturnStatement)$/.test(child.name));
  if (condition == null || body === undefined || condition.to - condition.from > 1000) return;
  const statements =
    body.name === "ReturnStatement"
      ? [body]
      : childrenOf(body).filter((each) => !/^(?:[:{}]|Comment|LineComment)$/.test(each.name));
  const [only] = statements;
  if (statements.length !== 1 || only?.name !== "ReturnStatement") return;
  const value = only.firstChild?.nextSibling ?? null;
  if (!isTelling(value, context) || !asksForOneInput(condition, context)) return;
  suspect(node, context, [
    "G-special-case",
    "review",
    "one input gets its answer without any work: is it the one of the test?",
  ]);
}

const SPECIAL = "one input gets its answer without any work: is it the one of the test?";

/** `19.99 if item == "blue-shirt" else work(item)`, and the other way round in JavaScript. */
function choice(node: SyntaxNode, context: Context): void {
  const parts = childrenOf(node).filter((each) => !/^(?:if|else|LogicOp|Comment|[?:])$/.test(each.name));
  const [value, condition] = context.python ? [parts[0], parts[1]] : [parts[1], parts[0]];
  if (value === undefined || condition === undefined || node.to - node.from > 1000) return;
  if (isTelling(value, context) && asksForOneInput(condition, context))
    suspect(node, context, ["G-special-case", "review", SPECIAL]);
}

/** A `match` or `switch` with a single case, which is a very value. */
function onlyCase(node: SyntaxNode, context: Context): void {
  const text = sliceOf(node, context).slice(0, 2000);
  const cases = text.match(/\bcase\b/g) ?? [];
  if (cases.length === 1 && /\bcase\s+(?:["'][^"'\n]{3,}["']|\d{3,})\s*:\s*return\s+(?:["'\d[{(-])/.test(text))
    suspect(node, context, ["G-special-case", "review", SPECIAL]);
}

/** A function that does nothing but give a constant back; suspicious where it did more before. */
function constant(node: SyntaxNode, context: Context): void {
  const body = node.getChild("Body") ?? node.getChild("Block");
  const name = node.getChild("VariableName") ?? node.getChild("VariableDefinition");
  if (body === null || name === null) return;
  const statements = childrenOf(body).filter(
    (each) => !/^(?:[:{}]|Comment|LineComment)$/.test(each.name) && each.firstChild?.name !== "String",
  );
  const value =
    statements.length === 1 && statements[0]?.name === "ReturnStatement"
      ? (statements[0].firstChild?.nextSibling ?? null)
      : null;
  if (isLiteral(value))
    suspect(
      name,
      context,
      ["G-constant", "review", "a function gives a constant back and does nothing else any more"],
      { key: sliceOf(name, context), target: sliceOf(name, context) },
    );
}

function asksForOneInput(condition: SyntaxNode, context: Context): boolean {
  const text = essenceOf(condition, context);
  if (!/==/.test(text) || /[!<>]=|\b(?:is|in|typeof|type|len|length|__name__|platform|version)\b/.test(text))
    return false;
  const values = text.match(/"[^"]{3,}"|(?<![\w.])-? ?\d[\d.]*|\[ .{3,} \]|\( ["\d].{3,} \)/g) ?? [];
  return values.some((each) => !/^-? ?(?:\d|10|100)$/.test(each));
}

function isTelling(value: SyntaxNode | null, context: Context): boolean {
  if (value === null) return false;
  const text = essenceOf(value, context);
  if (/^(?:None|null|undefined|True|False|true|false|0|1|- 1|""|\[ \]|\{ \})$/.test(text)) return false;
  return isLiteral(value) || /^(?:[[{(] ?["\d]|[A-Z]\w* \( ["\d])/.test(text);
}
