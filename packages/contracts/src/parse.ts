import type { z } from "zod";
import { UserError } from "./user-error.ts";

/** Schema versions this build reads. */
export const SCHEMA_VERSION = 1;

/**
 * Reads one of the files between actions.
 *
 * @param name the file's name, for messages
 * @param text its content
 * @throws UserError (`misconfigured/bad_contract`) when it isn't JSON, has another schema version or another shape
 */
export function parseContract<T>(name: string, text: string, schema: z.ZodType<T>): T {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new UserError(`${name} is not JSON: ${(cause as Error).message}`, {
      hint: "Pass the file that the action before this one wrote, unchanged.",
      reasonCode: "bad_contract",
      cause,
    });
  }
  const version = (value as { schema_version?: unknown } | null)?.schema_version;
  if (version !== SCHEMA_VERSION) {
    throw new UserError(
      `${name} has schema_version ${JSON.stringify(version) ?? "none"}; this version reads ${SCHEMA_VERSION}.`,
      {
        hint: "Use the same version of every Regreen action in one workflow.",
        reasonCode: "bad_contract",
      },
    );
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new UserError(`${name} does not fit its schema: ${describeIssues(parsed.error)}`, {
    hint: "Pass the file that the action before this one wrote, unchanged.",
    reasonCode: "bad_contract",
  });
}

/** At most three problems of a schema check, each with its path, on one line. */
export function describeIssues(error: z.ZodError): string {
  const shown = error.issues.slice(0, 3).map((issue) => `${issue.path.join(".") || "(top)"}: ${issue.message}`);
  const more = error.issues.length - shown.length;
  return shown.join("; ") + (more > 0 ? `; and ${more} more` : "");
}
