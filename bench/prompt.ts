import path from "node:path";
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

/*
 * What a model gets to see, beside what it would get to see if somebody pasted the failing step's log: tokens (three bytes each,
 * on both sides), and whether the lines that the true fix changes are among the lines shown.
 * `node -C @regreen/source bench/prompt.ts [--tokens N] [FOLDER]`
 */

const at = process.argv.indexOf("--tokens");
const tokens = at < 0 ? 4000 : Number(process.argv[at + 1]);
const [folder] = process.argv
  .slice(2)
  .filter((_, index, all) => all[index] !== "--tokens" && all[index - 1] !== "--tokens");

const policy = parsePolicy("regreen.yml", null);
const readTemplate = builtInTemplates(path.resolve(import.meta.dirname, "../fix_templates"));
const rough = (text: string) => Math.ceil(Buffer.byteLength(text) / 3);

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
for (const each of folder === undefined ? ownCases() : casesIn(path.resolve(folder))) {
  const row = await measured(each);
  if (row === null) console.log(`${each.name}: the log shows no cause`);
  else rows.push(row);
}

const percent = (value: number) => `${Math.round(value * 100)} %`;
table(
  ["case", "type", "log", "prompt", "of it failure and code", "lines chosen", "lines shown", "file"],
  rows.map((row) => [
    ...[row.name, row.type, String(row.log), String(row.prompt), String(row.context)],
    ...[percent(row.chosen), percent(row.shown), row.file ? "yes" : "NO"],
  ]),
);
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
console.log(`
${rows.length} cases, ${tokens} tokens for a fix
all lines of the true fix shown: ${percent(mean(rows.map(({ shown }) => (shown === 1 ? 1 : 0))))}, chosen: ${percent(mean(rows.map(({ chosen }) => (chosen === 1 ? 1 : 0))))}, its file shown: ${percent(mean(rows.map(({ file }) => (file ? 1 : 0))))}
median prompt ${median(rows.map(({ prompt }) => prompt))} tokens, of it failure and code ${median(rows.map(({ context }) => context))}; median log ${median(rows.map(({ log }) => log))}
all prompts together against all logs: ${percent(1 - sum("prompt") / sum("log"))} fewer tokens`);

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
  const template = await templateFor(request.context.fix_type, {}, readTemplate);
  const count = async ({ system, user, schema }: Pick<Prompt, "system" | "user" | "schema">) =>
    rough(system) + rough(user) + rough(JSON.stringify(schema));
  const nonce = "0123456789abcdef";
  const prompt = await buildPrompt({ request, policy, template, snippets, guides: [], nonce, tokens, count });
  if (process.env.SHOW === each.name) console.log(`${prompt.system}\n=====\n${prompt.user}\n=====`);
  const blocks = prompt.user.slice(prompt.user.indexOf(`<<${nonce.slice(0, 12)} failure`));
  const shown = snippets.filter(({ path: file, startLine }) =>
    prompt.user.includes(` file ${file} lines ${startLine}-`),
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

function recall({ truth }: Case, snippets: readonly Snippet[]): number {
  const has = ({ path: file, line }: Case["truth"][number]) =>
    snippets.some(
      (each) => each.path === file && each.startLine <= line && line < each.startLine + each.text.split("\n").length,
    );
  return truth.filter(has).length / truth.length;
}
