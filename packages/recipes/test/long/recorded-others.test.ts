import { describe } from "vitest";
import { healRecorded, PYTHON } from "../support/heal-recorded.ts";

describe("failures of real tools, read by the real reader, healed with the real tools", () => {
  healRecorded((recipe) => recipe !== "project-tool" && !PYTHON.includes(recipe));
});
