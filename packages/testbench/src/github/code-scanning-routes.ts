import { gunzipSync } from "node:zlib";
import type { GitHubState } from "./github-state.ts";
import { ApiError, json, notFound, type Reply } from "./reply.ts";
import type { Scan } from "./repository-state.ts";
import { bodyOf, type RepositoryRequest, type Route } from "./router.ts";

/** GitHub takes ten megabytes, packed (docs.github.com, "SARIF support for code scanning"). */
const MAX_PACKED_BYTES = 10_000_000;
const MAX_RUNS = 20;
const MAX_RESULTS = 25_000;

/** Code scanning: an upload is taken at once, and read afterwards. */
export function codeScanningRoutes(state: GitHubState): Route[] {
  const path = "/repos/:owner/:repo/code-scanning/sarifs";
  return [
    { method: "POST", path, needs: ["security_events=write"], handle: (request) => upload(state, request) },
    {
      method: "GET",
      path: `${path}/:id`,
      needs: ["security_events=read"],
      strict: true,
      handle: (request) => statusOf(state, request),
    },
  ];
}

async function upload(state: GitHubState, request: RepositoryRequest): Promise<Reply> {
  const { repository } = request;
  if (!repository.settings.codeScanning)
    throw new ApiError(403, "Code Security must be enabled for this repository to use code scanning.");
  const { commit_sha: commit, ref, sarif } = bodyOf(request);
  if (typeof commit !== "string" || !/^[0-9a-f]{40}$/.test(commit) || typeof sarif !== "string")
    throw new ApiError(422, "Invalid request.");
  if (typeof ref !== "string" || !/^refs\/(?:heads\/.+|tags\/.+|pull\/\d+\/(?:head|merge))$/.test(ref))
    throw new ApiError(422, "Invalid request.\n\nref does not match /^refs\\/(heads|tags|pull)\\/.*$/");
  if ((await repository.bare.resolve(commit)) === null) throw new ApiError(422, "commit not found");
  const packed = Buffer.from(sarif, "base64");
  if (packed.length > MAX_PACKED_BYTES) throw new ApiError(413, "The request payload is too large.");
  const text = unpack(packed);
  if (text === null) throw new ApiError(400, "Failed to base64 decode and decompress SARIF content.");
  const id = `00000000-0000-4000-8000-${String(repository.scans.length + 1).padStart(12, "0")}`;
  repository.scans.push({ id, commit, ref, sarif: text, errors: problemsOf(text), looks: 0 });
  return json({ id, url: `${state.apiUrl}${request.path}/${id}` }, 202);
}

async function statusOf(state: GitHubState, { repository, params }: RepositoryRequest): Promise<Reply> {
  const scan = repository.scans.find(({ id }) => id === params.id);
  if (scan === undefined) throw notFound();
  scan.looks += 1;
  const analyses = `${state.apiUrl}/repos/${repository.fullName}/code-scanning/analyses?sarif_id=${scan.id}`;
  return json({ processing_status: progressOf(scan), analyses_url: analyses, errors: scan.errors });
}

function progressOf({ looks, errors }: Scan): string {
  if (looks < 2) return "pending";
  return errors.length === 0 ? "complete" : "failed";
}

function unpack(packed: Buffer): string | null {
  try {
    return gunzipSync(packed).toString("utf8");
  } catch {
    return null;
  }
}

interface Log {
  readonly version?: unknown;
  readonly runs?: readonly {
    readonly tool?: { readonly driver?: { readonly name?: unknown } };
    readonly automationDetails?: { readonly id?: string };
    readonly results?: readonly unknown[];
  }[];
}

/** What GitHub says of files that it took and can't show. */
function problemsOf(text: string): string[] {
  let log: Log;
  try {
    log = JSON.parse(text) as Log;
  } catch {
    return ["The SARIF file is not valid JSON."];
  }
  if (log.version !== "2.1.0" || !Array.isArray(log.runs)) return ["The SARIF file has no version 2.1.0, or no runs."];
  const runs = log.runs;
  const categories = runs.map(({ tool, automationDetails }) =>
    JSON.stringify([tool?.driver?.name, automationDetails?.id?.replace(/\/[^/]*$/, "")]),
  );
  return [
    ...(runs.length > MAX_RUNS ? [`There are ${runs.length} runs; at most ${MAX_RUNS} are taken.`] : []),
    ...(runs.some(({ results }) => (results?.length ?? 0) > MAX_RESULTS) ? ["There are too many results."] : []),
    ...(new Set(categories).size < runs.length ? ["Several runs have the same tool and category."] : []),
  ];
}
