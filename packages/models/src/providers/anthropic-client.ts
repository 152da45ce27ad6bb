import type { Anthropic, Middleware } from "@anthropic-ai/sdk";
import type { ProviderPorts } from "../create-provider.ts";

/** Where the API is when nobody says otherwise. */
const ANTHROPIC_URL = "https://api.anthropic.com";

/** Headers that leave this machine; all others come from somewhere else. `x-stainless-*` says which SDK asks. */
const OWN_HEADER = /^(?:accept|anthropic-version|authorization|content-type|user-agent|x-stainless-[a-z-]+)$/;

export interface ClientSettings {
  readonly key: string;
  readonly baseUrl: string | null;
  readonly timeoutMs: number;
}

/**
 * Anthropic's SDK with nothing taken from the environment. By itself it reads a dozen `ANTHROPIC_*` variables and profile files
 * below HOME: another base URL, another key, extra headers, a log of whole requests. An earlier step of a job that ran code of a
 * pull request can set all of them through `$GITHUB_ENV`. What has an option is set here; the headers have none that replaces
 * the variable, so they are filtered on the way out.
 */
export async function createClient(settings: ClientSettings, fetch: ProviderPorts["fetch"]): Promise<Anthropic> {
  const { default: Sdk } = await import("@anthropic-ai/sdk");
  // The SDK adds the version by itself; who copies an address often has it at the end.
  const baseURL = (settings.baseUrl ?? ANTHROPIC_URL).replace(/(?:\/v1)?\/*$/, "");
  return new Sdk({
    apiKey: settings.key,
    webhookKey: null,
    baseURL,
    fetch,
    // Our own limit comes first; this one only keeps the SDK from asking for a stream.
    timeout: settings.timeoutMs + 5_000,
    // Retries are ours: the SDK would wait for as long as a server tells it to, and repeat what may have been billed.
    maxRetries: 0,
    logLevel: "off",
    openTelemetry: false,
    // A redirect would carry the key and the prompt to another host.
    fetchOptions: { redirect: "manual" },
    middleware: [onlyOurs(baseURL, settings)],
  });
}

/** The last thing before the wire: our address, our headers, our key. */
function onlyOurs(baseURL: string, { key, baseUrl }: ClientSettings): Middleware {
  return (request, next) => {
    if (!request.url.startsWith(`${baseURL}/v1/messages`))
      throw new Error("The SDK asks another address than it was told.");
    const { headers } = request;
    for (const name of namesOf(headers)) if (!OWN_HEADER.test(name)) headers.delete(name);
    headers.set("authorization", `Bearer ${key}`);
    // Gateways in front of the API know the key by its older header.
    if (baseUrl !== null) headers.set("x-api-key", key);
    return next(request);
  };
}

/** A list of its own, because the headers change while it is gone through. */
function namesOf(headers: Headers): string[] {
  const names: string[] = [];
  headers.forEach((_, name) => {
    names.push(name);
  });
  return names;
}
