import { begin, type CiEvent, type CiRun, type CiSystem, RECLAIM, verdict } from "./ci-system.ts";

/*
 * gitlab-runner (docs.gitlab.com/ci/jobs/job_logs): `section_start:TIME:NAME\r`, a title, `section_end:TIME:NAME\r`. The
 * job's script runs in one shell that stops at its first failure and prints each command as `$ command`; so what failed
 * is the last command shown before the script's section ends. Jobs may print sections of their own inside it.
 */

const SECTION = /^section_(start|end):\d{1,12}:([\w.-]{1,200})/;
const SCRIPT: readonly string[] = ["step_script", "build_script"];
/** What runs after the script, whether that failed or not. */
const AFTER: readonly string[] = [
  "after_script",
  "archive_cache_on_failure",
  "upload_artifacts_on_failure",
  "cleanup_file_variables",
];
/** What the runner does itself, in the order of a job; a job's own sections have other names. */
const RUNNER: readonly string[] = [
  "resolve_secrets",
  "prepare_executor",
  "prepare_script",
  "get_sources",
  "restore_cache",
  "download_artifacts",
  "archive_cache",
  "upload_artifacts_on_success",
  ...SCRIPT,
  ...AFTER,
];
const FAILED =
  /^ERROR: Job failed(?: \(.{1,80}\))?(?:: (?:(?:command terminated with )?exit (?:code|status) (\d{1,5})|(execution took longer than|canceled|aborted)|.{0,500}))?/;

export const gitlab: CiSystem = {
  name: "GitLab CI",
  wakes: ["section_start:", "section_end:", "Running with gitlab-runner ", "ERROR: Job failed", "Job succeeded", "$ "],
  proven: false,
  stopsAtFailure: true,
  stamps: true,
  opens: (text) =>
    text.startsWith("Running with gitlab-runner ") || /^section_start:\d{10}:prepare_executor/.test(text),
  open: () => new GitlabRun(),
};

class GitlabRun implements CiRun {
  readonly wantsAll = false;
  #section: string | null = null;
  #scriptEnds = 0;

  line(text: string): readonly CiEvent[] {
    const [, mark, name = ""] = SECTION.exec(text) ?? [];
    if (mark !== undefined) return this.#sectioned(mark, name);
    if (text === "Job succeeded") return [verdict(false)];
    const failed = FAILED.exec(text);
    if (failed !== null) {
      const [, code, stop] = failed;
      return [verdict(true, { exitCode: code === undefined ? null : Number(code), stopped: stop !== undefined })];
    }
    if (!text.startsWith("$ ") || this.#section === null || !SCRIPT.includes(this.#section)) return [];
    return [begin(text, { command: text.slice(2) })];
  }

  end(): readonly CiEvent[] {
    return [];
  }

  #sectioned(mark: string, name: string): readonly CiEvent[] {
    if (!RUNNER.includes(name)) return [];
    const isScript = SCRIPT.includes(name);
    if (mark === "end" && isScript) {
      this.#section = null;
      this.#scriptEnds++;
      return this.#scriptEnds > 1 ? [RECLAIM] : [];
    }
    // Only the end of the script's own section ends it; a second one shows that the first was printed by the script.
    if (this.#section !== null && SCRIPT.includes(this.#section)) return [];
    if (mark === "start") {
      this.#section = name;
      return [begin(name, { aside: AFTER.includes(name) })];
    }
    if (name === this.#section) this.#section = null;
    return [];
  }
}
