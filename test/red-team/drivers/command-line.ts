import { UserError } from "@regreen/contracts";
import {
  AFTER,
  BEFORE,
  failure,
  makeFix,
  makeValidation,
  patchOf,
} from "../../../actions/open-pr/test/support/material.ts";
import { reportFailure } from "../../../packages/cli/src/failure.ts";
import { renderResult } from "../../../packages/cli/src/heal/render.ts";
import { unhealed } from "../../../packages/cli/src/heal/result.ts";
import { jsonAnswer } from "../../../packages/cli/src/heal/run.ts";
import { wholeLines } from "../../../packages/cli/src/heal/whole-lines.ts";
import type { Io } from "../../../packages/cli/src/io.ts";
import { createConsoleLogger } from "../../../packages/cli/src/logger.ts";
import { escapeCommands, redact, stripTerminal } from "../../../packages/text/src/index.ts";
import type { Outbound } from "../outbound.ts";
import { KNOWN_SECRET } from "../payloads.ts";

function listening(): { io: Io; said: () => string } {
  let said = "";
  const say = (text: string) => {
    said += text;
  };
  const io: Io = { out: say, err: say, env: {}, cwd: "/", color: false, signal: new AbortController().signal };
  return { io, said: () => said };
}

/** What a laptop shows of a hostile repository; a runner may read along. */
export function commandLine(text: string): Outbound[] {
  const patch = patchOf("src/cart.js", `${BEFORE}${text}\n`, `${AFTER}${text}\n `);
  const sha = "a".repeat(40);
  const fix = makeFix(patch, sha, {
    summary: text,
    recipe: { id: text, version: 1, tool: text, tool_version: text, blast_radius: "formatting" },
  });
  const stage = {
    name: text,
    group: "safety_checks",
    before: null,
    after: null,
    result: "failed",
    note: text,
    metrics_delta: null,
  } as const;
  const result = unhealed("healed", "proven", text, {
    fixType: "lint",
    failures: [{ ...failure(text, 1, text, text), nodeid: text, tool: text }],
    recipes: [text],
    patch,
    files: [text],
    fix,
    validation: makeValidation(patch, sha, { stages: [stage] }),
    firstRun: { exit_code: 1, duration_ms: 5 },
  });
  const log = listening();
  const logger = createConsoleLogger(log.io, { secrets: [KNOWN_SECRET], verbose: true });
  for (const level of ["debug", "info", "notice", "warning", "error"] as const)
    logger[level](`${text} ${KNOWN_SECRET} ${Buffer.from(`x${KNOWN_SECRET}y`).toString("base64")}`);
  const complaint = listening();
  reportFailure(new UserError(text, { hint: text }), complaint.io, { json: false });
  reportFailure(new Error(text), complaint.io, { json: false });
  const answer = listening();
  reportFailure(new UserError(text, { hint: text }), { ...answer.io, err: () => {} }, { json: true });
  let streamed = "";
  const stream = wholeLines((piece) => {
    streamed += escapeCommands(redact(stripTerminal(piece)));
  });
  // Cut where it hurts most: between any two characters.
  for (const character of text.slice(0, 3000)) stream.write(character);
  stream.end();
  const page = renderResult(result, { command: text, io: log.io, asked: false });
  return [
    { channel: "terminal of heal", reader: "log", text: page },
    { channel: "output of the command", reader: "log", text: streamed },
    { channel: "messages of the command line", reader: "log", text: log.said() },
    { channel: "complaints of the command line", reader: "log", text: complaint.said() },
    { channel: "--json of heal", reader: "json", text: jsonAnswer({ ...result, patch: "" }) },
    { channel: "--json of a complaint", reader: "json", text: answer.said() },
  ];
}
