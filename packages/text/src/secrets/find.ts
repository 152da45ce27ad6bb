import { scanPlain } from "./scan.ts";
import type { FoundSecret } from "./rule.ts";
export function findSecrets(text: string): FoundSecret[] { return scanPlain(text).sort((a, b) => a.start - b.start); }
