import { FORMAT, LINT, type ToolRow, type ToolRows } from "../tool-row.ts";

/** What each checking task or goal has as its fixing one, by the last part of its name. */
const TASKS: readonly (readonly [RegExp, string])[] = [
  [/^spotless(\w{0,40})Check$/, "spotless$1Apply"],
  [/^ktlint(\w{0,40})Check$/, "ktlint$1Format"],
  [/^lintKotlin(\w{0,40})$/, "formatKotlin$1"],
  [/^scalafmtCheck(\w{0,40})$/, "scalafmt$1"],
  [/^scalafmtSbtCheck$/, "scalafmtSbt"],
  [/^scalafix(\w{0,40}) --check$/, "scalafix$1"],
  [/^javafmtCheck(\w{0,40})$/, "javafmt$1"],
];
const GOALS: Readonly<Record<string, string>> = {
  "spotless:check": "spotless:apply",
  "ktlint:check": "ktlint:format",
  "fmt:check": "fmt:format",
  "formatter:validate": "formatter:format",
  "sortpom:verify": "sortpom:sort",
  "impsort:check": "impsort:sort",
};

/** `:app:spotlessCheck` → `:app:spotlessApply`; a life-cycle task only when the build itself named the fix. */
function gradleTask(task: string, said: string): string | null {
  const at = task.lastIndexOf(":") + 1;
  for (const [pattern, fix] of TASKS)
    if (pattern.test(task.slice(at))) return task.slice(0, at) + task.slice(at).replace(pattern, fix);
  return /^(?:check|build)$/.test(task.slice(at)) && said.includes("spotlessApply")
    ? `${task.slice(0, at)}spotlessApply`
    : null;
}

/** `spotless:check` → `spotless:apply`, with the plug-in's full coordinates as well. */
function mavenGoal(goal: string, said: string): string | null {
  const known = Object.keys(GOALS).find((each) => goal === each);
  if (known !== undefined) return GOALS[known] as string;
  const full = /^((?:[\w.-]{1,100}:){1,2}[\w.-]{1,100}-plugin(?::[\w.-]{1,40})?):(check|validate|verify)$/.exec(goal);
  if (full !== null) {
    const fix = Object.entries(GOALS).find(
      ([check]) => full[1]?.includes(check.split(":")[0] as string) && goal.endsWith(check.split(":")[1] as string),
    );
    return fix === undefined ? null : `${full[1]}:${fix[1].split(":")[1]}`;
  }
  return /^(?:verify|install|package|compile|test|deploy|validate)$/.test(goal) && said.includes("spotless:apply")
    ? "spotless:apply"
    : null;
}

const GRADLE: ToolRow = {
  label: "Gradle",
  values: [
    "-p",
    "--project-dir",
    "-b",
    "--build-file",
    "-c",
    "--settings-file",
    "-x",
    "--exclude-task",
    "-I",
    "--init-script",
    "-g",
    "--max-workers",
    "--console",
  ],
  logs: ["build"],
  goals: gradleTask,
  modes: { "": { does: FORMAT, fixes: [], files: false, drop: ["-x", "--exclude-task", "--scan"] } },
};

const MAVEN: ToolRow = {
  label: "Maven",
  values: [
    "-f",
    "--file",
    "-pl",
    "--projects",
    "-P",
    "--activate-profiles",
    "-s",
    "--settings",
    "-T",
    "--threads",
    "-rf",
  ],
  logs: ["build"],
  goals: mavenGoal,
  modes: { "": { does: FORMAT, fixes: [], files: false } },
};

/** Java, Kotlin and Scala. */
export const JVM: ToolRows = {
  gradle: GRADLE,
  gradlew: GRADLE,
  mvn: MAVEN,
  mvnw: MAVEN,
  mvnd: MAVEN,
  sbt: { label: "sbt", goals: gradleTask, modes: { "": { does: FORMAT, fixes: [], files: false } } },
  ktlint: {
    label: "ktlint",
    values: ["-R", "--ruleset", "--editorconfig", "--baseline", "--limit", "--reporter"],
    handles: /\.kts?$/,
    modes: { "": { does: LINT, fixes: ["--format"], drop: ["-F", "--format", "--reporter", "--relative", "--color"] } },
  },
  ktfmt: {
    label: "ktfmt",
    handles: /\.kts?$/,
    complainsBy: "output",
    modes: { "": { does: FORMAT, checks: ["-n", "--dry-run", "--set-exit-if-changed"], fixes: [] } },
  },
  "google-java-format": {
    label: "google-java-format",
    values: ["--lines", "-lines", "--offset", "-offset", "--length", "-length"],
    handles: /\.java$/,
    modes: {
      "": {
        does: FORMAT,
        checks: ["-n", "--dry-run", "--set-exit-if-changed"],
        fixes: ["--replace"],
        drop: ["-i", "-r", "-replace", "--replace"],
      },
    },
  },
  scalafmt: {
    label: "scalafmt",
    values: ["-c", "--config", "--exclude", "-f", "--files"],
    handles: /\.(?:scala|sbt|sc)$/,
    modes: {
      "": {
        does: FORMAT,
        checks: ["--check", "--test", "--list", "-l"],
        fixes: [],
        drop: ["--quiet", "--reportError"],
      },
    },
  },
};
