import { lstatSync, readFileSync } from "node:fs";
import path from "node:path";
import type { Policy } from "@regreen/policy";
import { type ProjectFiles, planStages, type StagePlan } from "@regreen/policy/stages";

/** A larger file is no configuration that a preset reads. */
const MAX_FILE_BYTES = 1 << 20;

/** The stages that a fix of a step at the top of the repository would have to pass. */
export function topStages(policy: Policy, top: string): StagePlan {
  const projects = [{ directory: ".", files: projectFiles(top) }];
  return planStages(policy, { projects, around: [], step: { command: "", cwd: "." } });
}

function projectFiles(top: string): ProjectFiles {
  const look = (file: string) => lstatSync(path.join(top, file), { throwIfNoEntry: false });
  return {
    isFile: (file) => look(file)?.isFile() === true,
    isDirectory: (file) => look(file)?.isDirectory() === true,
    read: (file) => {
      const small = look(file)?.isFile() === true && (look(file)?.size ?? 0) <= MAX_FILE_BYTES;
      return small ? readFileSync(path.join(top, file), "utf8") : null;
    },
  };
}
