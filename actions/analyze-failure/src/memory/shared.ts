import { type FixRequest, parseContract, type SharedPattern, sharedPatternsSchema } from "@regreen/contracts";
import { sharedSuggestions } from "@regreen/failure-log";
import type { Policy } from "@regreen/policy";
import type { GitHubPorts } from "../ports.ts";

/** Where the shared repository keeps them. */
const PATTERNS_FILE = "regreen-patterns.json";

/** Adds what the patterns of another repository say (DET-19). They are words for people and change nothing else. */
export async function withSharedPatterns(
  requests: readonly FixRequest[],
  { learning }: Policy,
  { readShared }: GitHubPorts,
  warn: (message: string) => void,
): Promise<FixRequest[]> {
  const from = learning.shared_repo;
  if (from === null) return [...requests];
  const patterns = await readPatterns(from, readShared, warn);
  return requests.map((request) => {
    const more = sharedSuggestions(request.context, patterns);
    return more.length === 0
      ? request
      : { ...request, context: { ...request.context, suggestions: [...request.context.suggestions, ...more] } };
  });
}

async function readPatterns(
  from: string,
  readShared: GitHubPorts["readShared"],
  warn: (message: string) => void,
): Promise<readonly SharedPattern[]> {
  try {
    const text = await readShared(from, PATTERNS_FILE);
    if (text !== null) return parseContract(PATTERNS_FILE, text, sharedPatternsSchema).patterns;
    warn(`learning.shared_repo: ${from} has no ${PATTERNS_FILE}, or the token may not read it.`);
  } catch (error) {
    warn(`learning.shared_repo: ${(error as Error).message}`);
  }
  return [];
}
