import { type LintFacts, levelOf, lintReport } from "./lint-entry.ts";
import type { Report } from "./report.ts";
import { readXml } from "./xml.ts";

type Attributes = ReadonlyMap<string, string>;

/** How one linter writes a finding: which element it is, and what its attributes are called. */
interface Dialect {
  readonly tool: string;
  /** Element of one finding. */
  readonly finding: string;
  /** Attributes that may hold each value, the first that is there counts. */
  readonly message: readonly string[];
  readonly rule: readonly string[];
  readonly level: readonly string[];
  readonly line: readonly string[];
  readonly column: readonly string[];
  /** An element inside the finding that holds the place. */
  readonly place?: string;
  /** Elements whose text is the message, where no attribute is. */
  readonly textOf?: readonly string[];
  readonly isText?: boolean;
}

const LINE = ["line", "beginline", "start", "startLine"];
const COLUMN = ["column", "begincolumn", "char"];

/** By root element. */
const DIALECTS: Readonly<Record<string, Dialect>> = {
  // Also what ktlint, detekt, PHP_CodeSniffer, ShellCheck, ESLint, golangci-lint and many more can write.
  checkstyle: {
    tool: "checkstyle",
    finding: "error",
    message: ["message"],
    rule: ["source"],
    level: ["severity"],
    line: LINE,
    column: COLUMN,
  },
  pmd: {
    tool: "pmd",
    finding: "violation",
    message: [],
    rule: ["rule"],
    level: ["priority"],
    line: LINE,
    column: COLUMN,
    isText: true,
  },
  "pmd-cpd": { tool: "cpd", finding: "file", message: [], rule: [], level: [], line: LINE, column: COLUMN },
  BugCollection: {
    tool: "spotbugs",
    finding: "BugInstance",
    message: [],
    rule: ["type"],
    level: ["priority"],
    line: LINE,
    column: [],
    place: "SourceLine",
    textOf: ["LongMessage"],
  },
  issues: {
    tool: "android-lint",
    finding: "issue",
    message: ["message"],
    rule: ["id"],
    level: ["severity"],
    line: LINE,
    column: COLUMN,
    place: "location",
  },
  results: {
    tool: "cppcheck",
    finding: "error",
    message: ["msg", "verbose"],
    rule: ["id"],
    level: ["severity"],
    line: LINE,
    column: COLUMN,
    place: "location",
  },
  jslint: {
    tool: "jslint",
    finding: "issue",
    message: ["reason"],
    rule: ["evidence"],
    level: ["severity"],
    line: LINE,
    column: COLUMN,
  },
  lint: {
    tool: "lint",
    finding: "issue",
    message: ["reason", "message"],
    rule: ["rule"],
    level: ["severity"],
    line: LINE,
    column: COLUMN,
  },
};

export const LINT_ROOTS: ReadonlySet<string> = new Set(Object.keys(DIALECTS));

interface Open {
  readonly attributes: Attributes;
  readonly start: number;
  file: string;
  line: number | null;
  column: number | null;
  placed: boolean;
  text: string;
}

/** Findings of linters in XML. @param root the document's first element, one of {@link LINT_ROOTS} */
export function readLintXml(source: string, root: string): Report | null {
  const dialect = DIALECTS[root];
  if (dialect === undefined) return null;
  const findings: (LintFacts & { source: string })[] = [];
  let file = "";
  let open: Open | null = null;
  let takesText = false;
  const broken = readXml(source, {
    open(name, attributes, line) {
      if (name === "file" || name === "sourcefile") file = attributes.get("name") ?? attributes.get("path") ?? "";
      if (name === dialect.finding) {
        const place = { line: numberOf(attributes, dialect.line), column: numberOf(attributes, dialect.column) };
        open = { attributes, start: line, file: attributes.get("file") ?? file, ...place, placed: false, text: "" };
        takesText = dialect.isText === true;
      } else if (open !== null && name === dialect.place && !open.placed) {
        open.placed = attributes.get("primary") !== "false";
        open.file = attributes.get("file") ?? attributes.get("sourcepath") ?? open.file;
        open.line = numberOf(attributes, dialect.line) ?? open.line;
        open.column = numberOf(attributes, dialect.column) ?? open.column;
      } else if (open !== null && dialect.textOf?.includes(name) && open.text === "") takesText = true;
    },
    text(text) {
      if (takesText && open !== null && open.text.length < 2_000) open.text += text.slice(0, 2_000);
    },
    close(name, line) {
      if (dialect.textOf?.includes(name)) takesText = false;
      if (name !== dialect.finding || open === null) return;
      findings.push({
        ...toFinding(open, dialect),
        start: open.start,
        end: line,
        source: open.attributes.get("source") ?? "",
      });
      open = null;
      takesText = false;
    },
  });
  const tool = root === "checkstyle" ? toolBehind(findings) : dialect.tool;
  return lintReport(tool, root === "pmd-cpd" ? [] : findings, broken);
}

function toFinding({ attributes, file, line, column, text }: Open, dialect: Dialect): LintFacts {
  const message = first(attributes, dialect.message) || text.trim().replace(/\s+/g, " ");
  const word = first(attributes, dialect.level);
  // PMD and SpotBugs count: 1 is the worst.
  const level = /^\d$/.test(word) ? (Number(word) <= 3 ? "error" : "warning") : levelOf(word);
  const rule = first(attributes, dialect.rule);
  return { level, rule: shortRule(rule), message, file, line, column };
}

/** `com.puppycrawl.tools.checkstyle.checks.sizes.LineLengthCheck` → `LineLength`; `eslint.rules.no-undef` → `no-undef`. */
function shortRule(rule: string): string {
  if (/^com\.puppycrawl\./.test(rule)) return (rule.split(".").at(-1) ?? rule).replace(/Check$/, "");
  return rule.replace(/^(?:eslint\.rules\.|ShellCheck\.|detekt\.|hadolint\.)/, "");
}

/** Many tools write checkstyle's XML; the name of the rule tells which. */
function toolBehind(findings: readonly { readonly source: string }[]): string {
  const source = findings.find((finding) => finding.source !== "")?.source ?? "";
  if (source.startsWith("eslint.")) return "eslint";
  if (source.startsWith("ShellCheck.")) return "shellcheck";
  if (source.startsWith("detekt.")) return "detekt";
  if (/^(?:Squiz|PSR\d|Generic|PEAR|Zend|PSR12|SlevomatCodingStandard)\./.test(source)) return "phpcs";
  return "checkstyle";
}

function first(attributes: Attributes, names: readonly string[]): string {
  for (const name of names) {
    const value = attributes.get(name);
    if (value !== undefined && value !== "") return value;
  }
  return "";
}

function numberOf(attributes: Attributes, names: readonly string[]): number | null {
  const value = Number(first(attributes, names) || Number.NaN);
  return Number.isSafeInteger(value) && value > 0 ? value : null;
}
