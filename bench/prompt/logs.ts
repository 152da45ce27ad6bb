import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { gunzipSync } from "node:zlib";

/** Logs below a folder, gzipped ones too; what is tiny is no job's log. */
export function logsBelow(folder: string): { readonly name: string; readonly log: string }[] {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile() && /\.(?:log|txt)(?:\.gz)?$/.test(entry.name))
    .map((entry) => path.join(entry.parentPath, entry.name));
  return paths.sort().flatMap((file) => {
    const bytes = readFileSync(file);
    const log = (file.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
    return log.length < 1_000 ? [] : [{ name: path.relative(folder, file), log }];
  });
}
