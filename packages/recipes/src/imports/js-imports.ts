import { codeOnly } from "./code-only.ts";

/** `a`, `a as b`, `a: b` between braces; offsets are into the text. */
export interface JsName {
  /** What the module calls it; `default` and `*` for the whole. */
  readonly imported: string;
  readonly local: string;
  readonly start: number;
  readonly end: number;
}

/** An import declaration, or a `const … = require(…)`. */
export interface JsImport {
  readonly form: "import" | "require";
  readonly typeOnly: boolean;
  readonly specifier: string;
  readonly quote: string;
  readonly semicolon: boolean;
  /** Offset of the first letter; behind the last character, semicolon included. */
  readonly start: number;
  readonly end: number;
  readonly names: readonly JsName[];
  /** Offset of `{`; null without braces. */
  readonly brace: number | null;
}

const IMPORT =
  /^import[ \t\r\n]{1,20}(type[ \t\r\n]{1,20}(?!from\b|,))?(?:([\w$]{1,100})[ \t]{0,20},?[ \t\r\n]{0,20})?(?:(\{[^{}]{0,5000}\})|\*[ \t]{0,20}as[ \t]{1,20}([\w$]{1,100}))?[ \t\r\n]{0,20}from[ \t]{0,20}(["'])([^"'\n]{1,500})\5[ \t]{0,20}(;?)/gm;
const REQUIRE =
  /^(?:const|let|var)[ \t]{1,20}(?:([\w$]{1,100})|(\{[^{}]{0,5000}\}))[ \t]{0,20}=[ \t]{0,20}require\([ \t]{0,20}(["'])([^"'\n]{1,500})\3[ \t]{0,20}\)[ \t]{0,20}(;?)(?=[ \t]*(?:\r?\n|$|\/\/))/gm;

/** The imports at the top level of a text, in order; what has an unusual form is left out. */
export function jsImports(text: string): JsImport[] {
  const code = codeOnly(text, "javascript");
  const isCode = (match: RegExpExecArray) =>
    /^(?:import|const|let|var)\b/.test(code.slice(match.index, match.index + 7));
  const imports = [...text.matchAll(IMPORT)].filter(isCode).map((match): JsImport => {
    const [all, type, first, braces, star, quote = "", specifier = "", end = ""] = match;
    const brace = braces === undefined ? null : match.index + all.indexOf(braces);
    const whole = [
      ...(first === undefined ? [] : [{ imported: "default", local: first }]),
      ...(star === undefined ? [] : [{ imported: "*", local: star }]),
    ].map((name) => ({ ...name, start: match.index, end: match.index }));
    return {
      ...{ form: "import", typeOnly: type !== undefined, specifier, quote, semicolon: end !== "", brace },
      ...{ start: match.index, end: match.index + all.length },
      names: [...whole, ...(braces === undefined || brace === null ? [] : namesIn(braces, brace))],
    };
  });
  const requires = [...text.matchAll(REQUIRE)].filter(isCode).map((match): JsImport => {
    const [all, first, braces, quote = "", specifier = "", end = ""] = match;
    const brace = braces === undefined ? null : match.index + all.indexOf(braces);
    const whole = first === undefined ? [] : [{ imported: "*", local: first, start: match.index, end: match.index }];
    return {
      ...{ form: "require", typeOnly: false, specifier, quote, semicolon: end !== "", brace },
      ...{ start: match.index, end: match.index + all.length },
      names: [...whole, ...(braces === undefined || brace === null ? [] : namesIn(braces, brace))],
    };
  });
  return [...imports, ...requires].sort((a, b) => a.start - b.start);
}

function namesIn(braces: string, offset: number): JsName[] {
  if (braces.includes("//") || braces.includes("/*")) return [];
  return [...braces.matchAll(/([\w$]+)(?:\s{0,20}(?:\bas\b|:)\s{0,20}([\w$]+))?/g)].flatMap((match) => {
    // `{ type Cart }`: the word is no name unless it stands alone.
    if (match[1] === "type" && /^\s+[\w$]/.test(braces.slice(match.index + 4))) return [];
    const start = offset + match.index;
    return [
      { imported: match[1] as string, local: match[2] ?? (match[1] as string), start, end: start + match[0].length },
    ];
  });
}

/** A string that names a module, wherever an import may stand. */
export interface Specifier {
  readonly text: string;
  /** Between the quotes. */
  readonly start: number;
  readonly end: number;
}

const SPECIFIER =
  /(?:\bfrom|\bimport|\b(?:require(?:\.resolve)?|import|(?:jest|vi)\.(?:mock|unmock|doMock|dontMock|setMock|requireActual|importActual|requireMock))(?:<[^<>()\n]{0,200}>)?[ \t]{0,20}\()[ \t\r\n]{0,20}(["'])([^"'\n]{1,500})\1/g;

/** Every module specifier of a text: imports, re-exports, `require`, `import()`, mocks of Jest and Vitest. */
export function specifiersOf(text: string): Specifier[] {
  const code = codeOnly(text, "javascript");
  return [...text.matchAll(SPECIFIER)].flatMap((match) => {
    if (!/^\w/.test(code[match.index] ?? "")) return [];
    const start = match.index + match[0].length - 1 - (match[2] as string).length;
    return [{ text: match[2] as string, start, end: start + (match[2] as string).length }];
  });
}
