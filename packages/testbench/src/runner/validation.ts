import { convertWorkflowTemplate, NoOperationTraceWriter, parseWorkflow } from "@actions/workflow-parser";
import { parseAction } from "@actions/workflow-parser/actions/action-parser";

type FileReference = Parameters<NonNullable<Parameters<typeof convertWorkflowTemplate>[2]>["getFileContent"]>[0];

/** Reads a called workflow for the checks of its inputs and secrets; throws when it isn't there. */
export type ReadCalled = (reference: FileReference) => Promise<string>;

/**
 * What GitHub's own parser finds wrong in a workflow: `ci.yml (Line: 3, Col: 5): Unexpected value 'foo'`. Empty when the
 * workflow may run. Called workflows are read one level deep, for missing and unknown inputs and secrets.
 */
export async function workflowErrors(path: string, text: string, readCalled: ReadCalled): Promise<string[]> {
  const parsed = parseWorkflow({ name: path, content: text }, new NoOperationTraceWriter());
  const errors = () => parsed.context.errors.getErrors().map((error) => error.message);
  if (errors().length > 0 || parsed.value === undefined) return errors();
  const provider = {
    getFileContent: async (reference: FileReference) => ({
      name: nameOf(reference),
      content: await readCalled(reference),
    }),
  };
  await convertWorkflowTemplate(parsed.context, parsed.value, provider, { fetchReusableWorkflowDepth: 1 });
  return [...new Set(errors())];
}

function nameOf(reference: FileReference): string {
  if (!("repository" in reference)) return reference.path;
  return `${reference.owner}/${reference.repository}/${reference.path}@${reference.version}`;
}

/** What GitHub's own parser finds wrong in an `action.yml`. */
export function actionErrors(path: string, text: string): string[] {
  const parsed = parseAction({ name: path, content: text }, new NoOperationTraceWriter());
  return parsed.context.errors.getErrors().map((error) => error.message);
}
