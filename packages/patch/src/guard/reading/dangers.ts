import { argumentsOf, childrenOf, type SyntaxNode, stringValue } from "@regreen/syntax";
import { constantTruth } from "./assertions-python.ts";
import { type Context, essenceOf, oldMatches, resolved, sliceOf, suspect } from "./context.ts";

const OFF = "a check of certificates or signatures is switched off";
const RUNS = "text is run as code";

/** What opens a hole (class K), where lines alone do not show it: over several lines, by another name. */
export function dangers(node: SyntaxNode, context: Context): void {
  if (/^(?:CallExpression|NewExpression|Decorator)$/.test(node.name)) calls(node, context);
  else if (/^(?:AssignStatement|AssignmentExpression)$/.test(node.name)) assigned(node, context);
  else if (node.name === "Property" || node.name === "LabeledStatement") property(node, context);
  else if (node.name === "ImportDeclaration" && /["'](?:node:)?child_process["']/.test(sliceOf(node, context)))
    suspect(node, context, ["K-sec", context.testFile ? "review" : "block", "other programs are started"]);
}

function calls(node: SyntaxNode, context: Context): void {
  const path = resolved(node, context).replace(/^new /, "");
  const given = argumentsOf(node, context.fragment.text);
  const first = given[0]?.value;
  const note = (message: string, severity: "block" | "review" = "block") =>
    suspect(node, context, ["K-sec", severity, message]);
  for (const { name, value } of given) {
    if (
      /^(?:verify|verify_ssl|ssl_verify|check_hostname|validate_certs|verify_signature|ssl)$/.test(name ?? "") &&
      constantTruth(value, context) === false &&
      value.name !== "None"
    )
      note(OFF);
    if (name === "shell" && constantTruth(value, context) === true)
      note("a shell reads what is given to it", context.testFile ? "review" : "block");
    if (/^(?:cert_reqs)$/.test(name ?? "") && /CERT_NONE/.test(sliceOf(value, context))) note(OFF);
    if (name === "autoescape" && constantTruth(value, context) === false)
      note("text gets into pages unescaped", "review");
  }
  const literal = first?.name === "String" ? stringValue(sliceOf(first, context)) : null;
  if (
    /^(?:builtins\.|__builtins__\.|window\.|globalThis\.)?(?:eval|exec)\(\)$/.test(path) &&
    first !== undefined &&
    !(path === "exec()" && !context.python)
  )
    note(RUNS, context.testFile || (literal !== null && context.python) ? "review" : "block");
  if (/^(?:globalThis\.)?Function\(\)$/.test(path) && given.length > 0) note(RUNS);
  if (/^(?:os\.system|os\.popen|commands\.getoutput)\(\)$/.test(path))
    note("a shell reads what is given to it", "review");
  if (/^(?:pickle|cPickle|dill|marshal|shelve)\.loads?\(\)$|^yaml\.(?:unsafe_load|full_load)\(\)$/.test(path))
    note("data that is read may run code", "review");
  if (
    path === "yaml.load()" &&
    !given.some(({ name, value }) => name === "Loader" || /Safe/.test(essenceOf(value, context)))
  )
    note("data that is read may run code", "review");
  if (/_create_unverified_context\(\)$|disable_warnings\(\)$|AutoAddPolicy\(\)$/.test(path))
    note(OFF, /unverified|AutoAdd/.test(path) ? "block" : "review");
  if (/^setTimeout\(\)$|^setInterval\(\)$/.test(path) && literal !== null) note(RUNS);
  if (/\.(?:execute|executemany|raw|query)\(\)$/.test(path) && first !== undefined && isPieced(first, context))
    note("text is put into a query", "review");
  if (
    /^__import__\(\)/.test(path) ||
    (path === "getattr()" &&
      /^(?:builtins|__builtins__|os|sys)$/.test(first === undefined ? "" : sliceOf(first, context)) &&
      given[1]?.value.name !== "String")
  )
    note("names are put together while the program runs", "review");
  if (
    /\.run\(\)$/.test(path) &&
    given.some(({ name, value }) => name === "debug" && constantTruth(value, context) === true)
  )
    note("a debugger is open to whoever asks", "review");
  if (
    given.some(({ value }) => /"verify_signature" : False|\bverify_signature = False/.test(essenceOf(value, context)))
  )
    note(OFF);
  if (
    /(?:^|\.)(?:post|put|get|send|dumps|stringify|print|log|fetch|urlopen|dict)\(\)$/.test(path) &&
    first !== undefined &&
    /^(?:\{? ?(?:\.\.\. ?)?)?(?:os \. environ|process \. env)(?: \})?$/.test(essenceOf(first, context))
  )
    note("the whole environment is handed on", "review");
  if (/(?:^|\.)(?:md5|sha1)\(\)$/.test(path) && oldMatches(context, /\bsha(?:224|256|384|512)\b/))
    note("a digest is a weaker one now", "review");
  if (
    /\.(?:setHeader|header|set|append)\(\)$/.test(path) &&
    literal?.toLowerCase() === "access-control-allow-origin" &&
    given[1] !== undefined &&
    essenceOf(given[1].value, context) === '"*"'
  )
    note("every site may ask", "review");
  if (/^(?:require|import)\(\)$/.test(path) && /^(?:node:)?vm$/.test(literal ?? "")) note(RUNS, "review");
  if (/^(?:require|import)\(\)$/.test(path) && /^(?:node:)?child_process$/.test(literal ?? ""))
    note("other programs are started", context.testFile ? "review" : "block");
}

/** A text that is put together: a template with values, `+`, `%`, `.format`. */
function isPieced(node: SyntaxNode, context: Context): boolean {
  if (node.name === "FormatString" || node.name === "BinaryExpression") return /["'`]/.test(sliceOf(node, context));
  return (
    (node.name === "TemplateString" && /\$\{/.test(sliceOf(node, context))) ||
    /\. format\b/.test(essenceOf(node, context))
  );
}

function assigned(node: SyntaxNode, context: Context): void {
  const [target, , value] = childrenOf(node);
  if (target === undefined || value === undefined) return;
  const path = resolved(target, context);
  if (
    /(?:^|\.)(?:check_hostname|verify|verify_ssl)$/.test(path) &&
    constantTruth(value, context) === false &&
    /\./.test(path)
  )
    suspect(node, context, ["K-sec", "block", OFF]);
  if (/verify_mode$/.test(path) && /CERT_NONE/.test(sliceOf(value, context)))
    suspect(node, context, ["K-sec", "block", OFF]);
  if (/\.(?:innerHTML|outerHTML)$/.test(path) && value.name !== "String")
    suspect(node, context, ["K-sec", "review", "text gets into pages unescaped"]);
  if (/_create_default_https_context$|NODE_TLS_REJECT_UNAUTHORIZED/.test(path))
    suspect(node, context, ["K-sec", "block", OFF]);
}

function property(node: SyntaxNode, context: Context): void {
  const [key, , given] = childrenOf(node);
  // A property whose object begins above the hunk looks like a label with a statement.
  const inner = given?.name === "ExpressionStatement" ? given.firstChild : given;
  const value = inner?.name === "SequenceExpression" ? inner.firstChild : inner;
  if (key === undefined || value == null) return;
  const name = sliceOf(key, context).replace(/["']/g, "");
  if (
    /^(?:rejectUnauthorized|strictSSL|verify_signature|checkServerIdentity)$/.test(name) &&
    constantTruth(value, context) === false
  )
    suspect(node, context, ["K-sec", "block", OFF]);
}
