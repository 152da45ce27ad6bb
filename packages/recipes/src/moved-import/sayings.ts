import type { Failure, FixRequest } from "@regreen/contracts";
import { isIdentifier, isModuleName } from "../imports/python-modules.ts";

/** An import that leads nowhere. */
export type Broken =
  | {
      readonly language: "python";
      readonly module: string;
      readonly name: string | null;
      readonly file: string | null;
      /** Python takes a submodule that is gone for a circle; only history can tell the two apart. */
      readonly circular: boolean;
    }
  | { readonly language: "javascript"; readonly specifier: string; readonly file: string | null }
  | { readonly language: "go"; readonly path: string; readonly file: string | null };

const PYTHON_MODULE = [
  /\bNo module named '([\w.]{1,200})'/,
  /\bNo module named ([\w.]{1,200})$/m,
  /^Cannot find implementation or library stub for module named "([\w.]{1,200})"/,
  /^Import "([\w.]{1,200})" could not be resolved/,
  /^Unable to import '([\w.]{1,200})'/,
];
const PYTHON_NAME = [
  /\bcannot import name '(\w{1,100})' from (?:partially initialized module )?'([\w.]{1,200})'/,
  /^Module "([\w.]{1,200})" has no attribute "(\w{1,100})"/,
  /^No name '(\w{1,100})' in module '([\w.]{1,200})'/,
];
const JAVASCRIPT = [
  /\bCannot find module '([^'\n]{1,500})'/,
  /\bFailed to resolve import "([^"\n]{1,500})"/,
  /\bCan't resolve '([^'\n]{1,500})'/,
  /\bCould not resolve "([^"\n]{1,500})"/,
  /\bUnable to resolve path to module '([^'\n]{1,500})'/,
];
const GO = [
  /\bpackage ([\w./~-]{1,300}) is not in (?:GOROOT|std)\b/,
  /\bno required module provides package ([\w./~-]{1,300})/,
  /\bcannot find package "([\w./~-]{1,300})"/,
  /\bmodule [\w./~-]{1,300}@\S{1,100} found[^\n]{0,100}, but does not contain package ([\w./~-]{1,300})/,
];

/** Every broken import of a cause, each once. */
export function brokenImports({ context }: FixRequest): Broken[] {
  const told = context.failures.map((failure) => ({ text: failure.message, failure }));
  const found = told.flatMap(({ text, failure }) => brokenIn(text, failure));
  const all = found.length > 0 ? found : context.relevant_logs.flatMap((text) => brokenIn(text.slice(0, 20_000), null));
  return [...new Map(all.map((each) => [JSON.stringify(each), each])).values()];
}

function brokenIn(text: string, failure: Failure | null): Broken[] {
  const file = failure?.file ?? null;
  const circular = text.includes("circular import");
  for (const pattern of PYTHON_NAME) {
    const match = pattern.exec(text);
    const isAttribute = match?.[0].startsWith("Module ") === true;
    const [name, module] = isAttribute ? [match?.[2], match?.[1]] : [match?.[1], match?.[2]];
    if (name !== undefined && module !== undefined && isIdentifier(name) && isModuleName(module))
      return [{ language: "python", module, name, file, circular }];
  }
  const module = firstOf(PYTHON_MODULE, text);
  if (module !== null && isModuleName(module)) return [{ language: "python", module, name: null, file, circular }];
  const path = firstOf(GO, text);
  if (path !== null) return [{ language: "go", path, file }];
  const specifier = firstOf(JAVASCRIPT, text);
  return specifier?.includes("/") ? [{ language: "javascript", specifier, file }] : [];
}

function firstOf(patterns: readonly RegExp[], text: string): string | null {
  for (const pattern of patterns) {
    const found = pattern.exec(text)?.[1];
    if (found !== undefined) return found;
  }
  return null;
}
