import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Reservation } from "@regreen/contracts";
import {
  createMeter,
  createProvider,
  type Meter,
  type ModelError,
  type ModelProvider,
  type ModelRequest,
  type ProviderSettings,
  systemModelPorts,
} from "../src/index.ts";

export const NOW = "2026-11-20T12:00:00.000Z";
export const KEY = "sk-testbench-0123456789abcdef";

export const QUESTION: ModelRequest = {
  system: "You mend code.",
  user: "It is broken.",
  schema: {
    type: "object",
    properties: { outcome: { type: "string" } },
    required: ["outcome"],
    additionalProperties: false,
  },
  maxOutputTokens: 2000,
  effort: "low",
};

export const RESERVATION: Reservation = {
  schema_version: 1,
  id: "0123456789abcdef",
  fingerprint: "0123456789ab",
  provider: "anthropic",
  models: ["claude-haiku-5-5", "claude-sonnet-5-5"],
  max_calls: 4,
  max_input_tokens: 4000,
  max_output_tokens: 2000,
  usd: 1,
  expires_at: "2026-11-20T13:00:00.000Z",
};

export interface Asked {
  readonly provider: ModelProvider;
  readonly meter: Meter;
  /** Waits between requests, in milliseconds. */
  readonly waits: readonly number[];
}

/** A provider under a real meter; it waits for nobody and writes down how long it would have. */
export async function providerFor(
  settings: Partial<ProviderSettings> = {},
  reserved: Partial<Reservation> = {},
): Promise<Asked> {
  const { provider: id = "anthropic", model = "claude-haiku-5-5" } = settings;
  const reservation = { ...RESERVATION, provider: id, models: [model], ...reserved };
  const meter = createMeter(reservation, [], { now: () => NOW });
  const waits: number[] = [];
  const provider = await createProvider(
    {
      provider: id,
      model,
      keys: { anthropic: KEY, openai: KEY, models: KEY },
      baseUrl: null,
      command: null,
      timeoutMs: 20_000,
      prices: {},
      ...settings,
    },
    {
      ...systemModelPorts(process.env),
      meter,
      now: () => NOW,
      sleep: async (ms) => {
        waits.push(ms);
      },
    },
  );
  return { provider, meter, waits };
}

/** The error that asking ends with. */
export async function failureOf(provider: ModelProvider, request = QUESTION): Promise<ModelError> {
  const error = await provider.ask(request, "fix").then(
    () => new Error("it was answered"),
    (thrown: ModelError) => thrown,
  );
  if (error.name !== "ModelError") throw error;
  return error as ModelError;
}

/** An address where nobody listens. */
export async function closedPort(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}`;
}
