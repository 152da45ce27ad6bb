export const id = 385;
export const ids = [385];
export const modules = {

/***/ 3385:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {

// ESM COMPAT FLAG
__webpack_require__.r(__webpack_exports__);

// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  ANSWER_SCHEMA: () => (/* reexport */ schema/* ANSWER_SCHEMA */.$),
  ModelError: () => (/* reexport */ model_error/* ModelError */.m),
  PLACEHOLDERS: () => (/* reexport */ templates_parse/* PLACEHOLDERS */.j),
  breakerState: () => (/* reexport */ breakerState),
  buildPrompt: () => (/* reexport */ build/* buildPrompt */.f),
  builtInTemplates: () => (/* reexport */ built_in/* builtInTemplates */.N),
  checkTemplates: () => (/* reexport */ templates_choose/* checkTemplates */.Yw),
  chooseModels: () => (/* reexport */ choose/* chooseModels */.y),
  chooseSnippets: () => (/* reexport */ snippets_choose/* chooseSnippets */.w),
  createMeter: () => (/* reexport */ meter/* createMeter */.q),
  createProvider: () => (/* reexport */ create_provider/* createProvider */.Q),
  findModel: () => (/* reexport */ find_model/* findModel */.P6),
  knownModels: () => (/* reexport */ find_model/* knownModels */.Q),
  parseAnswer: () => (/* reexport */ parse/* parseAnswer */.W),
  parseTemplate: () => (/* reexport */ templates_parse/* parseTemplate */.Q),
  priceOf: () => (/* reexport */ price/* priceOf */.x),
  promptTokens: () => (/* reexport */ meter/* promptTokens */.H),
  renderTemplate: () => (/* reexport */ render/* renderTemplate */.X),
  serviceOf: () => (/* reexport */ serviceOf),
  snippetTokens: () => (/* reexport */ build/* snippetTokens */.G),
  systemModelPorts: () => (/* reexport */ systemModelPorts),
  templateFor: () => (/* reexport */ templates_choose/* templateFor */.a3),
  templateNames: () => (/* reexport */ templates_choose/* templateNames */.VQ),
  worstCaseUsd: () => (/* reexport */ price/* worstCaseUsd */.C)
});

// EXTERNAL MODULE: ../../packages/models/build/answer/parse.js + 2 modules
var parse = __webpack_require__(1926);
// EXTERNAL MODULE: ../../packages/models/build/answer/schema.js
var schema = __webpack_require__(3968);
;// CONCATENATED MODULE: ../../packages/models/build/breaker.js
/** So many fixes in a row that found the provider unavailable open the breaker. */
const OPEN_AFTER = 3;
/** They have to lie within this time. */
const WINDOW_MS = 2 * 60 * 60 * 1000;
/** After this time one fix may try again. */
const HALF_OPEN_AFTER_MS = 30 * 60 * 1000;
/**
 * Whether a provider is asked at all (requirements SAF-18), as a view over what was settled. `open`: it failed again and again,
 * so that recipes and tickets go on without it. `half_open`: one fix may try; an answer closes it, another failure opens it.
 *
 * @param events in any order
 * @param now ISO 8601
 */
function breakerState(events, provider, now) {
    const asked = events
        .filter((event) => event.provider === provider && event.service !== "none")
        .map(({ at, service }) => ({ at: Date.parse(at), service }))
        .sort((a, b) => b.at - a.at);
    const answered = asked.findIndex(({ service }) => service === "answered");
    const failures = answered === -1 ? asked : asked.slice(0, answered);
    const [last] = failures;
    const oldest = failures[OPEN_AFTER - 1];
    if (last === undefined || oldest === undefined || last.at - oldest.at > WINDOW_MS)
        return "closed";
    return Date.parse(now) - last.at < HALF_OPEN_AFTER_MS ? "open" : "half_open";
}
/** What the calls of a fix say about their provider: `service` of `cost_settled`. */
function serviceOf(calls) {
    if (calls.length === 0)
        return "none";
    return calls.every(({ result, reason_code }) => result !== "answered" && reason_code === "model_unavailable")
        ? "unavailable"
        : "answered";
}

