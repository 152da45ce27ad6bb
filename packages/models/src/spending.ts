import { type ModelCall, promptTokens } from "@regreen/contracts";

/** Tokens of all calls together, as the providers said. */
interface Tokens {
  readonly input: number;
  readonly output: number;
}

export function tokensOf(calls: readonly ModelCall[]): Tokens {
  return {
    input: calls.reduce((sum, { usage }) => sum + (usage === null ? 0 : promptTokens(usage)), 0),
    output: calls.reduce((sum, { usage }) => sum + (usage?.output_tokens ?? 0), 0),
  };
}

/** USD of all calls together, without the noise of floating point. */
export function usdOf(calls: readonly ModelCall[]): number {
  return Number(calls.reduce((sum, call) => sum + call.usd, 0).toFixed(10));
}

/** One call for the log: "claude-sonnet-5-5 answered: 1,200 tokens in, 300 out, $0.0054, 3.2 s". */
export function callLine(call: ModelCall): string {
  const { model, result, reason_code, usage, usd, duration_ms } = call;
  const what = result === "answered" ? "answered" : `${result} (${reason_code})`;
  const tokens =
    usage === null ? "usage unknown" : inWords({ input: promptTokens(usage), output: usage.output_tokens });
  return `${model} ${what}: ${tokens}, ${dollars(usd)}, ${(duration_ms / 1000).toFixed(1)} s`;
}

/** All of it for the summary: "2 requests, 2,400 tokens in, 600 out, $0.0108". */
export function usageLine(calls: readonly ModelCall[]): string {
  const requests = calls.length === 1 ? "1 request" : `${calls.length} requests`;
  return `${requests}, ${inWords(tokensOf(calls))}, ${dollars(usdOf(calls))}`;
}

function inWords({ input, output }: Tokens): string {
  return `${input.toLocaleString("en-US")} tokens in, ${output.toLocaleString("en-US")} out`;
}

function dollars(usd: number): string {
  return `$${usd.toFixed(4)}`;
}
