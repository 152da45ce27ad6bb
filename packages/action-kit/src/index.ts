export { type Environment, readEnvironment } from "./environment.ts";
export { parsePayload } from "./event-payload.ts";
export { InputReader, type InputSource } from "./inputs.ts";
export type { Logger } from "./logger.ts";
export { readIfThere, readTextIfThere } from "./read-file.ts";
export { type ReplayInputs, readReplayInputs } from "./replay-inputs.ts";
export { parseRepository, type RepositoryName } from "./repository-name.ts";
export { type ActionKit, type ActionResult, type Annotation, runAction } from "./run-action.ts";
