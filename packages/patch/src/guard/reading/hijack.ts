import { argumentsOf, childrenOf, pathOf, type SyntaxNode, stringValue } from "@regreen/syntax";
import { constantTruth } from "./assertions-python.ts";
import { type Context, essenceOf, resolved, sliceOf, suspect } from "./context.ts";

const HOOK =
  /^pytest_(?:collection_modifyitems|collection_finish|itemcollected|deselected|runtest_\w+|ignore_collect|collect_\w+|pycollect_\w+|sessionfinish|sessionstart|configure|unconfigure|terminal_summary|exception_interact|report_\w+|assertrepr_compare|cmdline_main|load_initial_conftests|pyfunc_call|make_collect_report|internalerror)$/;
const EXIT_CALL =
  /^(?:os\._exit|sys\.exit|exit|quit|SystemExit|process\.exit|process\.reallyExit|pytest\.exit|Deno\.exit|Bun\.exit|os\.abort|os\.kill)\(\)$/;
const RESULT =
  /^(?:session\.exitstatus|(?:outcome\.)?force_result|(?:report|rep|result|outcome|call)\.(?:outcome|excinfo|passed|failed|_result)|process\.exitCode|sys\.(?:excepthook|exit|modules|stdout|stderr)|window\.onerror|terminalreporter\.stats|session\.testsfailed)$/;
const FRAMEWORK =
  /^(?:(?:unittest\.)?(?:TestCase|case\.TestCase)\.\w+|self\.assert\w+|pytest\.(?:raises|fail|approx|skip|main)|builtins\.\w+|__builtins__\.\w+|(?:globalThis|global|window)\.(?:expect|it|test|describe|assert|jest|vi|Date|Promise|setTimeout|console)|(?:expect|assert|chai|sinon|cy|jest|vi|test|it)\.\w+|(?:Number|Array|Object|String|Function|Promise|Map|Set|Date|Error)\.prototype\.\w+|Object\.(?:is|keys|freeze)|JSON\.(?:stringify|parse)|Math\.(?:random|abs|round)|Date\.now)$/;
const CLOCK = /^(?:time\.(?:time|sleep|perf_counter|monotonic)|datetime\.datetime|random\.\w+)$/;
const MOCK =
  /^(?:(?:unittest\.)?mock\.patch(?:\.object|\.dict|\.multiple)?|(?:patch|mocker\.patch)(?:\.object|\.dict)?|monkeypatch\.(?:setattr|setitem|delattr)|(?:jest|vi|td)\.(?:spyOn|mock|doMock|stubGlobal|replaceProperty|unstable_mockModule)|sinon\.(?:stub|replace|mock)|(?:t\.)?mock\.(?:method|module|fn)|proxyquire|rewire|nock)\(\)$/;

/** The runner talked round: exits, hooks, equality that is always true, what is tested replaced (class H). */
export function hijacks(node: SyntaxNode, context: Context): void {
  if (/^(?:FunctionDefinition|MethodDeclaration|FunctionDeclaration)$/.test(node.name)) definition(node, context);
  else if (/^(?:AssignStatement|AssignmentExpression|UpdateStatement)$/.test(node.name)) assignment(node, context);
  else if (node.name === "CallExpression" || node.name === "NewExpression") calls(node, context);
  else if (node.name === "Decorator") decorated(node, context);
  else if (node.name === "RaiseStatement" && /^raise\s+SystemExit\s*$/.test(sliceOf(node, context)))
    exit(node, null, context);
}

