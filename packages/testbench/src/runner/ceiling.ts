import { ceilingViolation, type Permissions, readPermissions } from "./permissions.ts";
import type { WorkflowFile } from "./workflow-tree.ts";

/**
 * What is wrong with the permissions of called workflows, in GitHub's words. A called workflow may only take from what
 * its caller's job has, at every level, or the run does not start (runner, `PermissionsHelper.cs`).
 *
 * @param allowed the most that jobs of this file may have
 */
export function ceilingErrors(file: WorkflowFile, allowed: Permissions): string[] {
  return [...file.calls].flatMap(([key, called]) => {
    const ceiling = jobPermissions(file, key, allowed);
    const errors: string[] = [];
    const check = (who: string, value: unknown) => {
      const requested = readPermissions(value);
      const violation = requested === undefined ? null : ceilingViolation(requested, ceiling);
      if (violation === null) return;
      errors.push(
        `${file.source.path}: Error calling workflow '${file.document.jobs[key]?.uses}'. ${who} is requesting ` +
          `'${violation.asked}', but is only allowed '${violation.given}'.`,
      );
    };
    check("The workflow", called.document.permissions);
    for (const [nested, job] of Object.entries(called.document.jobs)) {
      check(`The nested job '${nested}'`, job.permissions);
    }
    return [...errors, ...(errors.length > 0 ? [] : ceilingErrors(called, ceiling))];
  });
}

/** A job's own permissions, else its workflow's, else what it was given. */
export function jobPermissions(file: WorkflowFile, key: string, given: Permissions): Permissions {
  return readPermissions(file.document.jobs[key]?.permissions) ?? readPermissions(file.document.permissions) ?? given;
}
