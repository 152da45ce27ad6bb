import path from "node:path";
import { parseArgs } from "node:util";
import type { FixRequest } from "@regreen/contracts";
import {
  buildPrompt,
  builtInTemplates,
  chooseSnippets,
  type Prompt,
  type Snippet,
  snippetTokens,
  templateFor,
} from "@regreen/models";
import { parsePolicy } from "@regreen/policy";
import { median, table } from "./figures.ts";
import { type Case, casesIn, ownCases, requestOf } from "./prompt/case.ts";
import { logsBelow } from "./prompt/logs.ts";

/*
 * What a model gets to see, beside what it would get to see if somebody pasted the failing step's log: tokens (three bytes each,
 * on both sides), and whether the lines that the true fix changes are among the lines shown.
 * `node -C @regreen/source bench/prompt.ts [--tokens N] [FOLDER of cases]`
 * `node -C @regreen/source bench/prompt.ts [--tokens N] --logs FOLDER`: whole job logs without their repositories; then a
 * prompt is counted with as much code as it may have.
 */

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { tokens: { type: "string", default: "4000" }, logs: { type: "string" } },
});
const tokens = Number(values.tokens);
const [folder] = positionals;

const NONCE = "0123456789abcdef";
const MARK = NONCE.slice(0, 12);
const policy = parsePolicy("regreen.yml", null);
const readTemplate = builtInTemplates(path.resolve(import.meta.dirname, "../fix_templates"));
const rough = (text: string) => Math.ceil(Buffer.byteLength(text) / 3);

const percent = (value: number) => `${Math.round(value * 1_000) / 10} %`;
const mean = (all: readonly number[]) => all.reduce((total, value) => total + value, 0) / all.length;

interface Row {
  readonly name: string;
  readonly type: string;
  readonly log: number;
  readonly prompt: number;
  readonly context: number;
  /** Of the lines that the true fix changes. */
  readonly chosen: number;
  readonly shown: number;
  /** Whether the file that has to be changed is there at all. */
  readonly file: boolean;
}

const rows: Row[] = [];
if (values.logs === undefined) await printCases();
else await printLogs(values.logs);

async function printLogs(root: string): Promise<void> {
  const shares: { log: number; failure: number; prompt: number }[] = [];
  for (const { name, log } of logsBelow(root)) {
    const request = await requestOf({ command: name, log, root: "/" });
    if (request === null) continue;
    const prompt = await promptOf(request, []);
    shares.push({ log: rough(log), failure: rough(failureBlock(prompt)), prompt: atMost(prompt) });
  }
  const fewer = (key: "failure" | "prompt") => shares.map((each) => 1 - each[key] / each.log);
  const together = (key: "failure" | "prompt") =>
    1 - shares.reduce((all, each) => all + each[key], 0) / shares.reduce((all, each) => all + each.log, 0);
  const told = (key: "failure" | "prompt") =>
    `median ${median(shares.map((each) => each[key]))} tokens; fewer than the log: all together ${percent(together(key))}, median ${percent(median(fewer(key)))}, at least 95 % in ${percent(mean(fewer(key).map((each) => (each >= 0.95 ? 1 : 0))))} of the logs`;
  console.log(`${shares.length} logs with a cause, median ${median(shares.map(({ log }) => log))} tokens`);
  console.log(`what stands for the log: ${told("failure")}`);
  console.log(`the whole prompt, rules and code with it: ${told("prompt")}`);
}

async function printCases(): Promise<void> {
  for (const each of folder === undefined ? ownCases() : casesIn(path.resolve(folder))) {
    const row = await measured(each);
    if (row === null) console.log(`${each.name}: the log shows no cause`);
    else rows.push(row);
  }

  table(
    ["case", "type", "log", "prompt", "of it failure and code", "lines chosen", "lines shown", "file"],
    rows.map((row) => [
      ...[row.name, row.type, String(row.log), String(row.prompt), String(row.context)],
      ...[percent(row.chosen), percent(row.shown), row.file ? "yes" : "NO"],
    ]),
  );
  console.log(`
${rows.length} cases, ${tokens} tokens for a fix
all lines of the true fix shown: ${percent(mean(rows.map(({ shown }) => (shown === 1 ? 1 : 0))))}, chosen: ${percent(mean(rows.map(({ chosen }) => (chosen === 1 ? 1 : 0))))}, its file shown: ${percent(mean(rows.map(({ file }) => (file ? 1 : 0))))}
median prompt ${median(rows.map(({ prompt }) => prompt))} tokens, of it failure and code ${median(rows.map(({ context }) => context))}; median log ${median(rows.map(({ log }) => log))}
all prompts together against all logs: ${percent(1 - sum("prompt") / sum("log"))} fewer tokens`);
}

function sum(key: "prompt" | "log"): number {
  return rows.reduce((total, row) => total + row[key], 0);
}

async function measured(each: Case): Promise<Row | null> {
  const request = await requestOf(each);
  if (request === null) return null;
  const tree = {
    list: async () => [...each.files.keys()],
    read: async (file: string) => each.files.get(file) ?? null,
  };
  const snippets = await chooseSnippets(request, tree, snippetTokens(tokens));
  const prompt = await promptOf(request, snippets);
  if (process.env.SHOW === each.name) console.log(`${prompt.system}\n=====\n${prompt.user}\n=====`);
  const blocks = prompt.user.slice(prompt.user.indexOf(`<<${MARK} failure`));
  const shown = snippets.filter(({ path: file, startLine, text }) =>
    prompt.user.includes(` file ${file} lines ${firstShown(startLine, text)}-`),
  );
  return {
    name: each.name,
    type: request.context.fix_type,
    log: rough(each.log),
    prompt: prompt.inputTokens,
    context: rough(blocks),
    chosen: recall(each, snippets),
    shown: recall(each, shown),
    file: each.truth.some(({ path: file }) => prompt.files.includes(file)),
  };
}

async function promptOf(request: FixRequest, snippets: readonly Snippet[]): Promise<Prompt> {
  const template = await templateFor(request.context.fix_type, {}, readTemplate);
  const count = async ({ system, user, schema }: Pick<Prompt, "system" | "user" | "schema">) =>
    rough(system) + rough(user) + rough(JSON.stringify(schema));
  return await buildPrompt({ request, policy, template, snippets, guides: [], nonce: NONCE, tokens, count });
}

/** With code in it a prompt takes at most its share of the budget. */
function atMost({ inputTokens }: Prompt): number {
  return Math.min(inputTokens + snippetTokens(tokens), Math.floor(tokens * 0.55));
}

/** What of a prompt tells what failed. */
function failureBlock({ user }: Prompt): string {
  return user
    .slice(user.indexOf(`<<${MARK} failure`))
    .split(`<<${MARK} `, 2)
    .join("");
}

function recall({ truth }: Case, snippets: readonly Snippet[]): number {
  const has = ({ path: file, line }: Case["truth"][number]) =>
    snippets.some(
      (each) => each.path === file && each.startLine <= line && line < each.startLine + each.text.split("\n").length,
    );
  return truth.filter(has).length / truth.length;
}

/** A block begins with its first line that isn't empty. */
function firstShown(startLine: number, text: string): number {
  return startLine + text.split("\n").findIndex((line) => line !== "");
}
