import type { Finding } from "@regreen/contracts";
import { type ChangedFiles, touches } from "./changed-file.ts";

/**
 * A finding as the change has it; none where the change has no part in it. What takes part in it may be what is new (the second draw
 * of a random number, the split that now comes too late): then that is where it is told.
 */
export function atChange(finding: Finding, changes: ChangedFiles): readonly Finding[] {
  const isNew = (place: Finding["location"]) => {
    const file = changes.get(place.file);
    return file !== undefined && touches(file, place);
  };
  const { location, related } = finding;
  if (isNew(location)) return [finding];
  const cause = related.find(isNew);
  if (cause === undefined) return [];
  const { message, ...place } = cause;
  const others = related.filter((each) => each !== cause);
  return [
    {
      ...finding,
      message: `${finding.message} ${message}`.slice(0, 2000),
      location: place,
      related: [{ ...location, message: "It begins here." }, ...others],
    },
  ];
}
