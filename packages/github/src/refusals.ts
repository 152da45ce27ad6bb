import { UserError } from "@regreen/contracts";

/** Whether GitHub refused because the token, or the repository's state, does not allow it. */
export function isForbidden(error: unknown): error is UserError {
  return error instanceof UserError && error.reasonCode === "permission_missing";
}

/** An error with its hint, as the end of a sentence of ours. */
export function sentence({ message, hint }: UserError): string {
  return hint === undefined ? message : `${message} ${hint}`;
}
