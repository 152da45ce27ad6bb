import type { ActionResult, Logger } from "@regreen/action-kit";
import { type AuditOptions, type FinishPorts, finishAudit, judgeFindings } from "@regreen/audit-kit";
import { CODE_RULES, isReviewable } from "@regreen/code-lint";
import type { Finding, Findings } from "@regreen/contracts";
import { mergeFindings } from "@regreen/findings";
import type { GatePort, ReviewPort } from "@regreen/github";
import { fitsPath } from "@regreen/policy";
import { atChange } from "./changes/at-change.ts";
import { findChanges } from "./changes/find-changes.ts";
import type { Changes } from "./changes/from-pull.ts";
import { isBelow } from "./code/below.ts";
import { matcherOf } from "./code/language.ts";
import { type Looked, type LookPorts, lookAt } from "./code/look.ts";
import { nothingSaid, type Published, publishReview } from "./comments/publish.ts";
import type { PullEvent } from "./event.ts";
import { type Handed, handOn, NOT_ASKED } from "./explain/hand-on.ts";
import type { ReviewInputs } from "./inputs.ts";
import { type LinterFindings, runLinters } from "./linters/run-linters.ts";
import { readSarifFiles } from "./sarif-files.ts";
import { headlineOf, sectionsOf } from "./summary.ts";

export type { ReviewInputs } from "./inputs.ts";

/** GitHub, where a token is given. */
export interface Remote {
  readonly gate: Pick<GatePort, "getRepository" | "getFile" | "readTree" | "readText" | "getPull" | "listFiles">;
  readonly review: ReviewPort;
}

export interface Ports extends LookPorts {
  /** The tree that is reviewed. */
  readonly directory: string;
  /** A directory of ours. */
  readonly scratch: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly github: Remote | null;
  readonly pull: PullEvent | null;
  /** `owner/name`; null on a laptop. */
  readonly repository: string | null;
  readonly commit: string | null;
  readonly logger: Logger;
  readonly finish: FinishPorts;
}

/**
 * Reviews code by rules, and runs none of it: nightly the whole tree, for a pull request the lines that it changes. Other tools'
 * findings go along where their SARIF is given.
 *
 * @throws UserError when an input can't be used, or GitHub can't be asked
 */
export async function run(inputs: ReviewInputs, ports: Ports): Promise<ActionResult> {
  const { directory, scratch, env, logger } = ports;
  const changes = await findChanges(inputs, { directory, github: ports.github?.gate ?? null, pull: ports.pull });
  const linters =
    inputs.projectLinters === "false" ? NO_LINTERS : await runLinters({ directory, scratch, env, logger });
  const foreign = await readSarifFiles(inputs.sarifFiles, directory);
  const looked = await look(inputs, changes, ports);
  // Other tools know nothing of what is looked at here.
  const others = [...linters.findings, ...foreign.findings].map((list) =>
    list.filter((each) => isWanted(each, inputs)),
  );
  const all = mergeFindings([looked.findings, ...others]);
  const audit: Findings = {
    schema_version: 1,
    audit: "code",
    repository: ports.repository,
    commit: ports.commit,
    findings: changes === null ? all : all.flatMap((finding) => atChange(finding, changes.files)),
    not_checked: [...(changes?.notChecked ?? []), ...looked.notChecked, ...linters.notChecked, ...foreign.notChecked],
    checked: { files: looked.checked.size, rules: CODE_RULES.length },
  };
  // A linter that could not be installed this time has not found that all is well.
  const othersRan = others.length > 0 && linters.notChecked.length + foreign.notChecked.length === 0;
  const published = await publish({ inputs, audit, all, looked, changes, othersRan }, ports);
  const explaining = await explain(inputs, published, ports);
  const report = {
    findings: audit,
    isPartial: changes !== null || inputs.projectLinters === "only",
    headline: headlineOf(inputs, { changes, pull: ports.pull }),
    sections: sectionsOf({ looked, published, linters: linters.ran, unexplained: explaining.why }),
    outputs: {
      "skipped-files": String([...looked.skipped.values()].reduce((sum, count) => sum + count, 0)),
      "review-url": published?.url ?? "",
      "review-comments": String(published?.commented.length ?? 0),
      ...explaining.outputs,
    },
  };
  return finishAudit(report, withAnnotations(inputs.audit, published), ports.finish);
}

