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
/** The checking goal of a plug-in, and its fixing one. */
const PLUGINS = [
  { plugin: "spotless", check: "check", fix: "apply" },
  { plugin: "ktlint", check: "check", fix: "format" },
  { plugin: "fmt", check: "check", fix: "format" },
  { plugin: "formatter", check: "validate", fix: "format" },
  { plugin: "sortpom", check: "verify", fix: "sort" },
  { plugin: "impsort", check: "check", fix: "sort" },
] as const;
const LIFE_CYCLE = /^(?:validate|compile|test|package|verify|install|deploy)$/;

/** `:app:spotlessCheck` → `:app:spotlessApply`; a life-cycle task only when the build itself named the fix. */
function gradleTask(task: string, said: string): string | null {
  const at = task.lastIndexOf(":") + 1;
  for (const [pattern, fix] of TASKS)
    if (pattern.test(task.slice(at))) return task.slice(0, at) + task.slice(at).replace(pattern, fix);
  return /^(?:check|build)$/.test(task.slice(at)) && said.includes("spotlessApply")
    ? `${task.slice(0, at)}spotlessApply`
    : null;
}

/** `spotless:check` → `spotless:apply`, by its prefix or its coordinates (`com.example:spotless-maven-plugin:2.43.0`). */
function mavenGoal(goal: string, said: string): string | null {
  const colon = goal.lastIndexOf(":");
  const plugin = goal.slice(0, Math.max(colon, 0));
  const known = PLUGINS.find(
    (each) =>
      goal.slice(colon + 1) === each.check &&
      (plugin === each.plugin || plugin.includes(`:${each.plugin}-maven-plugin`)),
  );
  if (known !== undefined) return `${plugin}:${known.fix}`;
  return LIFE_CYCLE.test(goal) && said.includes("spotless:apply") ? "spotless:apply" : null;
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
