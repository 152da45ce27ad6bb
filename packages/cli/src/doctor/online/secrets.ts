import { type Check, ok, warning } from "../check.ts";
import type { OnlineSituation } from "./check-online.ts";

const MEANS: Readonly<Record<string, string>> = {
  REGREEN_TOKEN: "CI does not start by itself on fix pull requests",
  ANTHROPIC_API_KEY: "Anthropic's models are not asked",
  OPENAI_API_KEY: "OpenAI's models are not asked",
  MODELS_TOKEN: "GitHub Models are not asked",
  REGREEN_WORKFLOW_TOKEN: "fixes of workflow files arrive as issues",
};

/** Secrets that callers hand on and that nobody made: GitHub takes them for empty without a word. */
export async function checkSecrets({ settings, at, references }: OnlineSituation): Promise<Check[]> {
  if (references.every(({ secrets }) => secrets.length === 0)) return [];
  const there = await settings.secrets(at);
  const missing = new Map(
    references.flatMap(({ secrets, place }) => {
      return secrets.filter((name) => !there.has(name)).map((name) => [name, place] as const);
    }),
  );
  if (missing.size === 0) return [ok("secrets", "Every secret that the callers hand on is there.")];
  return [...missing].map(([name, place]) => {
    const so = Object.hasOwn(MEANS, name) ? `, so ${MEANS[name]}` : "";
    const hint = `Make it under Settings → Secrets and variables → Actions, or take its line away.`;
    return warning("secrets", `There is no secret ${name}${so}.`, hint, place);
  });
}
