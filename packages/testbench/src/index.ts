export { type ArtifactService, startArtifactService } from "./artifacts/artifact-service.ts";
export type { StoredArtifact } from "./artifacts/artifact-store.ts";
export { type Actions, type ActionsOptions, connectActions } from "./events.ts";
export type { Level, Permissions } from "./github/callers.ts";
export type {
  CancelEvent,
  CommentEvent,
  DispatchEvent,
  GitHubEvents,
  IssueEvent,
  PullRequestEvent,
  PushEvent,
  RerunEvent,
} from "./github/events.ts";
export type { CommitOptions, GitHubDouble } from "./github/github-double.ts";
export type { Journal, JournalEntry } from "./github/journal.ts";
export type { GitHubOptions, OrganizationOptions, RepositoryOptions, Role } from "./github/options.ts";
export type {
  Conclusion,
  JobRecord,
  NewJob,
  NewRun,
  RunRecord,
  RunStatus,
  StepRecord,
} from "./github/run-records.ts";
export type { RunStore } from "./github/run-store.ts";
export { startGitHub } from "./github/start-github.ts";
export { zipFiles } from "./github/zip-files.ts";
export type { Fault, Faults } from "./http/faults.ts";
export { type ModelDouble, type Scripted, startModelDouble } from "./models/model-double.ts";
export type { ModelReply, ReplyUsage, SentRequest } from "./models/model-reply.ts";
export { type NpmPackage, readNpmPackage } from "./npm-registry/npm-package.ts";
export { type NpmRegistry, startNpmRegistry } from "./npm-registry/npm-registry.ts";
export { type OsvDouble, type OsvQuery, startOsv } from "./osv/osv-double.ts";
export type { OsvDocument } from "./osv/osv-records.ts";
export { type LogLevel, type LogLine, RecordingLogger } from "./recording-logger.ts";
export { runDist, type StepResult } from "./run-dist.ts";
export * from "./runner/index.ts";
