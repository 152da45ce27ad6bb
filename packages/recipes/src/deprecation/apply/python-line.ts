import { applyEdits, type TextEdit } from "../../text-edits/edits.ts";
import type { PythonModule } from "../python/module.ts";
import type { MethodRewrite } from "../rule.ts";
import { closingBracket, splitArguments, type Token } from "../source/token.ts";

/**
 * `.dict(` → `.model_dump(` at one line. The name alone does not say whose method it is; the warning does, by naming the
 * line, and only when the name stands there once.
 *
 * @returns null when it is not there, or not clear
 */
export function renameMethod(module: PythonModule, rule: MethodRewrite, line: number | null): string | null {
  const { tokens, source } = module;
  const all = [...tokens.keys()].filter((at) => isMethod(tokens, at, rule));
  const anywhere = rule.receiver !== undefined || (rule.telling === true && line === null);
  const here = anywhere ? all : all.filter((at) => tokens[at]?.line === line);
  if (here.length === 0 || (rule.receiver === undefined && here.length > 1)) return null;
  if (!here.every((at) => knowsArguments(tokens, at, rule))) return null;
  return applyEdits(
    source,
    here.map((at) => replaced(tokens[at] as Token, rule.to)),
  );
}

function isMethod(tokens: readonly Token[], at: number, { name, attribute, receiver }: MethodRewrite): boolean {
  const token = tokens[at] as Token;
  if (token.kind !== "name" || token.text !== name || tokens[at - 1]?.text !== ".") return false;
  if (receiver !== undefined && (tokens[at - 2]?.text !== receiver || tokens[at - 3]?.text === ".")) return false;
  return (tokens[at + 1]?.text === "(") === (attribute !== true);
}

function knowsArguments(tokens: readonly Token[], at: number, { keywords }: MethodRewrite): boolean {
  if (keywords === undefined) return true;
  const close = closingBracket(tokens, at + 1);
  return splitArguments(tokens, at + 1, close).every(
    ([first]) => tokens[first + 1]?.text === "=" && keywords.includes(tokens[first]?.text ?? ""),
  );
}

/** `delim_whitespace=True` → `sep=r"\s+"` in a call that stands at the line, or spans it. */
export function replaceKeyword(
  { tokens, source }: PythonModule,
  rule: { readonly name: string; readonly value?: string; readonly to: string },
  line: number | null,
): string | null {
  const found = tokens.flatMap((_, at) => {
    const argument = keywordAt(tokens, at, rule);
    return argument !== null && line !== null && covers(tokens, at, line) ? [argument] : [];
  });
  const [argument, ...others] = found;
  if (argument === undefined || others.length > 0) return null;
  if (rule.to !== "") return applyEdits(source, [{ ...argument, text: rule.to }]);
  return applyEdits(source, [withComma(tokens, argument)]);
}

function keywordAt(
  tokens: readonly Token[],
  at: number,
  { name, value }: { readonly name: string; readonly value?: string },
): TextEdit | null {
  const token = tokens[at] as Token;
  if (token.kind !== "name" || token.text !== name || token.depth === 0 || tokens[at + 1]?.text !== "=") return null;
  if (!/^[(,]$/.test(codeBefore(tokens, at)?.text ?? "")) return null;
  // With any value only the name changes, with a certain one the whole argument.
  if (value === undefined) return { start: token.start, end: token.end, text: "" };
  const after = tokens.slice(at + 3).find((each) => each.kind !== "comment");
  if (tokens[at + 2]?.text !== value || !/^[),]$/.test(after?.text ?? "")) return null;
  return { start: token.start, end: (tokens[at + 2] as Token).end, text: "" };
}

function codeBefore(tokens: readonly Token[], at: number): Token | undefined {
  return tokens.slice(Math.max(0, at - 20), at).findLast((token) => token.kind !== "comment");
}

/** Whether the statement of a token reaches the line. */
function covers(tokens: readonly Token[], at: number, line: number): boolean {
  let first = at;
  while (first > 0 && tokens[first - 1]?.kind !== "newline") first--;
  let last = at;
  while (last < tokens.length - 1 && tokens[last + 1]?.kind !== "newline") last++;
  return (tokens[first]?.line ?? 0) <= line && line <= (tokens[last]?.line ?? 0);
}

function withComma(tokens: readonly Token[], argument: TextEdit): TextEdit {
  const after = tokens.find((token) => token.start >= argument.end && token.kind !== "comment");
  const next = after === undefined ? undefined : tokens[tokens.indexOf(after) + 1];
  if (after?.text === "," && next !== undefined) return { ...argument, end: next.start };
  const before = tokens.findLast((token) => token.end <= argument.start && token.kind !== "comment");
  return before?.text === "," ? { ...argument, start: before.start } : argument;
}

function replaced({ start, end }: Token, text: string): TextEdit {
  return { start, end, text };
}
