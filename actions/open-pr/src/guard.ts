import type { PublishPort } from "@regreen/github";
import {
  applyPatchToFiles,
  checkWithPolicy,
  guardOptionsFor,
  PatchError,
  type TextsOf,
  type Violation,
} from "@regreen/patch";
import type { OpenGates } from "@regreen/policy";
import type { Material } from "./material.ts";
import type { Situation } from "./situation.ts";

/**
 * The guardrails over a patch; here alone the gates of the policy are judged, for only GitHub knows the labels. Where GitHub can
 * be asked, whole files are looked at, not only the lines that the patch shows.
 */
export async function checkGuardrails(
  { fix, patch, request }: Material,
  { policy, openGates, headCommit }: Situation,
  github: PublishPort | null,
): Promise<Violation[]> {
  if (fix === null || patch === null) return [];
  const options = guardOptionsFor(fix, policy, openGates.labels, request.context);
  const texts =
    github === null || headCommit === null ? null : await wholeTexts(github, headCommit.treeSha, patch.info);
  const found = checkWithPolicy(patch.info, policy, texts === null ? options : { ...options, texts });
  return found.map((each) => withGateNote(each, openGates));
}

/** Null where the patch does not fit the failing commit: then it is refused where it is applied. */
async function wholeTexts(
  github: PublishPort,
  treeSha: string,
  info: NonNullable<Material["patch"]>["info"],
): Promise<TextsOf | null> {
  const files = await github.readFiles(
    treeSha,
    info.files.map((file) => file.path),
  );
  const before = (path: string) => files.get(path)?.content ?? null;
  try {
    const after = new Map(applyPatchToFiles(info, before).map(({ path, content }) => [path, content]));
    return (path) => ({ before: before(path), after: after.get(path) ?? null });
  } catch (error) {
    if (error instanceof PatchError) return null;
    throw error;
  }
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
