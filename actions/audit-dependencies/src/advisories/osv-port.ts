import { PlatformError } from "@regreen/contracts";
import { oneLine, redact, stripTerminal } from "@regreen/text";
import { z } from "zod";
import type { OsvPort, OsvQuestion, RecordAnswer } from "../ports.ts";
import { type Answer, askAgain, type NetworkPorts } from "./retry.ts";

/** google.github.io/osv.dev/post-v1-querybatch. */
const MAX_QUERIES = 1000;
/** Of one query; OSV has a thousand ids on each. */
const MAX_PAGES = 50;
const PARALLEL = 8;
/** Single queries that were refused, in one run: each costs ten requests to find. */
const MAX_REFUSED = 30;

const batchSchema = z.object({
  results: z
    .array(
      z
        .object({
          vulns: z
            .array(z.object({ id: z.string().max(200) }))
            .max(5000)
            .nullish(),
          next_page_token: z.string().max(5000).nullish(),
        })
        .nullable(),
    )
    .max(MAX_QUERIES),
});

/** Ids as they can stand in an address; anything else is no id of OSV. */
const ID = /^[A-Za-z0-9][\w.:-]{0,199}$/;

/** The public API of OSV (google.github.io/osv.dev/api), or one that speaks like it. */
export function createOsvPort(url: string, ports: NetworkPorts): OsvPort {
  const known = new Map<string, Promise<RecordAnswer>>();
  const state: State = { url, ports, refused: 0, dead: null };
  return {
    query: async (queries) => {
      const answers: (readonly string[] | string)[] = [];
      for (let at = 0; at < queries.length; at += MAX_QUERIES)
        answers.push(...(await queryAll(queries.slice(at, at + MAX_QUERIES), state)));
      return answers;
    },
    records: async (ids) => {
      const open = [...new Set(ids)];
      const found = new Map<string, RecordAnswer>();
      const work = async () => {
        for (let id = open.shift(); id !== undefined; id = open.shift()) {
          const asked = known.get(id) ?? readRecord(id, state);
          known.set(id, asked);
          found.set(id, await asked);
        }
      };
      await Promise.all(Array.from({ length: PARALLEL }, work));
      return found;
    },
  };
}

interface State {
  readonly url: string;
  readonly ports: NetworkPorts;
  refused: number;
  /** Why the service is not asked any more; null while it answers. */
  dead: string | null;
}

type Answers = (readonly string[] | string)[];

/** A query that the service does not understand makes it refuse all of them: halves are asked until it is found. */
async function queryAll(queries: readonly OsvQuestion[], state: State): Promise<Answers> {
  const pages = await queryPages(queries.map(questionOf), state);
  if (typeof pages !== "string") return pages.map((ids) => ids.filter((id) => ID.test(id)));
  if (state.dead !== null || queries.length === 1 || state.refused >= MAX_REFUSED) {
    state.refused++;
    return queries.map(() => pages);
  }
  const half = Math.ceil(queries.length / 2);
  const first = await queryAll(queries.slice(0, half), state);
  return [...first, ...(await queryAll(queries.slice(half), state))];
}

function questionOf({ ecosystem, name, version }: OsvQuestion): Question {
  return { package: { ecosystem, name }, ...(version === null ? {} : { version }) };
}

interface Question {
  readonly package: { readonly ecosystem: string; readonly name: string };
  readonly version?: string;
  readonly page_token?: string;
}

/** @returns ids by query, or why there are none */
async function queryPages(queries: readonly Question[], state: State): Promise<string[][] | string> {
  const found: string[][] = queries.map(() => []);
  let open = queries.map((query, at) => ({ query, at }));
  for (let page = 0; open.length > 0; page++) {
    if (page === MAX_PAGES) return `it has more than ${MAX_PAGES} pages`;
    const body = JSON.stringify({ queries: open.map(({ query }) => query) });
    const answer = await ask("/v1/querybatch", state, { method: "POST", body });
    if (typeof answer === "string") return answer;
    if (answer.status !== 200) return `it refused the question (${answer.status}): ${wordsOf(answer.text)}`;
    const results = readBatch(answer.text);
    if (results === null || results.length !== open.length) return "its answer can't be read";
    const next: typeof open = [];
    for (const [index, { query, at }] of open.entries()) {
      found[at]?.push(...(results[index]?.vulns ?? []).map(({ id }) => id));
      const token = results[index]?.next_page_token;
      if (token) next.push({ query: { ...query, page_token: token }, at });
    }
    open = next;
  }
  return found;
}

async function readRecord(id: string, state: State): Promise<RecordAnswer> {
  const answer = await ask(`/v1/vulns/${encodeURIComponent(id)}`, state, { method: "GET" });
  if (typeof answer === "string") return { why: answer };
  if (answer.status !== 200) return { why: `it answered ${answer.status}: ${wordsOf(answer.text)}` };
  const record = readJson(answer.text);
  return record === undefined ? { why: "its answer is no JSON" } : { record };
}

/** After a service has given up on us, nothing more is asked of it. */
async function ask(path: string, state: State, request: RequestInit): Promise<Answer | string> {
  if (state.dead !== null) return state.dead;
  try {
    const headers = { "content-type": "application/json", accept: "application/json" };
    return await askAgain(`${state.url}${path}`, { ...request, headers }, state.ports);
  } catch (error) {
    if (!(error instanceof PlatformError)) throw error;
    state.dead = error.message;
    return error.message;
  }
}

function readBatch(text: string): z.infer<typeof batchSchema>["results"] | null {
  const parsed = batchSchema.safeParse(readJson(text));
  return parsed.success ? parsed.data.results : null;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function wordsOf(text: string): string {
  const value = readJson(text);
  const said = typeof value === "object" && value !== null && "message" in value ? String(value.message) : text;
  return oneLine(redact(stripTerminal(said.slice(0, 1000))), 200);
}
