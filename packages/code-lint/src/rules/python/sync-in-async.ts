import type { Call, PythonModule } from "../../python/module.ts";
import type { CodeRule, Report } from "../../rule.ts";

const BLOCKS =
  /^(?:time\.sleep|(?:requests|httpx)\.(?:get|post|put|patch|delete|head|options|request)|urllib\.request\.(?:urlopen|urlretrieve)|subprocess\.(?:run|call|check_output|check_call|getoutput|getstatusoutput)|os\.(?:system|popen)|socket\.(?:create_connection|getaddrinfo|gethostbyname)|(?:sqlite3|psycopg2?|pymysql|MySQLdb|mysql\.connector)\.connect)$/;
/** Clients that wait, by what makes them. */
const CLIENT = /^(?:requests\.(?:Session|session)|requests\.sessions\.Session|httpx\.Client|urllib3\.PoolManager)$/;
const ASKS = /^(?:get|post|put|patch|delete|head|options|request|send|stream)$/;

export const syncIoInAsync: CodeRule<PythonModule> = {
  id: "sync-io-in-async",
  title: "Waiting that stops every other task",
  why: "A blocking call in an async function holds the whole event loop.",
  category: "performance",
  severity: "medium",
  confidence: "high",
  persona: "regular",
  *check(module): Generator<Report> {
    for (const call of module.calls) {
      const { node, name } = call;
      if (module.scopeOf(node).node.firstChild?.name !== "async") continue;
      if (BLOCKS.test(name)) yield { at: node, message: `\`${name}\` blocks the event loop.` };
      else if (asksClient(module, call))
        yield { at: node, message: "This client waits for the answer, and blocks the event loop." };
    }
  },
};

function asksClient(module: PythonModule, { last, receiver }: Call): boolean {
  if (receiver === null || !ASKS.test(last)) return false;
  const made = module.maker(receiver);
  if (made !== null) return CLIENT.test(made.name);
  if (receiver.name !== "MemberExpression") return false;
  // `self.session = requests.Session()`, in whichever method.
  const words = module.words(receiver);
  const makers = module.calls.filter(({ node }) => {
    const target = node.parent?.name === "AssignStatement" ? node.parent.firstChild : null;
    return target?.name === "MemberExpression" && module.words(target) === words;
  });
  return makers.length > 0 && makers.every(({ name }) => CLIENT.test(name));
}
