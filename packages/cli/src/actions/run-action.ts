import { type ActionResult, type Environment, InputReader, type Logger } from "@regreen/action-kit";
import { inputSource } from "./input-source.ts";
import { readMetadata } from "./metadata.ts";
import { findAction } from "./registry.ts";

/** Runs an action by name, as a step of a workflow would: inputs by name, defaults from its action.yml. */
export async function runActionByName(
  name: string,
  inputs: Readonly<Record<string, string>>,
  surroundings: { readonly actionsDir: string; readonly logger: Logger; readonly env: Environment },
): Promise<ActionResult> {
  const metadata = readMetadata(surroundings.actionsDir, name);
  const source = inputSource(metadata, new Map(Object.entries(inputs)), surroundings.env.variables);
  const { logger, env } = surroundings;
  return await findAction(name).run({ inputs: new InputReader(source), logger, env, setOutput: () => undefined });
}
