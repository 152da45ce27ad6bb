import { argumentsOf, childrenOf, type SyntaxNode, stringValue, unwrapped } from "@regreen/syntax";
import { type Context, essenceOf, resolved, sliceOf } from "./context.ts";
import type { AssertionFact, Strength } from "./facts.ts";
import { strengthOfName } from "./strength.ts";

/** What an assertion says, without where it stands. */
export type Claim = Pick<AssertionFact, "key" | "subject" | "strength" | "always" | "tolerance">;

/** Calls of test libraries that assert something; `assert_never` and its like are for type checkers. */
const CALL =
  /(?:^|\.)(?:assert_?[A-Za-z]\w*|assert_|fail|fail_test|failUnless\w*|failIf\w*|pytest\.(?:raises|warns|deprecated_call))\(\)$/;
const NO_ASSERTION = /(?:^|\.)(?:assert_never|assert_type|assertion\w*|assert_rewrite\w*|assertLogs?Level)\(\)$/;

/** The claim of `assert …`, or of a call that asserts; null for any other node. */
export function pythonClaim(node: SyntaxNode, context: Context): Claim | null {
  if (node.name === "AssertStatement") {
    const [, condition] = childrenOf(node);
    if (condition === undefined) return null;
    const claim = claimOf(condition, context);
    const tuple = unwrapped(condition)?.name === "TupleExpression";
    return { ...claim, key: `assert ${claim.key}`, ...(tuple ? { strength: 0, always: "never-fails" } : {}) };
  }
  if (
    node.name === "RaiseStatement" &&
    /^raise\s+(?:AssertionError|self\.failureException)\b/.test(sliceOf(node, context))
  )
    return { key: essenceOf(node, context), subject: "fail", strength: 5, always: null, tolerance: null };
  if (node.name !== "CallExpression") return null;
  const path = resolved(node, context);
  if (!CALL.test(path) || NO_ASSERTION.test(path)) return null;
  if (/(?:^|\.)fail\(\)$/.test(path) && !/^(?:self|cls|pytest|tc|case)\./.test(path)) return null;
  return callClaim(node, path, context);
}

function callClaim(node: SyntaxNode, path: string, context: Context): Claim {
  const name = /([\w]+)\(\)$/.exec(path)?.[1] ?? "";
  const all = argumentsOf(node, context.fragment.text);
  const given = all.filter((each) => each.name === null || !/^(?:msg|message|err_msg)$/.test(each.name));
  const [first, second] = given.map((each) => each.value);
  const key = `${name} ${given.map((each) => `${each.name ?? ""} ${essenceOf(each.value, context)}`).join(" , ")}`;
  const subject = first === undefined ? "" : essenceOf(first, context);
  const strength = /\bANY\b/.test(key) ? 3 : strengthOfName(name);
  const tolerance = toleranceOf(node, context);
  if (/^(?:raises|assertRaises\w*|warns|assertWarns\w*|assert_raises\w*)$/.test(name))
    return { key, subject: "raises", strength: raisesStrength(subject, all.length), always: null, tolerance: null };
  if (/^(?:assertTrue|assertFalse|assert_|assert_true|assert_false|failUnless)$/.test(name) && first !== undefined) {
    const wanted = !/False/i.test(name);
    const claim = claimOf(first, context);
    const always = constantTruth(first, context) === wanted ? "never-fails" : wanted ? claim.always : null;
    return { ...claim, key, always, strength: always !== null ? 0 : wanted ? claim.strength : 2 };
  }
  const same = first !== undefined && second !== undefined && essenceOf(second, context) === subject;
  if (same && /^(?:assertEquals?|assertIs|assert_equal|assert\w*Equal)$/.test(name))
    return { key, subject, strength: 0, always: isLiteral(first) ? "never-fails" : "same-on-both-sides", tolerance };
  if (
    /^(?:assertIsNotNone|assertIsInstance|assertIn)$/.test(name) &&
    first !== undefined &&
    isLiteral(first) &&
    name !== "assertIn"
  )
    return { key, subject, strength: 0, always: "never-fails", tolerance };
  return { key, subject, strength, always: null, tolerance };
}

