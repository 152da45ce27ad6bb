import { UserError } from "@regreen/contracts";
import type { Repository } from "@regreen/github";
import { type RequestRow, requestRowsSchema } from "./request-row.ts";

/** A repository by its name; undefined where none is named. @throws UserError */
export function repositoryOf(value: string | undefined): Repository | undefined {
  if (value === undefined) return undefined;
  const [, owner, repo] = /^([A-Za-z0-9-]{1,39})\/([A-Za-z0-9._-]{1,100})$/.exec(value) ?? [];
  if (owner !== undefined && repo !== undefined) return { owner, repo };
  throw new UserError(`Input "repository" is "${value.slice(0, 80)}"; it must be OWNER/NAME.`, {
    hint: 'Leave "repository" out to take the workflow\'s own.',
  });
}

/** The causes that an analysis chose. @throws UserError */
export function readRequests(text: string): readonly RequestRow[] {
  try {
    return requestRowsSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw new UserError('Input "requests" is not the `requests` output of analyze-failure.', {
      hint: "Pass `needs.analyze.outputs.requests` unchanged.",
      cause,
    });
  }
}
