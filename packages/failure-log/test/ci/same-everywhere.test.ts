import { describe, expect, it } from "vitest";
import { analyze } from "../helpers.ts";
import { outputOf, recordings } from "../recordings.ts";
import * as made from "./logs.ts";

/** One short recording of every sixth tool is enough: it is the frame that differs. */
const TOOLS = new Map(
  recordings()
    .filter((recording) => recording.report === null && recording.expect.length > 0)
    .filter((recording) => outputOf(recording).length < 8_000)
    .map((recording) => [recording.name.split("/")[0] ?? "", recording]),
);
const CHOSEN = [...TOOLS.values()].filter((_, index) => index % 6 === 0);

const FRAMES: readonly [string, made.CiLogMaker][] = [
  ["GitLab's timestamps", made.gitlabStampedLog],
  ["Jenkins' timestamps", made.jenkinsStampedLog],
  ["Taskcluster's columns", made.taskclusterLog],
  ["Buildkite's escapes", made.buildkiteLog],
  ["Travis' marks", made.travisLog],
  ["Azure's timestamps", made.azureLog],
];

describe("a tool says the same in the log of any CI system", () => {
  it.each(FRAMES)("with %s", async (_, frame) => {
    for (const recording of CHOSEN) {
      const output = outputOf(recording).toString("utf8").trimEnd();
      const job = { commands: [{ run: "make check", output, exit: 1 }] };
      const [plain, framed] = [await analyze(made.gitlabLog(job)), await analyze(frame(job))];

      const told = ({ causes }: typeof plain) => causes.map(({ tool, fingerprint }) => [tool, fingerprint]);
      expect(told(framed), recording.name).toEqual(told(plain));
    }
  });
});
