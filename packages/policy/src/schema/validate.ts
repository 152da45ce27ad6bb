import { STAGE_GROUPS } from "@regreen/contracts";
import { z } from "zod";
import { key, minutes, section, word } from "./key.ts";

/** Presets of stages; `auto` takes each whose manifest is there. */
const PRESETS = ["none", "auto", "python", "node", "go"] as const;
export type Preset = (typeof PRESETS)[number];

const command = {
  run: z.string().trim().min(1).max(20_000),
  shell: z.string().trim().min(1).max(200).default("bash"),
  working_directory: z.string().trim().min(1).max(500).default("."),
};

const line = z
  .string()
  .trim()
  .min(1)
  .max(20_000)
  .transform((run) => ({ run, shell: "bash", working_directory: "." }));

export const validate = section("How a fix is proven, beside the failing step itself.", {
  setup: key(
    z
      .array(z.union([line, z.strictObject(command)]))
      .max(50)
      .nullable()
      .default(null),
    "Commands in place of the failing job's own steps before the failing one; null: those; []: none (VAL-01)",
  ),
  preset: key(
    z.enum(PRESETS).default("none"),
    "Stages that the project's own configuration speaks of: lint, types, unit tests, integration tests (VAL-02, C-30)",
  ),
  stages: key(
    z
      .array(
        z.strictObject({
          name: word,
          ...command,
          group: z.enum(STAGE_GROUPS).default("isolated_tests"),
          timeout_minutes: minutes.default(15),
        }),
      )
      .max(50)
      .default([]),
    "Own stages, run in order after those of the preset; one with the name of a preset's stage replaces it (VAL-02, VAL-06)",
  ),
  groups: key(
    z
      .array(z.enum(STAGE_GROUPS))
      .min(1)
      .default([...STAGE_GROUPS]),
    "Groups of stages that are run (VAL-04)",
  ),
  measure_stages: key(
    z.boolean().default(false),
    "Run green stages without the patch as well, to compare time, memory and the number of tests (VAL-03)",
  ),
  timeout_minutes: key(
    minutes.default(30),
    "The longest that the failing step and each set-up command may run (VAL-01)",
  ),
  total_timeout_minutes: key(
    minutes.default(50),
    "The longest that all commands of one validation may run together (VAL-11)",
  ),
});
