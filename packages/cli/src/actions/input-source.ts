import type { InputSource } from "@regreen/action-kit";
import type { ActionMetadata } from "./metadata.ts";

/**
 * Inputs that are keys of models, and the variables that hold them on a laptop. They have no flag: a command line stands in the
 * shell's history and in the list of processes.
 */
export const KEY_VARIABLES: Readonly<Record<string, string>> = {
  "anthropic-api-key": "ANTHROPIC_API_KEY",
  "openai-api-key": "OPENAI_API_KEY",
  "models-token": "GITHUB_MODELS_TOKEN",
};

/**
 * Inputs as a runner would give them: the flag, else the default of action.yml. Where that default is an expression, the
 * environment answers, as far as a laptop has an answer.
 */
export function inputSource(
  metadata: ActionMetadata,
  flags: ReadonlyMap<string, string | readonly string[]>,
  env: Readonly<Record<string, string | undefined>>,
): InputSource {
  return (name) => {
    const given = flags.get(name);
    if (given !== undefined) return typeof given === "string" ? given : given.join("\n");
    const variable = KEY_VARIABLES[name];
    if (variable !== undefined) return env[variable] ?? "";
    return resolveDefault(metadata.inputs[name]?.default ?? "", env);
  };
}

/** The contexts that defaults of our action.yml files use. What isn't known is as if it weren't given. */
function resolveDefault(text: string, env: Readonly<Record<string, string | undefined>>): string {
  return text.replace(/\$\{\{\s*([\w.]+)\s*\}\}/g, (_expression, context: string) => {
    if (context === "github.token") return env.GITHUB_TOKEN ?? env.GH_TOKEN ?? "";
    return env[context.replace(".", "_").toUpperCase()] ?? "";
  });
}
