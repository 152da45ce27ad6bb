import { childrenOf, type SyntaxNode } from "@regreen/syntax";
import { type Context, placeOf, sliceOf, suspect } from "./context.ts";

const PY =
  /#\s*(?:(noqa)\b(?::\s*([\w, ]+))?|(type:\s*ignore)(?:\[([\w, -]+)\])?|(pyright:\s*(?:ignore|basic|off|report\w+\s*=\s*(?:false|none)))(?:\[([\w, ]+)\])?|(pylint:\s*(?:disable(?:-next|-msg)?|skip-file))(?:\s*=\s*([\w, -]+))?|((?:mypy|ruff|flake8|pyre|pytype|ty):\s*(?:ignore(?:-errors)?|noqa|disable\S*|disable-error-code\S*))(?:[:[=]\s*([\w, -]+))?|(pragma:\s*no\s*(?:cover|branch|mutate))|(fmt:\s*(?:off|skip))|(yapf:\s*disable)|(isort:\s*(?:skip(?:_file)?|off))|(nosec\b)|(nosemgrep\b)|(pyre-(?:ignore|fixme)(?:-all-errors)?)|(noinspection\b)|(codespell:ignore)|(autopep8:\s*off)|(NOSONAR)|(noqa-dar|docsig: ignore)|(mypy:\s*allow-\S+)|(regreen:\s*ignore)(?:\[([\w.,/ -]+)\]|\s+([\w./-]+))?)/i;
const JS =
  /(eslint-disable(?:-next-line|-line)?|oxlint-disable\S*|tslint:disable\S*|stylelint-disable\S*|biome-ignore(?:-all|-start)?|@ts-(?:ignore|expect-error|nocheck)|prettier-ignore\S*|(?:istanbul|c8|v8|node:coverage)\s+(?:ignore|disable)|@vitest-ignore|@flow-ignore|\$Flow(?:FixMe|Issue|Ignore)|@noflow|deno-lint-ignore(?:-file)?|jshint\s+ignore|jscs:disable|standard-ignore|webpackIgnore|sonar-disable|NOSONAR|nosemgrep|jsdoc-ignore|regreen:\s*ignore|eslint\s+[\w@/-]+:\s*["']?(?:off|0|\[0))([^*\n]*)/i;
const COMMENTED =
  /^(?:#+|\/\/+|\/\*+)\s*(?:assert(?:\s+[\w("'[\-{]|\()|self\.assert|(?:await\s+)?expect\(|(?:it|test|describe)(?:\.\w+)?\(\s*["'`]|def test\w*\(|(?:async )?def test\w*\(|@pytest\.mark\.parametrize|with (?:pytest\.raises|self\.assertRaises)|t\.(?:is|equal|deepEqual|same)\()/;

/** Comments that silence a tool (D), and tests that became comments (A). */
export function comments(node: SyntaxNode, context: Context): void {
  if (!/^(?:Comment|LineComment|BlockComment)$/.test(node.name)) return;
  const text = sliceOf(node, context).slice(0, 2000);
  if (context.testFile && COMMENTED.test(text) && !/[a-z] [a-z]+ [a-z]+ [a-z]+ [a-z]+$/.test(text.split("\n")[0] ?? ""))
    suspect(
      node,
      context,
      ["A-comment-out-test", wasCode(text, context) ? "block" : "review", "a test or an assertion becomes a comment"],
      {
        key: text.replace(/\W+/g, " "),
      },
    );
  if (context.python) python(node, text, context);
  else javascript(node, text, context);
}

/** The same words stood there as code. */
function wasCode(text: string, { old }: Context): boolean {
  return text.split("\n").some((line) =>
    old.has(
      line
        .replace(/^\s*(?:#+|\/\/+|\/?\*+)\s*/, "")
        .replace(/\*\/\s*$/, "")
        .trim(),
    ),
  );
}

function python(node: SyntaxNode, text: string, context: Context): void {
  for (const part of text.split(/(?=#)/).slice(0, 20)) {
    const match = PY.exec(part);
    if (match === null) continue;
    const [tool, codes] = match.slice(1).filter((each) => each !== undefined);
    silence(node, tool ?? "", codes ?? "", context);
  }
}

function javascript(node: SyntaxNode, text: string, context: Context): void {
  const match = JS.exec(text);
  if (match !== null) silence(node, match[1] ?? "", (match[2] ?? "").replace(/--.*$|\*\/|:.*$/s, ""), context);
}

/** One suspicion for each code: a code that is added to a comment which was there is new. */
function silence(node: SyntaxNode, tool: string, codes: string, context: Context): void {
  const plain = tool
    .toLowerCase()
    .replace(/\s+/g, " ")
    .replace(/(?:-next)?-line$|-next$/, "");
  const each = codes.split(/[,\s]+/).filter((code) => code !== "");
  const rule = context.python ? "D-py" : "D-js";
  const broad = /nocheck|ignore-errors|skip-file|skip_file|noflow|-file$|no cover/i.test(tool);
  for (const code of each.length === 0 || broad ? [""] : each)
    suspect(node, context, [rule, "review", `a comment silences a tool: ${plain.slice(0, 40)}`], {
      key: `${plain} ${code}`,
    });
}

/** Types that stop the checker from looking. */
export function silencedTypes(node: SyntaxNode, context: Context): void {
  if (node.name === "TypeName" && /^any$/.test(sliceOf(node, context)))
    suspect(node, context, ["D-js", "review", "the type checker looks away: any"], { key: "any" });
  // A member of a type whose beginning is above the hunk looks like a label.
  if (node.name === "LabeledStatement" && /^[\w$]+\??\s*:\s*any\s*;?$/.test(sliceOf(node, context)))
    suspect(node, context, ["D-js", "review", "the type checker looks away: any"], { key: "any" });
  if (node.name === "BinaryExpression" && /\bas\s+unknown\s+as\b/.test(sliceOf(node, context).slice(0, 500)))
    suspect(node, context, ["D-js", "review", "the type checker looks away: as unknown as"], { key: "as unknown as" });
  if (node.name === "BinaryExpression" && /\bas\s+never$/.test(sliceOf(node, context).slice(-200)))
    suspect(node, context, ["D-js", "review", "the type checker looks away: as never"], { key: "as never" });
  if (
    node.name === "CallExpression" &&
    /^(?:typing\.)?cast\s*\(\s*["']?(?:typing\.)?Any\b/.test(sliceOf(node, context).slice(0, 100))
  )
    suspect(node, context, ["D-py", "review", "the type checker looks away: cast(Any, …)"], { key: "cast any" });
  if (node.name === "Decorator" && /^@(?:typing\.)?no_type_check\b/.test(sliceOf(node, context)))
    suspect(node, context, ["D-py", "review", "the type checker looks away"], { key: "no_type_check" });
}

/** Rows of a table of cases: `parametrize("a", [...])`, `it.each([...])`. */
export function caseRows(call: SyntaxNode, rows: SyntaxNode | undefined, context: Context): void {
  if (rows === undefined || !/^(?:ArrayExpression|TupleExpression)$/.test(rows.name)) return;
  for (const row of childrenOf(rows))
    if (!/^(?:[[\](),]|Comment|LineComment|BlockComment)$/.test(row.name) && !row.type.isError)
      context.out.cases.push({
        ...placeOf(row, context),
        key: `${call.name} ${sliceOf(row, context).replace(/\s+/g, "").slice(0, 400)}`,
      });
}
