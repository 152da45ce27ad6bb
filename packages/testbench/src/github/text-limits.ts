import { invalid } from "./reply.ts";
import type { JsonObject } from "./router.ts";

const LONGEST_TITLE = 256;
const LONGEST_BODY = 65_536;
const LONGEST_LABEL = 50;
const LONGEST_DESCRIPTION = 140;

/** Refuses texts that GitHub refuses for their length, counted in characters. */
export function assertTextLimits(resource: string, body: JsonObject): void {
  assertShort(resource, "title", body.title, LONGEST_TITLE);
  assertShort(resource, "body", body.body, LONGEST_BODY);
  for (const label of Array.isArray(body.labels) ? body.labels : []) {
    assertShort("Label", "name", typeof label === "string" ? label : (label as JsonObject).name, LONGEST_LABEL);
  }
}

export function assertDescriptionLimit(resource: string, description: unknown): void {
  assertShort(resource, "description", description, LONGEST_DESCRIPTION);
}

function assertShort(resource: string, field: string, text: unknown, most: number): void {
  if (typeof text !== "string" || [...text].length <= most) return;
  const message = `${field} is too long (maximum is ${most} characters)`;
  throw invalid({ resource, code: "custom", field, message });
}
