import type { PublishPort } from "@regreen/github";
import {
  checkWithPolicy,
  guardOptionsFor,
  type PatchInfo,
  refusal,
  type TextsOf,
  type Violation,
  wholeTexts,
} from "@regreen/patch";
import type { OpenGates } from "@regreen/policy";
import type { Material } from "./material.ts";
import type { Situation } from "./situation.ts";

/**
 * The guardrails over a patch; here alone the gates of the policy are judged, for only GitHub knows the labels. Where GitHub can
 * be asked, whole files are looked at, not only the lines that the patch shows; not for a patch that its lines refuse: its size
 * would say how often we ask.
 */
export async function checkGuardrails(
  { fix, patch, request }: Material,
  { policy, openGates, headCommit }: Situation,
  github: PublishPort | null,
): Promise<Violation[]> {
  if (fix === null || patch === null) return [];
  const options = guardOptionsFor(fix, policy, openGates.labels, request.context);
  const byLines = checkWithPolicy(patch.info, policy, options);
  const asks = github !== null && headCommit !== null && refusal(byLines) === undefined;
  const texts = asks ? await textsOnGitHub(github, headCommit.treeSha, patch.info) : null;
  const found = texts === null ? byLines : checkWithPolicy(patch.info, policy, { ...options, texts });
  return found.map((each) => withGateNote(each, openGates));
}

async function textsOnGitHub(github: PublishPort, treeSha: string, info: PatchInfo): Promise<TextsOf> {
  const paths = info.files.map((file) => file.path);
  const files = await github.readFiles(treeSha, paths);
  return wholeTexts(info, (path) => files.get(path)?.content ?? null);
}

/** Who sees a label on the pull request has to learn why it does not count. */
function withGateNote(violation: Violation, { uncounted }: OpenGates): Violation {
  if (violation.rule !== "gated-path" || uncounted.length === 0) return violation;
  const who = uncounted.map(({ label, actor }) => `"${label}" was set by ${actor === "" ? "somebody unknown" : actor}`);
  return {
    ...violation,
    message: `${violation.message} A label counts only from somebody with write permission: ${who.join(", ")}.`,
  };
}
