import { type TokenUsage, tokenUsageSchema } from "@regreen/contracts";
import { z } from "zod";
import type { ProviderPorts, ProviderSettings } from "../create-provider.ts";
import { ModelError } from "../model-error.ts";
import type { ProgramRun } from "../program.ts";
import type { ModelProvider, ModelRequest } from "../provider.ts";
import { estimateTokens } from "./estimate.ts";
import { type Asked, told } from "./http-failure.ts";
import { askTwice, metered, type Question } from "./metered.ts";
import { cutOff, declined, empty, jsonOf, unreadable } from "./no-answer.ts";
import { failed, type Reading } from "./reading.ts";

/** An answer is a few kilobytes; what is larger is none. */
const MAX_OUTPUT_BYTES = 4_000_000;

const replySchema = z.object({
  /** The answer: JSON, or JSON as text. */
  answer: z.unknown(),
  stop: z.enum(["end", "max_tokens", "refusal"]).default("end"),
  usage: tokenUsageSchema.nullish(),
});

/**
 * A local program instead of a service (requirements C-06). It gets one JSON object on its standard input and has to write one
 * on its standard output; docs/adr/0009 has the protocol.
 */
export function createCommand(
  settings: ProviderSettings & { readonly argv: readonly string[] },
  ports: ProviderPorts,
): ModelProvider {
  const { model, timeoutMs, argv } = settings;
  const asked: Asked = { who: "models.command", model, secrets: [] };

  async function send({ request }: Question): Promise<Reading> {
    const input = JSON.stringify(questionOf(request, model));
    const run = await ports.runProgram(argv, { input, timeoutMs, maxOutputBytes: MAX_OUTPUT_BYTES });
    return run.ended === "itself" && run.exitCode === 0 ? readReply(run.stdout, asked) : stopped(run, timeoutMs);
  }

  return {
    id: "command",
    model,
    countTokens: async (request) => estimateTokens(request),
    async ask(request, purpose) {
      const question = { request, purpose, inputTokens: estimateTokens(request) };
      return askTwice(() => metered(() => send(question), question, settings, ports), ports);
    },
  };
}

function questionOf(request: ModelRequest, model: string): object {
  return {
    version: 1,
    model,
    system: request.system,
    user: request.user,
    schema: request.schema,
    max_output_tokens: request.maxOutputTokens,
    effort: request.effort,
  };
}

function readReply(stdout: string, asked: Asked): Reading {
  const parsed = replySchema.safeParse(jsonOf(stdout));
  if (!parsed.success) return unreadable(asked, null);
  const usage: TokenUsage | null = parsed.data.usage ?? null;
  const { answer, stop } = parsed.data;
  if (stop === "refusal") return declined(asked, usage, "");
  if (stop === "max_tokens") return cutOff(asked, usage);
  const text = typeof answer === "string" ? answer : answer === undefined ? "" : JSON.stringify(answer);
  if (text.trim() === "") return empty(asked, usage);
  return { answer: { text, usage, requestId: null } };
}

/** It may have asked somebody who bills for it, so a run that failed is not repeated and costs its worst. */
function stopped(run: ProgramRun, timeoutMs: number): Reading {
  if (run.ended === "not_started") {
    const message = `models.command could not be started: ${told(run.stderr, [])} It has to be a program of the runner.`;
    return failed(new ModelError("model_access", message));
  }
  const said = told(run.stderr.trim().split("\n").at(-1) ?? "", []);
  const how = {
    itself: `ended with exit code ${run.exitCode}${said === "" ? "" : `: ${said}`}`,
    timeout: `did not end within ${timeoutMs / 1000} s`,
    output_limit: `wrote more than ${MAX_OUTPUT_BYTES} bytes`,
  }[run.ended];
  const error = new ModelError("model_unavailable", `models.command ${how}. Run it by hand to see why.`);
  return failed(error, { mayBeBilled: true });
}
