import { applyEdits, type TextEdit } from "../../text-edits/edits.ts";
import type { PythonModule } from "../python/module.ts";
import { openReach } from "../python/reach.ts";
import { closingBracket, splitArguments, type Token } from "../source/token.ts";

/**
 * `class Config:` of a pydantic model that only sets plain values → `model_config = ConfigDict(…)`. Source: pydantic's
 * migration guide, Changes to config. Names that changed in version 2, methods and bases are for a person.
 *
 * @param line the `class Model(…):` or anything in it
 */
export function configClass(module: PythonModule, line: number | null): string | null {
  const { tokens, source } = module;
  const heads = tokens.flatMap((token, at) => (isConfigHead(tokens, at) && token.kind === "name" ? [at] : []));
  const at = heads.find((head) => line !== null && (tokens[head]?.line ?? 0) >= line);
  if (at === undefined) return null;
  const head = tokens[at] as Token;
  const indent = head.start - (source.lastIndexOf("\n", head.start) + 1);
  const body = bodyOf(module, at + 3, indent);
  if (body === null) return null;
  const name = openReach(module);
  const dict = name.name("pydantic.ConfigDict");
  if (dict === null) return null;
  const text = `model_config = ${dict}(${body.settings.join(", ")})`;
  return applyEdits(source, [{ start: head.start, end: body.end, text }, ...name.edits()]);
}

function isConfigHead(tokens: readonly Token[], at: number): boolean {
  return (
    tokens[at]?.text === "class" &&
    tokens[at + 1]?.text === "Config" &&
    tokens[at + 2]?.text === ":" &&
    tokens[at + 3]?.kind === "newline"
  );
}

/** Settings that are the same in both versions. Source: pydantic, Changes to config, lists of renamed and removed. */
const RENAMED_OR_REMOVED =
  /^(?:allow_mutation|error_msg_templates|fields|getter_dict|smart_union|underscore_attrs_are_private|json_loads|json_dumps|copy_on_model_validation|post_init_call|allow_population_by_field_name|anystr_lower|anystr_strip_whitespace|anystr_upper|keep_untouched|max_anystr_length|min_anystr_length|orm_mode|schema_extra|validate_all|json_encoders)$/;

function bodyOf(
  { tokens, source }: PythonModule,
  from: number,
  indent: number,
): { settings: string[]; end: number } | null {
  const settings: string[] = [];
  let end = -1;
  for (let at = from; at < tokens.length; at++) {
    const token = tokens[at] as Token;
    if (token.kind === "newline") continue;
    if (token.start - (source.lastIndexOf("\n", token.start) + 1) <= indent) break;
    const stop = tokens.findIndex((each, index) => index >= at && each.kind === "newline");
    const line = tokens.slice(at, stop === -1 ? undefined : stop);
    const [name, equals, first] = line;
    const last = line.at(-1);
    if (name?.kind !== "name" || equals?.text !== "=" || first === undefined || last === undefined) return null;
    if (RENAMED_OR_REMOVED.test(name.text) || line.some((each) => each.kind === "comment")) return null;
    settings.push(`${name.text}=${source.slice(first.start, last.end)}`);
    end = last.end;
    if (stop === -1) break;
    at = stop;
  }
  return settings.length === 0 ? null : { settings, end };
}

const FILLS: Readonly<Record<string, string>> = { ffill: "ffill", pad: "ffill", bfill: "bfill", backfill: "bfill" };

/** `.fillna(method="ffill", …)` → `.ffill(…)`. Source: pandas 2.1, Deprecations. */
export function fillnaMethod({ tokens, source }: PythonModule, line: number | null): string | null {
  const found = tokens.flatMap((token, at): TextEdit[][] => {
    if (token.text !== "fillna" || tokens[at - 1]?.text !== "." || tokens[at + 1]?.text !== "(") return [];
    const close = closingBracket(tokens, at + 1);
    if (close === -1 || line === null || token.line > line || (tokens[close]?.line ?? 0) < line) return [];
    const args = splitArguments(tokens, at + 1, close);
    const index = args.findIndex(([first]) => tokens[first]?.text === "method" && tokens[first + 1]?.text === "=");
    const [first, last] = args[index] ?? [0, -1];
    const fill = FILLS[(tokens[last]?.text ?? "").slice(1, -1)];
    const keywordsOnly = args.every(([each]) => tokens[each + 1]?.text === "=");
    if (fill === undefined || last !== first + 2 || !keywordsOnly) return [];
    const next = args[index + 1];
    const before = args[index - 1];
    const start =
      next === undefined && before !== undefined ? (tokens[before[1]] as Token).end : (tokens[first] as Token).start;
    const end = next === undefined ? (tokens[last] as Token).end : (tokens[next[0]] as Token).start;
    return [
      [
        { start: token.start, end: token.end, text: fill },
        { start, end, text: "" },
      ],
    ];
  });
  const [edits, ...others] = found;
  return edits === undefined || others.length > 0 ? null : applyEdits(source, edits);
}

/** `session.query(User).get(key)` → `session.get(User, key)`. Source: SQLAlchemy 2.0 migration, ORM Query.get(). */
export function queryGet({ tokens, source }: PythonModule, line: number | null): string | null {
  const found = tokens.flatMap((token, at): TextEdit[] => {
    if (token.text !== "query" || tokens[at - 1]?.text !== "." || tokens[at + 1]?.text !== "(") return [];
    const close = closingBracket(tokens, at + 1);
    const get = close + 2;
    if (close === -1 || tokens[close + 1]?.text !== "." || tokens[get]?.text !== "get" || tokens[get + 1]?.text !== "(")
      return [];
    const end = closingBracket(tokens, get + 1);
    if (end === -1 || line === null || token.line > line || (tokens[end]?.line ?? 0) < line) return [];
    const [entity, ...more] = splitArguments(tokens, at + 1, close);
    const [key, ...rest] = splitArguments(tokens, get + 1, end);
    if (entity === undefined || key === undefined || more.length + rest.length > 0) return [];
    // An entity, not a column: `query(User.id)` has no get().
    if (entity[0] !== entity[1] || tokens[entity[0]]?.kind !== "name") return [];
    if (
      [entity, key].some(([first]) => tokens[first]?.text.startsWith("*") === true || tokens[first + 1]?.text === "=")
    )
      return [];
    const slice = ([first, last]: [number, number]) =>
      source.slice((tokens[first] as Token).start, (tokens[last] as Token).end);
    return [{ start: token.start, end: (tokens[end] as Token).end, text: `get(${slice(entity)}, ${slice(key)})` }];
  });
  const [edit, ...others] = found;
  return edit === undefined || others.length > 0 ? null : applyEdits(source, [edit]);
}
