import { UserError } from "@regreen/contracts";

/**
 * The webhook's payload of the event that started the workflow (docs.github.com, "Webhook events and payloads"), as an object of
 * which nothing is known yet: whoever opened a pull request wrote most of it.
 *
 * @param payload its JSON, from GITHUB_EVENT_PATH
 * @param hint what to do where it is none
 * @throws UserError when it is no JSON
 */
export function parsePayload(payload: string, hint: string): Readonly<Record<string, unknown>> {
  try {
    const parsed: unknown = JSON.parse(payload);
    return typeof parsed === "object" && parsed !== null ? (parsed as Readonly<Record<string, unknown>>) : {};
  } catch (cause) {
    throw new UserError("The file of the event (GITHUB_EVENT_PATH) holds no JSON.", { hint, cause });
  }
}
