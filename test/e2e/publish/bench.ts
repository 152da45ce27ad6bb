import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type OutcomeReport, outcomeReportSchema, parseContract } from "@regreen/contracts";
import { runDist, type StepResult } from "@regreen/testbench/run-dist";
import { BRANCH, REPOSITORY, startBench } from "../../../actions/open-pr/test/support/bench.ts";
import { FINGERPRINT, type Handover, makeRun, provenHandover } from "../../../actions/open-pr/test/support/material.ts";
import { type Issue, type Pull, peopleOf } from "../../../actions/open-pr/test/support/people.ts";

export const FIX_BRANCH = `ai/fix/${FINGERPRINT}`;

/** How one run of the committed bundle ended. */
export interface Published {
  readonly outcome: OutcomeReport;
  readonly body: string;
  readonly step: StepResult;
}

interface Comment {
  readonly id: number;
  readonly body: string;
  readonly user: { readonly login: string };
}

/** A repository with a failing branch on the GitHub double, and the bundle of open-pr as a process beside it. */
export async function startPublishing(options: Parameters<typeof startBench>[0] = {}) {
  const bench = await startBench(options);
  const { github } = bench;
  const people = peopleOf(bench);
  const issues = () => people.get<(Issue & { pull_request?: unknown })[]>("/issues?state=all&per_page=100");
  return {
    bench,
    github,
    /** Failing commit of the branch. */
    head: bench.head,
    /** A proven fix of the failing commit. */
    proven: (change: Parameters<typeof makeRun>[1] = {}) => provenHandover(makeRun(bench.head, change)),
    publish: (handover: Handover, inputs: Readonly<Record<string, string>> = {}): Promise<Published> =>
      publish({ "github-token": bench.token, ...inputs }, handover, github.apiUrl),
    /** What a person does, with write access unless another token is given. */
    person: people,
    as: (login: string) => ({
      send: (method: string, route: string, body: unknown) =>
        fetch(`${github.apiUrl}/repos/${REPOSITORY}${route}`, {
          method,
          headers: { authorization: `Bearer ${github.tokens[login]}`, "content-type": "application/json" },
          body: JSON.stringify(body),
        }),
    }),
    pulls: () => people.get<Pull[]>("/pulls?state=all"),
    pull: (number: number | null) => people.get<Pull>(`/pulls/${number}`),
    /** Issues but the log of actions. */
    tickets: async () =>
      (await issues()).filter((each) => each.pull_request === undefined && each.title !== "Regreen log"),
    logs: async () => (await issues()).filter((each) => each.title === "Regreen log"),
    comments: (number: number | null) => people.get<Comment[]>(`/issues/${number}/comments`),
    fixBranches: async () =>
      (await people.get<{ name: string }[]>("/branches"))
        .map(({ name }) => name)
        .filter((name) => name.startsWith("ai/")),
    [Symbol.asyncDispose]: () => github.close(),
  };
}

export type Publishing = Awaited<ReturnType<typeof startPublishing>>;

/** A second cause, of the same branch. */
export function otherCause(handover: Handover, fingerprint: string): Handover {
  const { request, fix, validation } = handover;
  return {
    ...handover,
    request: { ...request, fingerprint, context: { ...request.context, fingerprint } },
    fix: fix && { ...fix, fingerprint },
    validation: validation && { ...validation, fingerprint },
  };
}

/** A cause for which nothing was made. */
export function unfixed({ request }: Handover): Handover {
  return { request, fix: null, patch: null, validation: null, verified: false };
}

/** The blocks of a body that a reader pastes into a shell, in order. */
export function shellBlocks(body: string): string[] {
  return [...body.matchAll(/^```sh\n([\s\S]*?)\n```$/gm)].map((match) => match[1] ?? "");
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

async function publish(
  inputs: Readonly<Record<string, string>>,
  handover: Handover,
  apiUrl: string,
): Promise<Published> {
  const dir = mkdtempSync(path.join(tmpdir(), "regreen-publish-"));
  try {
    const files = {
      "request.json": JSON.stringify(handover.request),
      "fix.json": handover.fix && JSON.stringify(handover.fix),
      "fix.patch": handover.patch,
      "validation.json": handover.validation && JSON.stringify(handover.validation),
    };
    for (const [name, text] of Object.entries(files)) if (text !== null) writeFileSync(path.join(dir, name), text);
    const given = {
      repository: REPOSITORY,
      request: "request.json",
      "request-sha256": digest(files["request.json"]),
      fix: "fix.json",
      "fix-sha256": files["fix.json"] === null ? "" : digest(files["fix.json"]),
      patch: "fix.patch",
      "patch-sha256": handover.patch === null ? "" : digest(handover.patch),
      validation: "validation.json",
      verified: String(handover.verified),
      "run-url": "https://github.com/acme/shop/actions/runs/72",
      ...inputs,
    };
    const env = { GITHUB_WORKSPACE: dir, GITHUB_SERVER_URL: "https://github.com", GITHUB_API_URL: apiUrl };
    const step = await runDist("open-pr", dir, given, env);
    const read = (name: string) => {
      try {
        return readFileSync(path.join(dir, "outcome", name), "utf8");
      } catch {
        return "";
      }
    };
    const outcome = parseContract(`outcome.json of:\n${step.log}`, read("outcome.json"), outcomeReportSchema);
    return { outcome, body: read("body.md"), step };
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

export { BRANCH, FINGERPRINT, REPOSITORY };
