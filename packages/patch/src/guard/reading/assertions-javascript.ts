import { argumentsOf, pathOf, type SyntaxNode, stringValue, unwrapped } from "@regreen/syntax";
import { type Claim, constantTruth, isLiteral } from "./assertions-python.ts";
import { type Context, essenceOf, resolved, sliceOf } from "./context.ts";
import type { Strength } from "./facts.ts";
import { strengthOfName } from "./strength.ts";

/** Methods of the object that AVA, tap, tape, QUnit and node:test hand to a test. */
const METHODS =
  /^(?:t|assert|test|tap)\.(?:is|not|deepEqual|notDeepEqual|equal|notEqual|equals|same|strictSame|strictEqual|deepStrictEqual|true|false|truthy|falsy|ok|notOk|throws|throwsAsync|notThrows|notThrowsAsync|rejects|like|regex|match|snapshot|pass|fail|error|assert\.\w+|propEqual)\(\)$/;
const ASSERT = /^(?:chai\.)?assert(?:\.\w+)*\(\)$|^assert(?:[A-Z]\w*)\(\)$|^sinon\.assert\.\w+\(\)$/;

/** The claim of an assertion of JavaScript's test libraries, taken at its outermost node; null for any other node. */
export function javascriptClaim(node: SyntaxNode, context: Context): Claim | null {
  if (!/^(?:CallExpression|MemberExpression)$/.test(node.name) || isInner(node)) return null;
  const path = resolved(node, context);
  if (/^(?:chai\.|globalThis\.|vitest\.)?expect(?:\.(?:soft|poll|element))?\(\)/.test(path))
    return expectation(node, path, context);
  if (/^expect\.(?:assertions|hasAssertions)\(\)$/.test(path))
    return { key: essenceOf(node, context), subject: "expect.assertions", strength: 3, always: null, tolerance: null };
  if (/\.should(?:\.|\(\))/.test(path)) return should(node, path, context);
  if (node.name === "CallExpression" && (METHODS.test(path) || ASSERT.test(path))) return called(node, path, context);
  return null;
}

/** A part of a longer chain: the chain is the assertion. */
function isInner(node: SyntaxNode): boolean {
  const { parent } = node;
  return (
    parent !== null &&
    /^(?:MemberExpression|CallExpression)$/.test(parent.name) &&
    parent.firstChild?.from === node.from &&
    parent.firstChild.to === node.to
  );
}

function expectation(node: SyntaxNode, path: string, context: Context): Claim | null {
  const awaited = /^(?:AwaitExpression|ReturnStatement|ArrowFunction)$/.test(node.parent?.name ?? "");
  const key = `${awaited ? "await " : ""}${essenceOf(node, context)}`;
  const start = callAtStart(node);
  const looked = start === null ? undefined : argumentsOf(start, context.fragment.text)[0]?.value;
  const subject = looked === undefined ? "" : essenceOf(looked, context);
  const chain = path
    .replace(/^.*?\(\)\.?/, "")
    .replace(/\(\)$/, "")
    .replace(/\b(?:resolves|rejects|to|be|been|have|and)\.(?=.)/g, "");
  const claim = (strength: Strength, always: Claim["always"] = null): Claim => ({
    key,
    subject,
    strength,
    always,
    tolerance: null,
  });
  // `expect.anything()` and its like are no assertions of their own.
  if (start === null) return null;
  if (chain === "") return claim(0, "never-fails");
  if (node.name === "MemberExpression" && /^to|^not$/.test(chain)) return claim(0, "never-fails");
  const wanted = node.name === "CallExpression" ? argumentsOf(node, context.fragment.text)[0]?.value : undefined;
  if (
    looked !== undefined &&
    /^(?:toBe|toEqual|toStrictEqual|equal|eql|deep\.equal)$/.test(chain) &&
    wanted !== undefined
  ) {
    if (essenceOf(wanted, context) === subject)
      return claim(0, isLiteral(looked) ? "never-fails" : "same-on-both-sides");
    if (
      /\bexpect\s*\.\s*(?:anything|any|\w+Containing|stringMatching|closeTo)\b/.test(
        sliceOf(wanted, context).slice(0, 2000),
      )
    )
      return claim(3);
  }
  if (
    looked !== undefined &&
    constantTruth(looked, context) === true &&
    /^(?:toBeTruthy|toBeDefined|ok|true|exist)$/.test(chain)
  )
    return claim(0, "never-fails");
  if (looked !== undefined && wanted !== undefined && /^(?:toBe|toEqual|toStrictEqual|equal|eql)$/.test(chain)) {
    if (constantTruth(looked, context) === true) return claim(0, "never-fails");
    const loosened = /^(?:typeof (.*)|Boolean \( (.*) \)|! ! (.*))$/.exec(subject);
    if (loosened !== null) return { ...claim(2), subject: loosened[1] ?? loosened[2] ?? loosened[3] ?? subject };
  }
  if (/^(?:toThrow|toThrowError|throw)$/.test(chain) && wanted !== undefined) return claim(5);
  return claim(strengthOfName(chain));
}

