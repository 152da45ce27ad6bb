const FRAME =
  /\bat (?:[\w.-]{1,100}\/{1,2})?([\w$.]{1,300})\.[^().]{1,200}\(([\w$-]{1,150}\.(?:java|kt|scala|groovy|clj)):(\d{1,7})\)/;
/** Runners, assertion libraries and the platform itself. */
const FOREIGN =
  /^(?:java|javax|jdk|sun|kotlin|scala|groovy|org\/(?:junit|testng|hamcrest|assertj|opentest4j|mockito|easymock|powermock|gradle|apache\/(?:maven|tools)|codehaus|spockframework|scalatest|scalactic|specs2|scalacheck)|com\/(?:sun|google\/(?:common|truth))|io\/kotest|munit|utest|sbt|clojure|worker)\//;

/**
 * A frame of the JVM as a path under a source folder: `at a.b.CTest.d(CTest.java:29)` → `a/b/CTest.java`, 29.
 * Null for other lines and for code that is nobody's here.
 */
export function jvmFrameOf(text: string): { file: string; line: number } | null {
  const match = FRAME.exec(text.slice(0, 1_000));
  if (match === null) return null;
  const [, type = "", file = "", line] = match;
  const folder = type.split(".").slice(0, -1).join("/");
  const path = folder === "" ? file : `${folder}/${file}`;
  return FOREIGN.test(path) ? null : { file: path, line: Number(line) };
}
