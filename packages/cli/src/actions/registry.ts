import type { ActionKit, ActionResult } from "@regreen/action-kit";

/** An action as a sub-command runs it: `readInputs` and `run` of the action itself, on real ports. */
export interface RunnableAction {
  readonly name: string;
  readonly run: (kit: ActionKit) => Promise<ActionResult>;
}

/** Every action. Each is loaded when it is run, so that starting the command line stays cheap. */
export const ACTIONS: readonly RunnableAction[] = [
  {
    name: "analyze-failure",
    run: async (kit) => (await import("@regreen/action-analyze-failure/action")).analyzeFailure(kit),
  },
  { name: "open-pr", run: openPr },
  { name: "report", run: report },
];

/** @throws Error for a name that is none of ours */
export function findAction(name: string): RunnableAction {
  const found = ACTIONS.find((action) => action.name === name);
  if (found === undefined) throw new Error(`There is no action "${name}".`);
  return found;
}

async function openPr({ inputs: reader, logger, env }: ActionKit): Promise<ActionResult> {
  const [{ run }, { readInputs }, { createFilePort }, github] = await Promise.all([
    import("@regreen/action-open-pr"),
    import("@regreen/action-open-pr/inputs"),
    import("@regreen/action-open-pr/file-port"),
    import("@regreen/github"),
  ]);
  const inputs = readInputs(reader);
  const { token, owner, repo } = inputs;
  const connect = (given: string) =>
    github.createPublishPort(github.createOctokit({ token: given, apiUrl: env.apiUrl, log: logger }), { owner, repo });
  return run(inputs, {
    files: createFilePort(env.workspace),
    github: token === undefined ? null : connect(token),
    logger,
    now: () => new Date().toISOString(),
    serverUrl: env.serverUrl,
  });
}

async function report({ inputs, logger }: ActionKit): Promise<ActionResult> {
  const [{ run }, { readInputs }, { findOutcomeFiles }] = await Promise.all([
    import("@regreen/action-report"),
    import("@regreen/action-report/inputs"),
    import("@regreen/action-report/outcome-files"),
  ]);
  return run(readInputs(inputs), { findOutcomeFiles, logger });
}
