import type { RecipeChange } from "../recipe.ts";
import { nameFiles } from "../summary.ts";
import type { BracedEdit, Rule } from "./rule.ts";

/** What the rules did to the files, in words for the pull request. */
export function describe(files: readonly string[], rules: readonly Rule[]): RecipeChange {
  const [first] = rules;
  const what =
    rules.length === 1 && first !== undefined ? `deprecated ${nameOf(first)}` : `${rules.length} deprecated names`;
  const forms = rules.map(({ form }) => form);
  return {
    kind: "changed",
    files,
    summary: `replace ${what} in ${nameFiles(files)}`,
    rootCause: rules.map((rule) => `${nameOf(rule)} is deprecated since ${rule.since}.`).join("\n"),
    explanation: rules.map(explain).join("\n"),
    tool: "regreen",
    toolVersion: null,
    blastRadius: "behaviour",
    patchType: "refactor",
    confidence: forms.includes("documented") ? 0.8 : forms.includes("safe") ? 0.88 : 0.92,
  };
}

const FORMS: Readonly<Record<Rule["form"], string>> = {
  exact: "the same thing under its new name",
  safe: "another spelling with the same result",
  documented: "the replacement that its documentation names",
};

function explain(rule: Rule): string {
  const note = rule.note === undefined ? "" : ` ${rule.note}`;
  return `${nameOf(rule)}: ${FORMS[rule.form]}.${note} Source: ${rule.source}`;
}

const SHAPES = {
  "config-class": "class Config",
  "fillna-method": "fillna(method=…)",
  "query-get": "Query.get()",
  "invalid-escape": "escape sequences",
} as const;

/** The deprecated thing as people know it: `datetime.utcnow()`, `.dict()`, `util.isArray`. */
export function nameOf({ id, rewrite }: Rule): string {
  switch (rewrite.kind) {
    case "rename":
      return short(rewrite.from);
    case "call":
      return `${short(rewrite.from)}()`;
    case "module":
      return rewrite.from;
    case "method":
      return `.${rewrite.name}${rewrite.attribute === true ? "" : "()"}`;
    case "keyword":
      return `${rewrite.name}=`;
    case "shape":
      return SHAPES[rewrite.shape];
    case "braced":
      return bracedName(rewrite.edit);
    case "refuse":
      return id;
  }
}

/** The last two parts: `utils.translation.ugettext` says no more than `translation.ugettext`. */
function short(qualified: string): string {
  return qualified.split(".").slice(-2).join(".");
}

function bracedName(edit: BracedEdit): string {
  switch (edit.kind) {
    case "go-package":
      return edit.path;
    case "js-member":
      return `${edit.module}.${edit.name}`;
    case "js-new-buffer":
      return "new Buffer()";
    case "js-import-assert":
      return "import assertions";
    default:
      return edit.from;
  }
}
