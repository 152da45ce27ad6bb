import type { Logger } from "@regreen/action-kit";
import type { FinishPorts } from "@regreen/audit-kit";
import type { Findings } from "@regreen/contracts";
import type { AdvisoriesPort } from "@regreen/github";
import type { Policy } from "@regreen/policy";

export type NotChecked = Findings["not_checked"][number];

/** Where the files of a project come from: a folder, a commit, or GitHub. Paths have `/`. */
export interface ProjectSource {
  /** Files whose path `matches`, sorted, and what had to be left out. */
  list(matches: (path: string) => boolean): Promise<{ files: readonly string[]; notChecked: readonly NotChecked[] }>;
  /** Null for what can't be read. */
  read(path: string): Promise<string | null>;
}

/** Files that the workflow names, inside of the workspace or not. */
export interface MaterialFiles {
  /** JSON files of a folder and the folders in it, sorted; null where there is no such folder. */
  listJson(folder: string): Promise<{ files: readonly string[]; notChecked: readonly NotChecked[] } | null>;
  /** Null for what is not there or too large. */
  read(path: string): Promise<string | null>;
}

/** The API of OSV. Errors of the service become PlatformErrors. */
export interface OsvPort {
  /**
   * Ids of the advisories about each package, in the order of the queries; without a version all about the package. A string says
   * why there is no answer to a query.
   */
  query(queries: readonly OsvQuestion[]): Promise<readonly (readonly string[] | string)[]>;
  /** A record as it came; a string says why there is none. */
  records(ids: readonly string[]): Promise<ReadonlyMap<string, RecordAnswer>>;
}

export interface OsvQuestion {
  readonly ecosystem: string;
  readonly name: string;
  readonly version: string | null;
}

export type RecordAnswer = { readonly record: unknown } | { readonly why: string };

export interface AuditDependenciesPorts {
  readonly project: ProjectSource;
  readonly materials: MaterialFiles;
  readonly osv: OsvPort;
  /** Null without a token or a repository. */
  readonly github: AdvisoriesPort | null;
  /** What a change is compared with; null where there is nothing. @throws UserError for a name that leads nowhere */
  readonly base: (
    name: string | undefined,
  ) => Promise<{ readonly name: string; readonly source: ProjectSource } | null>;
  readonly policy: Policy;
  readonly repository: string | null;
  readonly commit: string | null;
  readonly logger: Logger;
  readonly finish: FinishPorts;
}
