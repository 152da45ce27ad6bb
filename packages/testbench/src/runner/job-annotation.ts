import type { Annotation } from "./records.ts";

/** An annotation of the job itself. */
export function jobAnnotation(message: string): Annotation {
  return {
    annotation_level: "failure",
    message,
    title: "",
    path: ".github",
    start_line: 1,
    end_line: 1,
    start_column: null,
    end_column: null,
    step: null,
  };
}
