import type { JavaScriptFile } from "../../javascript/file.ts";
import type { CodeRule } from "../../rule.ts";
import { awaitInLoop } from "./await-in-loop.ts";
import { copyInLoop } from "./copy-in-loop.ts";
import { jsonClone } from "./json-clone.ts";
import { regexInLoop, spreadInReduce, unseededRandomInTest } from "./loops.ts";
import { syncInAsync } from "./sync-in-async.ts";

/** Own rules for JavaScript and TypeScript. */
export const JAVASCRIPT_RULES: readonly CodeRule<JavaScriptFile>[] = [
  awaitInLoop,
  copyInLoop,
  jsonClone,
  regexInLoop,
  spreadInReduce,
  syncInAsync,
  unseededRandomInTest,
];
