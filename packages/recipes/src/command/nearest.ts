import { joinInside, upwards } from "./paths.ts";
import type { Files } from "./script.ts";

/** The nearest directory at or above `directory` that has the file; null when none has. */
export async function nearest(file: string, directory: string, tools: Files): Promise<string | null> {
  for (const above of upwards(directory)) {
    const path = joinInside(above, file);
    if (path !== null && (await tools.readFile(path)) !== null) return above;
  }
  return null;
}
