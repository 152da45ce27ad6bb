import { describe } from "vitest";
import { healRecorded, PYTHON } from "../support/heal-recorded.ts";

describe("failures of real Python tools, read by the real reader, healed with the real tools", () => {
  healRecorded((recipe) => PYTHON.includes(recipe));
});
