import type { FixRequest } from "@regreen/contracts";
import { plain } from "@regreen/policy";
import { renderMarkers } from "../markers.ts";
import type { Artifacts } from "./artifacts.ts";
import { attachedPatch, code, DETAIL_STEPS, line, link } from "./parts.ts";

/** Runs that the note about repeats lists; older ones are dropped. */
const MAX_REPEATS = 10;

/**
 * The one note on a ticket (or pull request) that says where its cause was seen again. It is edited in place, so a cause
 * that fails every run does not write to everybody's inbox.
 *
 * @returns null when the run is in it already
 */
export function repeatsNote(previous: string | null, request: FixRequest): string | null {
  const run = request.context.run;
  if (run === null) return null;
  const key = `run ${run.id}, attempt ${run.attempt}`;
  const entry = `- ${link(key, run.url)} on ${code(run.head_branch)} at ${code(run.head_sha.slice(0, 7))}`;
  const earlier = (previous ?? "").split("\n").filter((each) => each.startsWith("- "));
  if (earlier.some((each) => each.includes(key))) return null;
  const entries = [entry, ...earlier].slice(0, MAX_REPEATS);
  return `${renderMarkers({ fingerprint: request.fingerprint, kind: "repeats" })}\nThe same cause was seen again, latest first:\n\n${entries.join("\n")}\n`;
}

/** What is left of a ticket that was created at the same moment as another one about the same. */
export function twinBody(first: number): string {
  return `${renderMarkers({ kind: "twin" })}\nTwo runs wrote this at the same moment. It goes on in #${first}.\n`;
}

const LEFT_ALONE = {
  "left-alone":
    "The branch holds commits that are not Regreen's, so it was left alone; this is the patch it would have brought:",
  "not-proven": "There is another fix, which is not proven, so this pull request was left as it is; this is its patch:",
  "another-branch": "It is the same cause, so there is no second pull request; this is the patch for that branch:",
};

/** Said on a pull request that stays as it is although its cause was seen again. */
export function leftAloneNote(
  request: FixRequest,
  patch: string,
  why: keyof typeof LEFT_ALONE,
  artifacts: Artifacts,
): string {
  const run = request.context.run;
  const where = run === null ? "again" : `on ${code(run.head_branch)} in ${link(`run ${run.id}`, run.url)}`;
  const mark = renderMarkers({ fingerprint: request.fingerprint, kind: why });
  return `${mark}\nThe cause of this pull request failed ${where}. ${LEFT_ALONE[why]}\n\n${attachedPatch(patch, request, artifacts, DETAIL_STEPS[0])}\n`;
}

/** One line of the log of autonomous actions (SAF-12, C-19). */
export function logLine(request: FixRequest, what: string, url: string): string {
  return `${link(line(what, 120), url)}: ${line(request.context.summary, 200)} (cause ${code(request.fingerprint)})`;
}

export const LOG_TITLE = "Regreen log";

/** First text of the issue that receives every autonomous action. */
export function logBody(): string {
  return `${renderMarkers({ kind: "log" })}\nEvery pull request that Regreen opens or updates is noted here, one comment each. Set \`issues.mode: off\` in \`.github/regreen.yml\` to stop it.\n`;
}

export function actionTitle(request: FixRequest, what: string): string {
  return plain(`Regreen: ${what}: ${request.context.summary}`, 120);
}
