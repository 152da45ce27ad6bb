import type { ActionResult } from "@regreen/action-kit";
import { UserError } from "@regreen/contracts";
import { withScratch } from "@regreen/process";
import { compare } from "./compare/compare.ts";
import { establish } from "./establish.ts";
import { MOST_BYTES } from "./files/limits.ts";
import type { Inputs, PublishInputs } from "./inputs.ts";
import { measure } from "./measure/measure.ts";
import { scenariosToMake } from "./measure/scenarios-to-make.ts";
import type { Ports } from "./ports.ts";
import { publish } from "./publish/publish.ts";
import { train } from "./train.ts";
import { update } from "./update.ts";

export type { Inputs } from "./inputs.ts";
export type { Ports } from "./ports.ts";

/**
 * Compares what was made with what is remembered, and everything round it: measuring, remembering, telling.
 *
 * @throws UserError when an input, a baseline or a result can't be used
 */
export function run(inputs: Inputs, ports: Ports): Promise<ActionResult> {
  switch (inputs.mode) {
    case "compare":
      return compare(inputs, ports);
    case "establish":
      return establish(inputs, ports);
    case "update":
      return update(inputs, ports);
    case "train":
      return train(inputs, ports);
    case "measure":
      return withScratch(async (scratch) => {
        const scenarios = await scenariosToMake(inputs, ports);
        const { logger, env, workspace: directory } = ports;
        return measure({ ...inputs, scenarios }, { logger, env, directory, scratch });
      });
    case "publish":
      return publishFile(inputs, ports);
  }
}

async function publishFile(inputs: PublishInputs, ports: Ports): Promise<ActionResult> {
  const { remote, repository, files } = ports;
  if (remote === null || repository === null)
    throw new UserError('With mode "publish" GITHUB_REPOSITORY has to be OWNER/NAME.', {
      hint: "Publish in a workflow.",
    });
  const verdict = await files.read(inputs.verdict, "verdict", MOST_BYTES.verdict);
  if (verdict === null)
    throw new UserError(`Input "verdict" names "${inputs.verdict}": there is no such file.`, {
      hint: "Hand the file that `compare` wrote on to this job.",
      reasonCode: "not_found",
    });
  const { suite, verdictSha256, comment, openIssue } = inputs;
  return publish({ ...repository, suite, verdict, verdictSha256, comment, openIssue }, ports.event, {
    github: remote.publish,
    history: remote.history,
    logger: ports.logger,
    now: ports.now,
    serverUrl: ports.serverUrl,
  });
}
