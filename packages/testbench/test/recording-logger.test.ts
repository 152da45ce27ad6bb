import { expect, it } from "vitest";
import { RecordingLogger } from "../src/recording-logger.ts";

it("keeps what was said, by level and in order", async () => {
  const logger = new RecordingLogger();
  logger.info("start");
  const result = await logger.group("phase", async () => {
    logger.warning("careful");
    return 7;
  });
  logger.error("broken");
  expect(result).toBe(7);
  expect(logger.lines.map(({ level }) => level)).toEqual(["info", "group", "warning", "error"]);
  expect(logger.messages("warning")).toEqual(["careful"]);
  expect(logger.text()).toBe("start\nphase\ncareful\nbroken");
});