// EXTERNAL MODULE: ../../packages/models/build/choose.js
var choose = __webpack_require__(15);
// EXTERNAL MODULE: ../../packages/models/build/create-provider.js + 13 modules
var create_provider = __webpack_require__(7370);
// EXTERNAL MODULE: ../../packages/models/build/meter.js
var meter = __webpack_require__(2981);
// EXTERNAL MODULE: ../../packages/models/build/model-error.js
var model_error = __webpack_require__(4058);
// EXTERNAL MODULE: ../../packages/models/build/prices/find-model.js + 3 modules
var find_model = __webpack_require__(5228);
// EXTERNAL MODULE: ../../packages/models/build/prices/price.js
var price = __webpack_require__(9330);
// EXTERNAL MODULE: ../../packages/models/build/prompt/build.js + 5 modules
var build = __webpack_require__(6339);
// EXTERNAL MODULE: ../../packages/models/build/snippets/choose.js + 11 modules
var snippets_choose = __webpack_require__(3379);
// EXTERNAL MODULE: external "node:timers/promises"
var promises_ = __webpack_require__(8500);
// EXTERNAL MODULE: ../../packages/contracts/build/user-error.js
var user_error = __webpack_require__(3611);
// EXTERNAL MODULE: external "node:child_process"
var external_node_child_process_ = __webpack_require__(1421);
// EXTERNAL MODULE: external "node:fs/promises"
var external_node_fs_promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:os"
var external_node_os_ = __webpack_require__(8161);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
;// CONCATENATED MODULE: ../../packages/models/build/program.js




/** What a program needs to find itself and its own settings; no token and no key is among them. */
const PASSED_ON = ["PATH", "HOME", "LANG", "LC_ALL", "TZ", "TMPDIR", "SystemRoot", "SSL_CERT_FILE", "SSL_CERT_DIR"];
const MAX_STDERR = 4_000;
/** @param env the caller's environment, of which an allow-listed part is passed on */
function createRunProgram(env) {
    const passed = Object.fromEntries(PASSED_ON.flatMap((name) => (env[name] === undefined ? [] : [[name, env[name]]])));
    return async (argv, options) => {
        const cwd = await (0,external_node_fs_promises_.mkdtemp)(external_node_path_.join((0,external_node_os_.tmpdir)(), "regreen-model-"));
        try {
            return await run(argv, options, cwd, passed);
        }
        finally {
            await (0,external_node_fs_promises_.rm)(cwd, { recursive: true, force: true });
        }
    };
}
function run(argv, { input, timeoutMs, maxOutputBytes }, cwd, env) {
    const [program = "", ...args] = argv;
    return new Promise((resolve) => {
        const child = (0,external_node_child_process_.spawn)(program, args, { cwd, env, detached: true, stdio: ["pipe", "pipe", "pipe"] });
        const stdout = [];
        let stderr = "";
        let size = 0;
        let ended = "itself";
        const end = (why) => {
            ended = why;
            killGroup(child.pid);
        };
        const timer = setTimeout(() => end("timeout"), timeoutMs);
        child.stdout.on("data", (chunk) => {
            size += chunk.length;
            if (size > maxOutputBytes)
                end("output_limit");
            else
                stdout.push(chunk);
        });
        child.stderr.on("data", (chunk) => {
            stderr = (stderr + chunk.toString("utf8")).slice(-MAX_STDERR);
        });
        // A program that does not read its input closes the pipe; its exit code tells the rest.
        child.stdin.on("error", () => undefined);
        child.stdin.end(input);
        child.on("error", (error) => {
            clearTimeout(timer);
            resolve({ exitCode: null, stdout: "", stderr: error.message, ended: "not_started" });
        });
        child.on("exit", () => {
            clearTimeout(timer);
            // What it left behind would keep the pipes open.
            killGroup(child.pid);
        });
        child.on("close", (exitCode) => {
            resolve({ exitCode, stdout: Buffer.concat(stdout).toString("utf8"), stderr, ended });
        });
    });
}
function killGroup(pid) {
    if (pid === undefined)
        return;
    try {
        process.kill(-pid, "SIGKILL");
    }
    catch {
        // It is gone already.
    }
}

;// CONCATENATED MODULE: ../../packages/models/build/system-ports.js



/**
 * The real clock, network and programs.
 *
 * @throws UserError where Node.js was told not to look at certificates: whoever stands in between would get the key
 */
function systemModelPorts(env) {
    if (env.NODE_TLS_REJECT_UNAUTHORIZED === "0")
        throw new user_error/* UserError */.y("NODE_TLS_REJECT_UNAUTHORIZED is 0, so nobody would know who gets the key of the model.", {
            hint: "Unset it; a company's own certificate goes into NODE_EXTRA_CA_CERTS.",
            reasonCode: "model_access",
        });
    return {
        now: () => new Date().toISOString(),
        fetch,
        sleep: (ms) => (0,promises_.setTimeout)(ms),
        runProgram: createRunProgram(env),
    };
}

// EXTERNAL MODULE: ../../packages/models/build/templates/built-in.js
var built_in = __webpack_require__(5678);
// EXTERNAL MODULE: ../../packages/models/build/templates/choose.js
var templates_choose = __webpack_require__(9191);
// EXTERNAL MODULE: ../../packages/models/build/templates/parse.js
var templates_parse = __webpack_require__(2163);
// EXTERNAL MODULE: ../../packages/models/build/templates/render.js
var render = __webpack_require__(2238);
;// CONCATENATED MODULE: ../../packages/models/build/index.js



















/***/ })

};