/** The innermost call of a chain: `expect(x)` of `expect(x).not.toBe(y)`. */
function callAtStart(node: SyntaxNode): SyntaxNode | null {
  let at: SyntaxNode | null = node;
  let call: SyntaxNode | null = null;
  for (let links = 0; at !== null && links < 60; links++) {
    if (at.name === "CallExpression") call = at;
    at = unwrapped(at.firstChild);
  }
  return call;
}

function should(node: SyntaxNode, path: string, context: Context): Claim {
  const key = essenceOf(node, context);
  const [subject = ""] = key.split(/ \. should\b/);
  const given = node.name === "CallExpression" ? argumentsOf(node, context.fragment.text)[0]?.value : undefined;
  const chainer = given?.name === "String" ? stringValue(sliceOf(given, context)) : null;
  const name =
    chainer ??
    path
      .replace(/^.*\.should\.?/, "")
      .replace(/\(\)$/, "")
      .replace(/\b(?:to|be|been|have)\.(?=.)/g, "");
  const weak = /^(?:exist|be\.(?:visible|ok)|not\.be\.empty)$/.test(name);
  return { key, subject, strength: weak ? 1 : strengthOfName(name), always: null, tolerance: null };
}

function called(node: SyntaxNode, path: string, context: Context): Claim {
  const name = /(\w+)\(\)$/.exec(path)?.[1] ?? "";
  const given = argumentsOf(node, context.fragment.text).map((each) => each.value);
  const [first, second] = given;
  const key = `${pathOf(node, context.fragment.text)} ${given.map((each) => essenceOf(each, context)).join(" , ")}`;
  const subject = first === undefined ? "" : essenceOf(first, context);
  const claim = (strength: Strength, always: Claim["always"] = null): Claim => ({
    key,
    subject,
    strength,
    always,
    tolerance: null,
  });
  if (name === "pass") return claim(0, "never-fails");
  const truth = first === undefined ? null : constantTruth(first, context);
  if (/^(?:ok|assert|isTrue|true|truthy|isOk)$/.test(name)) {
    if (truth === true) return claim(0, "never-fails");
    return claim(first?.name === "BinaryExpression" && /===?/.test(sliceOf(first, context)) ? 5 : 2);
  }
  const same = first !== undefined && second !== undefined && essenceOf(second, context) === subject;
  if (same && /equal|^is$|same/i.test(name) && !/not/i.test(name))
    return claim(0, isLiteral(first) ? "never-fails" : "same-on-both-sides");
  if (/^(?:throws|rejects|throwsAsync)$/.test(name)) return claim(given.length > 1 ? 5 : 2);
  return claim(strengthOfName(name));
}
