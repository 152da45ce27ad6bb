import { fixTypeSchema } from "@regreen/contracts";
import { z } from "zod";

/** The fields of one element of analyze-failure's `requests` output that the report needs. */
export const requestRowsSchema = z.array(
  z.object({ fingerprint: z.string().regex(/^[0-9a-f]{12}$/), fix_type: fixTypeSchema, summary: z.string() }),
);
export type RequestRow = z.infer<typeof requestRowsSchema>[number];