function definition(node: SyntaxNode, context: Context): void {
  const nameNode =
    node.getChild("VariableName") ?? node.getChild("VariableDefinition") ?? node.getChild("PropertyDefinition");
  if (nameNode === null) return;
  const name = sliceOf(nameNode, context);
  const key = `${name} ${context.scopes.findLast(({ kind }) => kind === "class")?.name ?? ""}`;
  if (HOOK.test(name))
    suspect(nameNode, context, ["H-hooks", "block", "a hook of the test runner can change what a run says"], {
      key: `${name} ${essenceOf(node, context).length}`,
    });
  const body = node.getChild("Body") ?? node.getChild("Block");
  const returned = onlyReturn(body, context);
  if (
    /^(?:__eq__|__bool__|__contains__|__instancecheck__|__subclasscheck__|__le__|__ge__|equals|isEqual|asymmetricMatch|toEqual|deepEquals?)$/.test(
      name,
    ) &&
    returned === true
  ) {
    suspect(nameNode, context, ["H-eq-true", context.testFile ? "review" : "block", "it is equal to everything"], {
      key,
    });
    return;
  }
  if (name === "__exit__" && returned === true)
    suspect(nameNode, context, ["E-quiet-exit", "review", "every error inside of the with statement is thrown away"], {
      key,
    });
  if (
    context.python &&
    context.testFile &&
    context.scopes.length === 0 &&
    context.aliases.has(name) &&
    !/^_/.test(name)
  )
    suspect(nameNode, context, ["H-monkeypatch", "review", "what is imported to be tested is defined anew"], { key });
  if (name === "__ne__" && returned === false) {
    suspect(nameNode, context, ["H-eq-true", context.testFile ? "review" : "block", "it is equal to everything"], {
      key,
    });
    return;
  }
  if (/^__(?:eq|ne|bool|len|contains|instancecheck|subclasscheck)__$/.test(name))
    suspect(nameNode, context, ["H-eq", "review", "how two values compare is defined anew"], { key });
  if (
    context.testFile &&
    /^(?:assert(?:Equals?|True|False|Is|IsNot|In|NotIn|IsNone|IsNotNone|Raises|RaisesRegex|AlmostEqual|ListEqual|DictEqual|Greater|Less|Regex|That|_equal|_allclose|_array_equal|_called\w*|_frame_equal|_series_equal)|expect|assert)$/.test(
      name,
    ) &&
    body !== null &&
    !/assert|raise|throw|fail|expect|super|return\s+\w+\(/.test(sliceOf(body, context).slice(0, 20_000))
  )
    suspect(
      nameNode,
      context,
      ["H-assert-override", "block", "an assertion of the test library is replaced by one that asserts nothing"],
      { key },
    );
}

/** The constant that a body returns and nothing else; null when it does more. */
function onlyReturn(body: SyntaxNode | null, context: Context): boolean | null {
  if (body === null) return null;
  const statements = childrenOf(body).filter(
    (each) => !/^(?:[:{}]|Comment|LineComment|BlockComment)$/.test(each.name) && each.firstChild?.name !== "String",
  );
  const [only] = statements;
  if (statements.length !== 1 || only?.name !== "ReturnStatement") return null;
  const value = only.firstChild?.nextSibling;
  return value == null ? null : constantTruth(value, context);
}

function assignment(node: SyntaxNode, context: Context): void {
  const target = node.firstChild;
  const value = node.lastChild;
  if (target === null || value === null) return;
  const path = resolved(target, context);
  const name = path.split(".").at(-1) ?? "";
  if (RESULT.test(path)) {
    const own = pathOf(target, context.fragment.text);
    const harmless =
      /^sys\.(?:stdout|stderr|modules|excepthook)$/.test(path) ||
      (/^process\.exitCode$/.test(own) && !/^(?:0|undefined|null)$/.test(essenceOf(value, context)));
    if (!harmless || (context.testFile && path === "sys.excepthook"))
      suspect(node, context, ["H-result", "block", "the result of a run is overwritten"]);
  }
  if (/^__(?:eq|ne|bool)__$/.test(name) && /^lambda\b.*: (?:True|False|not)\b/.test(essenceOf(value, context)))
    suspect(node, context, ["H-eq-true", "block", "it is equal to everything"]);
  else if (/^__(?:eq|ne|bool|len|contains)__$/.test(name))
    suspect(node, context, ["H-eq", "review", "how two values compare is defined anew"]);
  if (path === "sys.excepthook")
    suspect(node, context, ["E-py-swallow", "review", "errors that nobody caught are caught here"]);
  if (context.testFile && path.startsWith("sys.modules"))
    suspect(node, context, ["H-monkeypatch", "review", "a module is replaced for the test"]);
  if (FRAMEWORK.test(path) && !(context.python && /^(?:expect|assert|chai|sinon|cy|jest|vi|test|it|self)\./.test(path)))
    suspect(node, context, [
      "H-monkeypatch",
      context.testFile && /^(?:unittest|TestCase|pytest|expect|assert|chai|test|it)\b/.test(path) ? "block" : "review",
      "a part of the language or of the test library is replaced",
    ]);
  else if (CLOCK.test(path)) suspect(node, context, ["H-monkeypatch", "review", "the clock or chance is replaced"]);
  else if (
    context.testFile &&
    target.name === "MemberExpression" &&
    importsIt(path, target, context) &&
    /^(?:lambda\b|Mock|MagicMock|mock|jest|vi|sinon|\( ?\w* ?\) =|function\b|async\b|_\w*|fake|stub|dummy)/i.test(
      essenceOf(value, context),
    )
  )
    mock(node, context);
}

/** `module.name = …` where the module was imported under that name. */
function importsIt(path: string, target: SyntaxNode, context: Context): boolean {
  const first = pathOf(target, context.fragment.text).split(".")[0] ?? "";
  return !/^(?:self|this|cls)$/.test(first) && path.split(".").length === 2 && /^[a-z_]\w*$/i.test(first);
}

function calls(node: SyntaxNode, context: Context): void {
  const path = resolved(node, context).replace(/^new /, "");
  const given = argumentsOf(node, context.fragment.text).map((each) => each.value);
  if (EXIT_CALL.test(path)) exit(node, given[0] ?? null, context);
  if (/^atexit\.register\(\)$/.test(path))
    suspect(node, context, [
      "H-exit",
      context.testFile && context.scopes.length === 0 ? "block" : "review",
      "something runs when the process ends, and may change how it ends",
    ]);
  if (
    /^process\.(?:on|once|prependListener)\(\)$/.test(path) &&
    given[0] !== undefined &&
    /^"(?:exit|beforeExit)"$/.test(essenceOf(given[0], context))
  )
    suspect(node, context, [
      "H-exit",
      /exitCode|exit\s*\(/.test(sliceOf(node, context)) ? "block" : "review",
      "something runs when the process ends, and may change how it ends",
    ]);
  if (context.testFile && MOCK.test(path)) mock(node, context);
  if (/\.force_(?:result|exception)\(\)$/.test(path))
    suspect(node, context, ["H-result", "block", "the result of a run is overwritten"]);
  if (/^setattr\(\)$/.test(path) && given[0] !== undefined && FRAMEWORK.test(`${resolved(given[0], context)}.x`))
    suspect(node, context, ["H-monkeypatch", "review", "a part of the language or of the test library is replaced"]);
  if (/^expect\.(?:extend|addSnapshotSerializer|addEqualityTesters)\(\)$/.test(path))
    suspect(node, context, ["H-monkeypatch", "review", "matchers of the test library are added or replaced"]);
}

function decorated(node: SyntaxNode, context: Context): void {
  const text = sliceOf(node, context).slice(1);
  if (context.testFile && /^(?:unittest\.)?(?:mock\.)?patch(?:\.object|\.dict|\.multiple)?\b/.test(text))
    mock(node, context);
}

/** Leaving with 0, or with what the caller can't know to be something else. */
function exit(node: SyntaxNode, code: SyntaxNode | null, context: Context): void {
  const path = resolved(node, context);
  if (/^os\.kill/.test(path) && !/getpid|SIGKILL/.test(sliceOf(node, context))) return;
  const value = code === null ? "0" : essenceOf(code, context);
  if (
    !/^(?:0|None|False|false|os \. EX_OK|ExitCode \. OK|pytest \. ExitCode \. OK)$/.test(value) &&
    !/^os\.kill/.test(path)
  )
    return;
  const inside = context.scopes.findLast(({ kind }) => kind === "function" || kind === "test");
  const hard = /^(?:os\._exit|os\.abort|process\.reallyExit|os\.kill)/.test(path);
  // A command line tool may end well; code that is imported and tests may not end at all.
  const tool =
    inside?.kind === "function" || /__main__|(?:^|\/)(?:bin|cli|scripts?|tools?|cmd)(?:\/|\.)/.test(context.file);
  const helper = context.testFile && inside?.kind === "function";
  const severity = helper || ((tool || isInFunction(node)) && !hard && !context.testFile) ? "review" : "block";
  const target = inside?.kind === "test" ? inside.name : null;
  suspect(node, context, ["H-exit", severity, "the process is ended as if all had gone well"], { target });
}

/** In a function without a name, such as a handler of a signal. */
function isInFunction(node: SyntaxNode): boolean {
  let at = node.parent;
  for (let depth = 0; at !== null && depth < 60; depth++, at = at.parent)
    if (/^(?:ArrowFunction|FunctionExpression)$/.test(at.name)) return true;
  return false;
}

/** Mocks belong to tests; a new one in a test that was there before takes something away from it. */
function mock(node: SyntaxNode, context: Context): void {
  const scope = context.scopes.findLast(({ kind }) => kind === "test");
  const decorates =
    node.name === "Decorator" ? node.parent?.getChild("FunctionDefinition")?.getChild("VariableName") : null;
  const target = scope?.name ?? (decorates == null ? null : sliceOf(decorates, context));
  const list = argumentsOf(node, context.fragment.text);
  const first = list[0]?.value;
  const replaced =
    first === undefined
      ? ""
      : first.name === "String"
        ? (stringValue(sliceOf(first, context)) ?? "")
        : list
            .slice(0, 2)
            .map((each) => sliceOf(each.value, context))
            .join(".");
  const last =
    replaced
      .replace(/["'\s]/g, "")
      .split(/[./]/)
      .at(-1)
      ?.toLowerCase() ?? "";
  const plain = (target ?? "").toLowerCase().replace(/[^a-z\d]/g, "");
  const itself = last.length > 3 && plain.includes(last.replace(/[^a-z\d]/g, ""));
  suspect(
    node,
    context,
    [
      "H-monkeypatch",
      "review",
      itself ? "what the test is named after is replaced by a mock" : "a test that was there gets a mock",
    ],
    {
      key: `${itself ? "itself" : ""} ${essenceOf(node, context)}`,
      target: itself ? null : (target ?? ""),
    },
  );
}
