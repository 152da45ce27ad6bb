import type { Line, PartialFinding, Reader } from "../../reader.ts";
import { lineReader } from "../shared/line-reader.ts";
import { findingOf } from "../shared/said.ts";

/** `    cart.lua:8:1-6: (W111) setting non-standard global variable 'unused'`, of luacheck. */
const LUACHECK =
  /^ {0,4}(\S[^:\s]{0,300}\.(?:lua|rockspec|luacheckrc)):(\d{1,7}):(\d{1,7})(?:-\d{1,7})?: (?:\(([EW]\d{3})\) )?(.{1,300})$/;
const LUACHECK_WORDS =
  /^(?:setting|mutating|accessing|unused|shadowing|redefin|variable|value assigned|line (?:is|contains|consists)|trailing|inconsistent|empty|unreachable|cyclomatic|undefined|unbalanced|label|expected|unknown|left-hand|right-hand|control variable|loop|invalid|unfinished|malformed|missing|duplicate|argument|assigned)/;
/** `lua: bad.lua:1: unexpected symbol near '='` */
const ERROR =
  /^(?:\S{0,200}\/)?(?:lua|luajit|luac|texlua|resty)(?:\d(?:\.\d)?|jit)?(?:\.exe)?: (?:error loading module .{1,300}? from file .{1,300}?:)?(\S[^:]{0,300}):(\d{1,7}): (.{1,500})$/;
const ROCKS =
  /^Error: (?:No results matching query were found|Could not satisfy dependency|Failed (?:fetching|installing dependency)|Could not find|.{0,100}not supported).{0,300}$/;

/** luacheck, Lua itself, LuaRocks. */
export const lua: Reader = lineReader(
  "luacheck",
  [
    ".lua:",
    "lua: ",
    "luajit: ",
    ".rockspec:",
    "Error: No results matching",
    "Error: Could not satisfy",
    "Error: Failed ",
  ],
  problemOf,
);

function problemOf({ text, number: start }: Line): PartialFinding | null {
  const check = LUACHECK.exec(text);
  if (check !== null && LUACHECK_WORDS.test(check[5] ?? "")) {
    const [, file, line, column, rule, message] = check;
    return findingOf({
      tool: "luacheck",
      fixType: "lint",
      message,
      file,
      line,
      column,
      rule,
      start,
      // Its plain form could be any linter's.
      strength: rule === undefined && !text.startsWith("    ") ? 0.53 : 0.93,
    });
  }
  const error = ERROR.exec(text);
  if (error !== null) {
    const [, file, line, message = ""] = error;
    const isImport = /^module '.{1,200}' not found/.test(message);
    const isSyntax = / near |expected|unfinished/.test(message);
    return findingOf({
      tool: "lua",
      fixType: isImport ? "import_error" : isSyntax ? "compilation_error" : "unknown",
      message,
      file,
      line,
      start,
      strength: isImport || isSyntax ? 0.9 : 0.62,
    });
  }
  return ROCKS.test(text)
    ? findingOf({ tool: "luarocks", fixType: "dependency_conflict", message: text, start, strength: 0.9 })
    : null;
}
