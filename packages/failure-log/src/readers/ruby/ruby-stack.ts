import type { Frame } from "../shared/test-block.ts";

/** `lib/cart.rb:7:in 'ship'`, with RSpec's `# ` and rake's `from ` in front. */
const FRAME =
  /^\s{0,12}(?:# |from )?((?:\.{0,2}\/|[A-Za-z]:\/)?[\w@.+-][\w@./+ -]{0,300}\.(?:rb|cr|rake|erb|haml|slim|feature|ru|gemspec|builder|jbuilder)|\S{0,300}\/(?:Rake|Gem)file):(\d{1,7})(?::in [`'"].{0,300}|(?::\d{1,7})? in '.{0,200})?(?:: .{0,2000})?$/;
/** Gems, the standard library and the runners themselves. */
const FOREIGN =
  /(?:^|\/)(?:gems|rubygems|\.rvm|\.rbenv|rubies|vendor_ruby|lib\/ruby|lib\/crystal|share\/crystal|vendor\/bundle|minitest|<internal)\/|^<internal|\/bin\/(?:rspec|bundle|rake|ruby)$/;

/** A frame of Ruby; null for code of gems, undefined for a line that is none. */
export function rubyFrameOf(text: string): Frame | null | undefined {
  const match = FRAME.exec(text.slice(0, 1_000));
  if (match === null) return /^\s{1,12}(?:# (?:-- |\/)|from )/.test(text) ? null : undefined;
  const file = match[1] ?? "";
  return FOREIGN.test(file) ? null : { file, line: Number(match[2]) };
}

/** Whether a file is a test, by the customs of RSpec, Minitest and Rails. */
export function isRubyTest(file: string): boolean {
  return /(?:_spec|_test|_tests|\/test_\w{1,100}|^test_\w{1,100})\.(?:rb|cr)$|(?:^|\/)(?:spec|test|tests)\//.test(file);
}
