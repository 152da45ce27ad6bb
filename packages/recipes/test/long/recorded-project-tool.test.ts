import { describe } from "vitest";
import { healRecorded } from "../support/heal-recorded.ts";

/** Every recipe has a file of its own or shares one, so that they run beside each other. */
describe("failures of real tools, read by the real reader, healed by the project's own tool", () => {
  healRecorded((recipe) => recipe === "project-tool");
});
