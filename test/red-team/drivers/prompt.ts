import { readFileSync } from "node:fs";
import path from "node:path";
import { makeRun, provenHandover } from "../../../actions/open-pr/test/support/material.ts";
import { buildPrompt } from "../../../packages/models/src/prompt/build.ts";
import { parsePolicy } from "../../../packages/policy/src/index.ts";
import type { Outbound } from "../outbound.ts";
import { PUBLISH_ENTRIES } from "./publish.ts";

const NONCE = "5d1f0a9be37c42681fd05a9c";
const CODE = NONCE.slice(0, 12);
const POLICY = parsePolicy("regreen.yml", "");
const NAME = "test_failure_fix.md";
const TEMPLATE = {
  name: NAME,
  text: readFileSync(path.join(import.meta.dirname, "../../../fix_templates", NAME), "utf8"),
};
const IN_CONTEXT = [
  "log line",
  "summary",
  "failure message",
  "test name",
  "file path",
  "rule",
  "command",
  "reproducer command",
];

interface Hostile {
  readonly request?: string;
  readonly snippet?: { readonly path: string; readonly text: string; readonly why: string };
  readonly feedback?: string;
}

async function prompt(text: string, { request: entry, snippet, feedback }: Hostile): Promise<Outbound[]> {
  const handover = provenHandover(makeRun("a".repeat(40)));
  if (entry !== undefined) PUBLISH_ENTRIES[entry]?.(handover, text);
  const built = await buildPrompt({
    request: handover.request,
    policy: POLICY,
    template: TEMPLATE,
    snippets: [{ path: "src/cart.js", startLine: 1, text: "let a = 1;", why: "named by the failure", ...snippet }],
    guides: [],
    nonce: NONCE,
    tokens: 40_000,
    count: async ({ system, user }) => Math.ceil((system.length + user.length) / 3),
    ...(feedback === undefined
      ? {}
      : { feedback: { kind: "validation", message: feedback, earlier: withoutComments(feedback), log: feedback } }),
  });
  return [{ channel: "prompt", reader: "prompt", text: `${built.system}\n${built.user}` }];
}

/** What was answered is shown again to the byte, for its edits name the comments of code. */
function withoutComments(answer: string): string {
  return answer.replaceAll("<!", "");
}

/** Lines of a prompt that a model takes for marks of ours. */
export function marksIn(text: string): string[] {
  return text
    .split(/\r\n|[\n\r\v\f\u0085\u2028\u2029]/)
    .filter((line) => new RegExp(`${CODE}|^\\W*<<\\s*[0-9a-f]{6,}`, "i").test(line));
}

/** Where a text of the run, of a file or of the last round gets into a prompt. */
export const PROMPT_ENTRIES: Readonly<Record<string, (text: string) => Promise<Outbound[]>>> = {
  ...Object.fromEntries(IN_CONTEXT.map((request) => [request, (text: string) => prompt(text, { request })])),
  "content of a file": (text) => prompt(text, { snippet: { path: "docs/cart.md", text: `a\n${text}\nb`, why: text } }),
  "path of a file": (text) => prompt(text, { snippet: { path: text, text: "a", why: "x" } }),
  "earlier answer": (text) => prompt(text, { feedback: text }),
};
