export { type ApiCall, calling, explainApiError, statusOf } from "./errors.ts";
export { MAX_BLOB_BYTES } from "./git-data.ts";
export { type ApiLog, createOctokit, type Octokit, type OctokitOptions } from "./octokit.ts";
export { createPublishPort } from "./publish.ts";
export type * from "./publish-port.ts";
export { findJobLog } from "./run-logs.ts";
export { createRunsPort, type Repository } from "./runs.ts";
export type * from "./runs-port.ts";
export { ArchiveError, type OpenZip, openZip, ZIP_LIMITS, type ZipLimits, type ZipMember } from "./zip.ts";
