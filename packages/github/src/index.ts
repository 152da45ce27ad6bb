export { type ApiCall, calling, explainApiError, PlatformError, statusOf } from "./errors.ts";
export { type ApiLog, createOctokit, type Octokit, type OctokitOptions } from "./octokit.ts";
export type * from "./runs-port.ts";
