import { createHash } from "node:crypto";

/** Lower-case hex SHA-256 of bytes, or of the UTF-8 bytes of a text: what binds a patch from one job to the next. */
export function digest(bytes: Uint8Array | string): string {
  return createHash("sha256").update(bytes).digest("hex");
}