/** What could not be said in comments is said in annotations. */
function withAnnotations(options: AuditOptions, published: Published | null): AuditOptions {
  if (published === null || published.refused === null) return options;
  return { ...options, formats: [...new Set([...options.formats, "github-annotations" as const])] };
}

const NO_LINTERS: LinterFindings = { findings: [], notChecked: [], ran: [] };

/** Our own rules, over the files that are wanted. */
async function look(
  { audit, languages, projectLinters, lint, staged }: ReviewInputs,
  changes: Changes | null,
  ports: Ports,
): Promise<Looked> {
  const none = { findings: [], notChecked: [], checked: new Set<string>(), skipped: new Map() };
  if (projectLinters === "only") return none;
  const { paths, exclude } = audit;
  const listed = await ports.source.list({ paths, exclude, matches: matcherOf(languages) });
  const files = changes === null ? listed.files : listed.files.filter(({ path }) => changes.files.has(path));
  const asked = paths.map((path) => path.replace(/^(?:\.\/)+/, ""));
  ports.logger.info(`Looking at ${files.length} file${files.length === 1 ? "" : "s"}.`);
  const looked = await lookAt({ files, asked: new Set(asked), changes: changes?.files ?? null, lint }, ports);
  const missed = staged
    ? []
    : asked.filter((path) => isReviewable(path) && !listed.files.some((file) => isBelow(file.path, [path])));
  const left = missed.map((what) => ({ what, why: "It was asked for, and could not be looked at." }));
  return { ...looked, notChecked: [...listed.notChecked, ...left, ...looked.notChecked] };
}

function isWanted({ location: { file } }: Finding, { audit: { paths, exclude } }: ReviewInputs): boolean {
  return isBelow(file, paths) && !fitsPath(file, exclude);
}

interface Publishing {
  readonly inputs: ReviewInputs;
  readonly audit: Findings;
  /** On changed lines and beside them. */
  readonly all: readonly Finding[];
  readonly looked: Looked;
  readonly changes: Changes | null;
  /** Whether other tools' findings are all there. */
  readonly othersRan: boolean;
}

/** The review is published by then, and nothing changes it but what it lengthens. */
async function explain(
  { explain: limit, audit: { outputDir } }: ReviewInputs,
  published: Published | null,
  { github, pull, repository, source, finish }: Ports,
): Promise<Handed> {
  if (limit === 0) return { outputs: NOT_ASKED, why: null };
  if (github === null || pull === null || published === null || published.refused !== null)
    return { outputs: NOT_ASKED, why: "there is no review to add them to." };
  return handOn(
    { repository, pull, commented: published.commented, limit, outputDir },
    {
      gate: github.gate,
      read: (path) => source.read(path),
      write: (path, text) => finish.files.write(path, text),
    },
  );
}

/** Null where no comments are wanted, or there is no pull request to write them to. */
async function publish(
  { inputs, audit, all, looked, changes, othersRan }: Publishing,
  { github, pull, source, finish, logger }: Ports,
): Promise<Published | null> {
  if (!inputs.audit.formats.includes("review-comments")) return null;
  if (github === null || pull === null || pull.headSha === null || changes === null)
    return nothingSaid(
      "Review comments need the run of a pull request, and changed lines; annotations have to do.",
      logger,
    );
  const findings = (await judgeFindings(audit, inputs.audit, finish)).news;
  const texts = new Map<string, string | null>();
  for (const { fix, location } of findings)
    if (fix !== null && !texts.has(location.file)) texts.set(location.file, await source.read(location.file));
  const { standing } = await judgeFindings({ ...audit, findings: [...all] }, inputs.audit, finish);
  const isListed = changes.notChecked.length === 0;
  const situation = {
    commit: pull.headSha,
    findings,
    present: new Set(standing.map(({ fingerprint }) => fingerprint)),
    // A file that is as it was before is no part of the pull request any more.
    isKnown: (path: string, by: "own" | "other") =>
      (by === "own" ? looked.checked.has(path) : othersRan) || (isListed && !changes.files.has(path)),
    changes: changes.files,
    textOf: (path: string) => texts.get(path) ?? null,
  };
  return publishReview(github.review, { pull: pull.number, isFork: pull.isFork, situation }, logger);
}
