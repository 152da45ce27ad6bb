import type { Failure, FixRequest } from "@regreen/contracts";

export type Language = "python" | "javascript" | "go" | "rust" | "java";

/** A name that a program uses and nobody brought into its file. */
export interface UndefinedName {
  readonly language: Language;
  /** An identifier, whatever the log said. */
  readonly name: string;
  /** As the tool printed it; null when it named none. */
  readonly file: string | null;
  readonly line: number | null;
}

interface Saying {
  readonly language: Language;
  readonly pattern: RegExp;
  /** Only failures with such a rule, or of such a file, are meant. */
  readonly rule?: RegExp;
  readonly file?: RegExp;
}

const JS_FILE = /\.(?:[cm]?[jt]sx?|vue|svelte)$/;

const SAYINGS: readonly Saying[] = [
  { language: "python", pattern: /\bNameError: name '(\w{1,100})' is not defined/ },
  { language: "python", pattern: /^[Uu]ndefined name [`'"](\w{1,100})[`'"]/, rule: /^F821$/ },
  { language: "python", pattern: /^undefined name '(\w{1,100})'/, file: /\.pyi?$/ },
  { language: "python", pattern: /^Undefined variable '(\w{1,100})'/, file: /\.pyi?$/ },
  { language: "python", pattern: /^Name "(\w{1,100})" is not defined/, file: /\.pyi?$/ },
  { language: "python", pattern: /^"(\w{1,100})" is not defined/, file: /\.pyi?$/ },
  { language: "javascript", pattern: /^([A-Za-z_$][\w$]{0,100}) is not defined$/m, file: JS_FILE },
  { language: "javascript", pattern: /\bReferenceError: ([\w$]{1,100}) is not defined/ },
  {
    language: "javascript",
    pattern: /^Cannot find (?:name|namespace) '([\w$]{1,100})'/,
    rule: /^TS(?:2304|2552|2503)$/,
  },
  { language: "javascript", pattern: /^'([\w$]{1,100})' is not defined/, rule: /(?:^|\/)(?:jsx-)?no-undef$/ },
  { language: "go", pattern: /\b(?:undefined|undeclared name): (\w{1,100})(?![\w.])/, file: /\.go$/ },
  { language: "java", pattern: /^cannot find symbol|^package \w{1,100} does not exist/, file: /\.java$/ },
  { language: "rust", pattern: /^./, rule: /^E0(?:412|425|433|405|404|422|531|574)$/, file: /\.rs$/ },
];

/** Every undefined name of a cause, each file and name once. For Rust and Java the name may be empty: the place tells. */
export function undefinedNames({ context }: FixRequest): UndefinedName[] {
  const seen = new Set<string>();
  return context.failures.flatMap(nameIn).filter((found) => {
    const key = JSON.stringify([found.language, found.name, found.file, found.name === "" ? found.line : 0]);
    return !seen.has(key) && seen.add(key);
  });
}

function nameIn(failure: Failure): UndefinedName[] {
  const { message, rule, file, line } = failure;
  for (const saying of SAYINGS) {
    if (saying.rule !== undefined && !saying.rule.test(rule ?? "")) continue;
    if (saying.file !== undefined && !saying.file.test(file ?? "")) continue;
    const match = saying.pattern.exec(message);
    if (match !== null) return [{ language: saying.language, name: match[1] ?? "", file, line }];
  }
  return [];
}

/** Whether a file is one of a language in which names are imported like in JavaScript. */
export function isScript(file: string): boolean {
  return JS_FILE.test(file);
}
