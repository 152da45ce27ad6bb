import { z } from "zod";

const version = z.string().max(500);

/** Events of a range, at most one key each (OSV schema 1.7, `affected[].ranges[].events[]`). */
const eventSchema = z.object({
  introduced: version.optional(),
  fixed: version.optional(),
  last_affected: version.optional(),
  limit: version.optional(),
});
export type OsvEvent = z.infer<typeof eventSchema>;

const affectedSchema = z.object({
  package: z.object({ ecosystem: z.string().max(100), name: z.string().max(500) }).optional(),
  ranges: z
    .array(z.object({ type: z.string().max(50), events: z.array(eventSchema).max(2000) }))
    .max(2000)
    .default([]),
  versions: z.array(version).max(50_000).default([]),
});
export type OsvAffected = z.infer<typeof affectedSchema>;

/** As much of an advisory as deciding needs; what else is in it is left alone. */
export const osvRecordSchema = z.object({
  id: z.string().min(1).max(200),
  aliases: z.array(z.string().max(200)).max(200).default([]),
  summary: z.string().max(10_000).default(""),
  details: z.string().max(1_000_000).default(""),
  withdrawn: z.string().max(50).nullish(),
  severity: z
    .array(z.object({ type: z.string().max(50), score: z.string().max(300) }))
    .max(20)
    .default([]),
  database_specific: z.unknown().optional(),
  affected: z.array(affectedSchema).max(5000).default([]),
});
export type OsvRecord = z.infer<typeof osvRecordSchema>;
