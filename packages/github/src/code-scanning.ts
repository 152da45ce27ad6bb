import { setTimeout as sleep } from "node:timers/promises";
import { gzipSync } from "node:zlib";
import { UserError } from "@regreen/contracts";
import type { CodeScan, CodeScanningPort, UploadedScan } from "./code-scanning-port.ts";
import { calling, statusOf, wordsOf } from "./errors.ts";
import type { Octokit } from "./octokit.ts";
import type { Waiting } from "./once.ts";
import type { Repository } from "./repository.ts";

/** Looks at what became of an upload; the waits between them add up to half a minute. */
const LOOKS = 7;
const WAIT_MS = 1000;
const ERRORS = 5;

/** The real port, on GitHub's REST API ("Upload an analysis as SARIF data", "Get information about a SARIF upload"). */
export function createCodeScanningPort(octokit: Octokit, at: Repository, waiting: Waiting = {}): CodeScanningPort {
  return { upload: (scan) => upload(octokit, at, scan, waiting) };
}

async function upload(octokit: Octokit, at: Repository, scan: CodeScan, waiting: Waiting): Promise<UploadedScan> {
  const sent = await send(octokit, at, scan);
  if (typeof sent !== "string") return sent;
  for (let look = 1; look <= LOOKS; look++) {
    await sleep((waiting.waitUnitMs ?? WAIT_MS) * look);
    const found = await readStatus(octokit, at, sent);
    if (found.state !== "pending") return found;
  }
  return { state: "pending" };
}

/** @returns the upload's id, or why there is none */
async function send(
  octokit: Octokit,
  at: Repository,
  { commit, ref, sarif }: CodeScan,
): Promise<string | UploadedScan> {
  const packed = gzipSync(sarif).toString("base64");
  try {
    const call = { doing: "uploading SARIF to code scanning", permission: "security-events: write" };
    const { data } = await calling(call, async () => {
      try {
        return await octokit.rest.codeScanning.uploadSarif({ ...at, commit_sha: commit, ref, sarif: packed });
      } catch (error) {
        const why = refusalOf(error);
        throw why === null ? error : new UserError(why);
      }
    });
    return data.id ?? "";
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return { state: "refused", why: `${error.message}${error.hint === undefined ? "" : ` ${error.hint}`}` };
  }
}

/** GitHub answers a missing right, a missing feature and a missing repository with the same two numbers; its words tell. */
function refusalOf(error: unknown): string | null {
  const status = statusOf(error);
  const said = wordsOf(error);
  if (status === 413) return "The SARIF file is too large for code scanning (413).";
  if (status === 404)
    return "Code scanning is not there (404): the token needs `security-events: write`, and a private repository GitHub Code Security.";
  if (status !== 403) return null;
  return /advanced security|code security|code scanning is not enabled/i.test(said)
    ? `Code scanning is switched off (403): ${said} Switch it on under Settings → Code security, or set the input \`sarif\` to false; private repositories need GitHub Code Security.`
    : null;
}

/** A status that can't be read changes nothing: the upload itself was taken. */
async function readStatus(octokit: Octokit, at: Repository, id: string): Promise<UploadedScan> {
  const answer = await octokit.rest.codeScanning.getSarif({ ...at, sarif_id: id }).catch(() => null);
  const { processing_status: status, errors } = answer?.data ?? {};
  if (status === "complete") return { state: "complete" };
  if (status !== "failed") return { state: "pending" };
  const said = (errors ?? []).slice(0, ERRORS).map(wordsOf);
  return {
    state: "refused",
    why: `Code scanning could not read the file: ${said.join("; ") || "no reason was given"}`,
  };
}
