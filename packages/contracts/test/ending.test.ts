import { describe, expect, it } from "vitest";
import { messageWithHint, PlatformError, UserError } from "../src/index.ts";

describe("an error as one line", () => {
  it("has the hint behind the message, where there is one", () => {
    expect(messageWithHint(new UserError("It is red.", { hint: "Make it green." }))).toBe("It is red. Make it green.");
    expect(messageWithHint(new UserError("It is red."))).toBe("It is red.");
    expect(messageWithHint(new PlatformError("GitHub is away.", { reasonCode: "platform_failure" }))).toBe(
      "GitHub is away.",
    );
  });
});
