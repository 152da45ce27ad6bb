import { type Actionlint, kindOf } from "@regreen/workflow-lint";

/** actionlint's core as the action loads it; nothing where no file is a workflow, since loading takes longer than most audits. */
export async function actionlintFor(paths: readonly string[]): Promise<{ readonly actionlint?: Actionlint }> {
  if (!paths.some((file) => kindOf(file) === "workflow")) return {};
  const { loadActionlint } = await import("@regreen/action-audit-workflows/actionlint");
  return { actionlint: await loadActionlint() };
}
