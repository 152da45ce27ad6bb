import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

const FOLDER = path.join(import.meta.dirname, "recorded");

/** Outputs of real tools; `recorded/record.sh` made them. */
export function recording(name: string): string {
  return readFileSync(path.join(FOLDER, name), "utf8");
}

export function recordingNames(): readonly string[] {
  return readdirSync(FOLDER).filter((name) => name !== "record.sh");
}