function raisesStrength(type: string, given: number): Strength {
  if (/^(?:builtins \. )?(?:Base)?Exception$|^\( .*\b(?:Base)?Exception\b/.test(type)) return 1;
  return given > 1 ? 5 : 4;
}

function claimOf(condition: SyntaxNode, context: Context): Claim {
  const node = unwrapped(condition) ?? condition;
  const key = essenceOf(node, context);
  const tolerance = toleranceOf(node, context);
  const truth = constantTruth(node, context);
  if (truth === true) return { key, subject: key, strength: 0, always: "never-fails", tolerance };
  if (truth === false) return { key, subject: key, strength: 5, always: null, tolerance };
  if (node.name === "BinaryExpression") return comparison(node, key, tolerance, context);
  if (node.name === "UnaryExpression")
    return { ...plain(node.lastChild ?? node, context), key, strength: 2, always: null, tolerance };
  return { ...plain(node, context), key, tolerance };
}

function comparison(node: SyntaxNode, key: string, tolerance: number | null, context: Context): Claim {
  const parts = childrenOf(node).filter((part) => part.name !== "Comment");
  const [left, right] = [parts[0], parts.at(-1)];
  if (left === undefined || right === undefined) return { key, subject: key, strength: 2, always: null, tolerance };
  const operator = parts
    .slice(1, -1)
    .map((part) => sliceOf(part, context))
    .join(" ");
  const [subject, other] = [essenceOf(left, context), essenceOf(right, context)];
  const claim = (strength: Strength, always: Claim["always"] = null): Claim => ({
    key,
    subject,
    strength,
    always,
    tolerance,
  });
  if (operator === "and") {
    const [a, b] = [claimOf(left, context), claimOf(right, context)];
    const always = a.always !== null && b.always !== null ? a.always : null;
    return { ...claim(Math.max(a.strength, b.strength) as Strength, always), subject: a.subject };
  }
  if (operator === "or") {
    const sides = [claimOf(left, context), claimOf(right, context)];
    const always = sides.find((side) => side.always === "never-fails");
    if (always !== undefined) return claim(0, "never-fails");
    return {
      ...claim(Math.max(0, Math.min(...sides.map((side) => side.strength)) - 1) as Strength),
      subject: sides[0]?.subject ?? key,
    };
  }
  if (/^(?:==|is|<=|>=)$/.test(operator) && subject === other)
    return claim(0, isLiteral(left) ? "never-fails" : "same-on-both-sides");
  if (operator === ">=" && other === "0" && /^len \(/.test(subject)) return claim(0, "never-fails");
  const around = /^(sorted|set|frozenset|str|repr|round|abs|int|len|type|bool|list) \( (.*) \)$/.exec(subject);
  const part = /^(.*) \. (lower|upper|strip|split|casefold|keys|sort)\b/.exec(subject);
  if (operator === "==" && (around !== null || part !== null)) {
    const strength = around?.[1] === "type" || around?.[1] === "bool" ? 2 : around?.[1] === "len" ? 3 : 4;
    return { ...claim(strength), subject: around?.[2] ?? part?.[1] ?? subject };
  }
  if (operator === "==" && /:=/.test(key)) return claim(0, "never-fails");
  if (operator === "==") return claim(/\b(?:approx|Approx|isclose|ANY|Any\w*)\b/.test(key) ? 4 : 5);
  if (operator === "is") return claim(other === "True" || other === "False" ? 4 : 5);
  if (operator === "is not") return claim(other === "None" ? 1 : 3);
  if (operator === "!=") return claim(2);
  return claim(3);
}

function plain(node: SyntaxNode, context: Context): Claim {
  const key = essenceOf(node, context);
  const path = node.name === "CallExpression" ? resolved(node, context) : "";
  const first = node.name === "CallExpression" ? argumentsOf(node, context.fragment.text)[0]?.value : undefined;
  const subject = first === undefined ? key : essenceOf(first, context);
  if (/(?:array_equal|\.equals|\.samefile)\(\)$/.test(path))
    return { key, subject, strength: 5, always: null, tolerance: null };
  if (/(?:allclose|isclose)\(\)$/.test(path)) return { key, subject, strength: 4, always: null, tolerance: null };
  if (path === "isinstance()" && /, object \)$/.test(key))
    return { key, subject, strength: 0, always: "never-fails", tolerance: null };
  if (/^(?:all|any|bool|isinstance|issubclass|hasattr|callable|len|set|list|str|repr|type)\(\)$/.test(path))
    return {
      key,
      subject,
      strength: path === "all()" ? 3 : path === "isinstance()" ? 2 : 1,
      always: null,
      tolerance: null,
    };
  return { key, subject: key, strength: path === "" ? 1 : 2, always: null, tolerance: null };
}

/** Whether a condition is always true or always false; null when that depends on the code. */
export function constantTruth(condition: SyntaxNode, context: Context): boolean | null {
  const node = unwrapped(condition);
  if (node === null) return null;
  const text = sliceOf(node, context);
  if (node.name === "Boolean" || node.name === "BooleanLiteral") return /^[tT]rue$/.test(text);
  if (node.name === "None" || node.name === "null" || text === "undefined") return false;
  if (node.name === "Number") return Number(text.replaceAll("_", "")) !== 0;
  if (node.name === "String") return (stringValue(text) ?? "x") !== "";
  if (node.name === "LambdaExpression" || node.name === "ArrowFunction") return true;
  if (node.name === "UnaryExpression" && /^(?:not\b|!)/.test(text) && node.lastChild !== null) {
    const inner = constantTruth(node.lastChild, context);
    return inner === null ? null : !inner;
  }
  if (node.name !== "BinaryExpression") return null;
  const [left, right] = [node.firstChild, node.lastChild];
  if (left === null || right === null) return null;
  const [a, b] = [constantTruth(left, context), constantTruth(right, context)];
  const operator = childrenOf(node)
    .slice(1, -1)
    .map((part) => sliceOf(part, context))
    .join(" ");
  if (/^(?:or|\|\|)$/.test(operator))
    return a === true || b === true ? true : a === false && b === false ? false : null;
  if (/^(?:and|&&)$/.test(operator)) return a === false || b === false ? false : a === true && b === true ? true : null;
  if (!isLiteral(left) || !isLiteral(right)) return null;
  if (/^(?:===?|is)$/.test(operator)) return essenceOf(left, context) === essenceOf(right, context);
  if (/^(?:!==?|is not)$/.test(operator)) return essenceOf(left, context) !== essenceOf(right, context);
  const [x, y] = [left, right].map((side) => Number(sliceOf(side, context))) as [number, number];
  if (operator === "<") return x < y;
  if (operator === ">") return x > y;
  return null;
}

export function isLiteral(node: SyntaxNode | null): boolean {
  return /^(?:Number|String|Boolean|BooleanLiteral|None|null)$/.test(unwrapped(node)?.name ?? "");
}

/** The widest tolerance that a comparison allows, as far as it is a number. */
function toleranceOf(node: SyntaxNode, context: Context): number | null {
  const text = sliceOf(node, context).slice(0, 4000);
  const found = [...text.matchAll(/\b(?:rel|abs|rtol|atol|rel_tol|abs_tol|delta|tolerance)\s*=\s*([\d.eE+-]+)/g)].map(
    ([, value]) => Number(value),
  );
  const places = /\b(?:places|decimal)\s*=\s*(-?\d+)/.exec(text)?.[1];
  if (places !== undefined) found.push(10 ** -Number(places));
  const numbers = found.filter((value) => Number.isFinite(value));
  return numbers.length === 0 ? null : Math.max(...numbers);
}
