import { blockReader, sentence } from "../shared/blocks.ts";

/** PyTorch's test driver, which runs files of tests one by one and says of each how it went. */
export const pytorch = blockReader("pytorch", [
  sentence(
    "pytorch",
    "test_failure",
    "test",
    "FAILED CONSISTENTLY: ",
    /^FAILED CONSISTENTLY: (?<nodeid>(?<file>\S{1,300}?\.py)::\S{1,400})$/,
  ),
  sentence(
    "pytorch",
    "test_failure",
    "class",
    " - failed. This test class should extend",
    /^(?<nodeid>\w{1,200}) - failed\. (?<message>This test class should extend .{1,300})$/,
  ),
  sentence(
    "pytorch",
    "test_failure",
    "file",
    " failed!",
    /^(?:RuntimeError: )?(?<message>[\w/.-]{1,200} \d{1,4}\/\d{1,4} failed!.{0,200})$/,
    { strength: 0.62 },
  ),
]);
