import { UserError } from "@regreen/contracts";
import { type RequestRow, requestRowsSchema } from "./request-row.ts";

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
