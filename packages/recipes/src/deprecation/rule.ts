import { escapeRegExp } from "../escape-regexp.ts";
import type { BracedLanguage } from "./source/braced-tokens.ts";

/** What a deprecated thing becomes. Dotted names are told as Python imports them: `datetime.datetime.utcnow`. */
export type Rewrite =
  /** One name for another, called or not. A target without a dot is a builtin. */
  | { readonly kind: "rename"; readonly from: string; readonly to: string }
  | CallRewrite
  /** Everything that is used of a module gets another home; a use that is not in the table leaves the file alone. */
  | { readonly kind: "module"; readonly from: string; readonly names: Readonly<Record<string, string | CallTarget>> }
  /** `.name(`, at the line that the message names and nowhere else. */
  | MethodRewrite
  /** `name=value` of a call, at the named line: `to` takes its place, "" takes it out. */
  | { readonly kind: "keyword"; readonly name: string; readonly value?: string; readonly to: string }
  /** A shape of its own, in a file of its own. */
  | { readonly kind: "shape"; readonly shape: "config-class" | "fillna-method" | "query-get" | "invalid-escape" }
  /** Names of a package of Go, or calls of JavaScript and Rust; every row is one exact replacement. */
  | { readonly kind: "braced"; readonly language: BracedLanguage; readonly edit: BracedEdit }
  /** Known, and not for a machine. */
  | { readonly kind: "refuse"; readonly why: string };

/** A call with its arguments: `$args` in `to` are all, `$1` the first; `{a.b}` is reached by whatever import there is. */
export interface CallTarget {
  readonly to: string;
  /** How many arguments the call may have: [least, most]. */
  readonly args: readonly [number, number];
  /** What has to follow the call for `to` to mean the same, e.g. `.version`. */
  readonly before?: readonly string[];
  /** What followed is part of the new spelling. */
  readonly consumes?: true;
}

export interface CallRewrite extends CallTarget {
  readonly kind: "call";
  readonly from: string;
  /** Another target where one of these follows the call: there nobody can tell the difference. */
  readonly direct?: { readonly before: readonly string[]; readonly to: string };
  /** What stands where the function itself is handed over: `default_factory=datetime.utcnow`. */
  readonly uncalled?: string;
}

export interface MethodRewrite {
  readonly kind: "method";
  readonly name: string;
  readonly to: string;
  /** Absent: it has to be called. */
  readonly attribute?: true;
  /** Keyword arguments that the new name knows, too; absent: all. */
  readonly keywords?: readonly string[];
  /** The name means nothing else after this receiver, so the whole file of the named line is mended. */
  readonly receiver?: "self";
  /** Nothing else has this name: where the error names no line, the one use in a file of its stack is meant. */
  readonly telling?: true;
}

export type BracedEdit =
  /** Go: `ioutil.ReadFile` → `os.ReadFile`, imports included. */
  | { readonly kind: "go-package"; readonly path: string; readonly names: Readonly<Record<string, string>> }
  /** JavaScript: `util.isArray` → `Array.isArray`, where `util` is the module of that name. */
  | { readonly kind: "js-member"; readonly module: string; readonly name: string; readonly to: string }
  | { readonly kind: "js-new-buffer" }
  | { readonly kind: "js-import-assert" }
  | { readonly kind: "js-require"; readonly from: string; readonly to: string }
  /** Rust: the method or function at the named line and column. */
  | { readonly kind: "rust-name"; readonly from: string; readonly to: string };

/** One deprecation, as data. */
export interface Rule {
  readonly id: string;
  /** What the message says: the warning, or the error after the thing was removed. */
  readonly says: readonly RegExp[];
  /** Release that deprecated it: "Python 3.12". */
  readonly since: string;
  /**
   * `exact`: the same thing under another name. `safe`: another spelling with the same result. `documented`: the
   * replacement that the maintainers name; it differs in corners that the note tells.
   */
  readonly form: "exact" | "safe" | "documented";
  readonly note?: string;
  /** Where the replacement is documented. */
  readonly source: string;
  readonly rewrite: Rewrite;
}

/** What Python says when a name is not there any more. */
function goneMessages(qualified: string): RegExp[] {
  const dot = qualified.lastIndexOf(".");
  const [module, name] = [escapeRegExp(qualified.slice(0, dot)), escapeRegExp(qualified.slice(dot + 1))];
  return [
    new RegExp(`cannot import name '${name}' from '${module}'`),
    new RegExp(`module '${module}' has no attribute '${name}'`),
  ];
}

/** Rows of one table: the same release, the same page, one name for another. */
export function renames(
  facts: { readonly id: string; readonly since: string; readonly source: string; readonly form?: Rule["form"] },
  table: Readonly<Record<string, string>>,
  warning: (name: string) => readonly RegExp[] = () => [],
): Rule[] {
  return Object.entries(table).map(([from, to]) => {
    const name = from.slice(from.lastIndexOf(".") + 1);
    return {
      id: `${facts.id}/${name}`,
      says: [...goneMessages(from), ...warning(name)],
      since: facts.since,
      form: facts.form ?? "exact",
      source: facts.source,
      rewrite: { kind: "rename", from, to },
    };
  });
}
