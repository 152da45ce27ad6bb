import { z } from "zod";
import { key, label, section, word } from "./key.ts";

/** A folder of the repository, named from its root. */
const folder = word
  .regex(/^(?!\/)(?!\.\/?$)(?!(?:.*\/)?\.\.(?:\/|$))[^\\*?[\]{}()!#]+$/, {
    error: "the path of a folder, from the root of the repository",
  })
  .transform((path) => path.replace(/^\.\//, "").replace(/\/+$/, ""))
  .meta({ title: "path" });

const percent = z.number().positive().max(1000);

export const regression = section("What regression runs compare with, and how much may change.", {
  baselines_dir: key(
    folder.default("tests/regression/baselines"),
    "The folder with one folder for each scenario; no fix touches it without the label `baselines:update` (REG-07, REG-10)",
  ),
  label: key(label.default("run-regression"), "The label that starts a regression run on a pull request (TRG-13)"),
  min_change: key(
    percent.default(5),
    "A benchmark's change below this is none, in per cent, however sure it is (C-23)",
  ),
  large_change: key(
    percent.default(20),
    "From this on a regression is a large one, in per cent, and no baseline label lets it pass (REG-05, C-23)",
  ),
  confidence: key(
    z.number().min(0.5).max(0.9999).default(0.95),
    "How sure a change has to be before it is called one (REG-13, C-23)",
  ),
  large_requires: key(
    z.array(label).max(5).default([]),
    "Labels that let a large drift pass when all of them are set, beside `baselines:update`; none: nothing does (REG-05)",
  ),
});

export const drift = section("What becomes of measured drift.", {
  action: key(
    z.enum(["ticket", "none"]).default("ticket"),
    "`ticket` opens one issue for each suite on the default branch, with figures and suspects; a fix for drift is never written (CLS-18, C-08)",
  ),
});
