export const id = 481;
export const ids = [481];
export const modules = {

/***/ 9481:
/***/ ((__unused_webpack___webpack_module__, __webpack_exports__, __webpack_require__) => {


// EXPORTS
__webpack_require__.d(__webpack_exports__, {
  runModel: () => (/* binding */ runModel)
});

// EXTERNAL MODULE: external "node:crypto"
var external_node_crypto_ = __webpack_require__(7598);
// EXTERNAL MODULE: external "node:fs"
var external_node_fs_ = __webpack_require__(3024);
// EXTERNAL MODULE: external "node:fs/promises"
var promises_ = __webpack_require__(1455);
// EXTERNAL MODULE: external "node:path"
var external_node_path_ = __webpack_require__(6760);
// EXTERNAL MODULE: ../../packages/contracts/build/ending.js + 1 modules
var build_ending = __webpack_require__(7667);
// EXTERNAL MODULE: ../../packages/contracts/build/model-usage.js
var model_usage = __webpack_require__(2692);
// EXTERNAL MODULE: ../../packages/models/build/model-error.js
var model_error = __webpack_require__(4058);
// EXTERNAL MODULE: ../../packages/models/build/create-provider.js + 13 modules
var create_provider = __webpack_require__(7370);
// EXTERNAL MODULE: ../../packages/models/build/templates/choose.js
var choose = __webpack_require__(9191);
// EXTERNAL MODULE: ../../packages/models/build/templates/built-in.js
var built_in = __webpack_require__(5678);
// EXTERNAL MODULE: ../../packages/models/build/snippets/choose.js + 11 modules
var snippets_choose = __webpack_require__(3379);
// EXTERNAL MODULE: ../../packages/models/build/prompt/build.js + 5 modules
var build = __webpack_require__(6339);
// EXTERNAL MODULE: ../../packages/process/build/index.js + 31 modules
var process_build = __webpack_require__(6634);
// EXTERNAL MODULE: ./build/output/no-fix.js
var no_fix = __webpack_require__(807);
// EXTERNAL MODULE: ./build/output/target-files.js
var target_files = __webpack_require__(1649);
// EXTERNAL MODULE: ./build/output/write.js + 1 modules
var write = __webpack_require__(2263);
// EXTERNAL MODULE: ./build/summary.js
var summary = __webpack_require__(500);
;// CONCATENATED MODULE: ./build/model/admit.js

/**
 * Whether a model may be asked about a cause that recipes may be asked about.
 *
 * @throws Ending when it may not be
 */
function admitModel(request, { models, budget }) {
    const { fix_type } = request.context;
    if (!models.allowed_types.includes(fix_type))
        throw (0,build_ending/* notFixable */.RY)("type_excluded", `Models are not asked about causes of type ${fix_type} (models.allowed_types).`);
    if (budget.exclude_fix_types.includes(fix_type))
        throw (0,build_ending/* notFixable */.RY)("type_excluded", `Nobody pays for fixes of type ${fix_type} (exclude_fix_types of the budget).`);
    // What can't be proven is not worth paying for; that another machine stands in is no proof.
    (0,build_ending/* reproducerOf */.fI)(request);
}

// EXTERNAL MODULE: ../../packages/models/build/answer/parse.js + 2 modules
var parse = __webpack_require__(1926);
// EXTERNAL MODULE: ../../packages/text/build/redact.js + 1 modules
var build_redact = __webpack_require__(5829);
// EXTERNAL MODULE: ../../packages/patch/build/index.js + 77 modules
var patch_build = __webpack_require__(248);
// EXTERNAL MODULE: ../../packages/text/build/truncate.js
var truncate = __webpack_require__(5771);
// EXTERNAL MODULE: ../../packages/text/build/terminal.js
var terminal = __webpack_require__(9833);
;// CONCATENATED MODULE: ./build/model/proposal.js



const MAX_COMPLAINTS = 5;
/**
 * Makes a patch of an answer: edits applied, then guarded. Whether the fix is right is not asked here.
 *
 * @throws Ending (`not_fixable/model_declined`) when the model has no fix and says so
 */
async function proposalOf(fix, judging) {
    if (fix.outcome !== "fix")
        throw declined(fix);
    let files;
    try {
        files = await (0,patch_build/* applyEdits */.ct)(fix.edits, fix.new_files, judging.tree);
    }
    catch (error) {
        if (error instanceof patch_build/* EditError */.F)
            return misfit(fix, error);
        throw error;
    }
    const patch = (0,patch_build/* makePatch */.Jb)(files);
    const info = (0,patch_build/* parsePatch */.iz)(patch);
    const found = guard(info, judging);
    const blocks = found.filter(({ severity }) => severity === "block");
    if (blocks.length > 0)
        return refusal(fix, blocks);
    return { fix, files, patch, guarded: { info, review: found } };
}
/** A way out that models are given, so that none has to invent a fix. Its reason is for people. */
function declined({ outcome, explanation, root_cause }) {
    const sees = { fix: "", no_fix: "no fix", infra: "no fault of the code", needs_human: "a question for a person" };
    const why = plain(explanation === "" ? root_cause : explanation);
    return (0,build_ending/* notFixable */.RY)("model_declined", `The model sees ${sees[outcome]}${why === "" ? "." : `: ${why}`}`);
}
function misfit(fix, { problem, message }) {
    const what = plain(`The model's edits can't be applied: ${message}`);
    const ending = problem === "path" ? (0,build_ending/* refused */.J5)("path_denied", what) : (0,build_ending/* notFixable */.RY)("model_malformed", what);
    return { feedback: { kind: "edits", message, earlier: fix }, ending };
}
/** Who tries to cheat, or writes a secret, is not told how it was noticed. */
function refusal(fix, blocks) {
    const worst = blocks.find(({ reason_code }) => isFinal(reason_code)) ?? blocks[0];
    if (worst === undefined)
        throw new Error("A refusal has a reason.");
    const ending = (0,build_ending/* refused */.J5)(worst.reason_code, plain(told(worst)));
    if (isFinal(worst.reason_code))
        return { feedback: null, ending };
    const message = blocks.slice(0, MAX_COMPLAINTS).map(told).join("\n");
    return { feedback: { kind: "guardrail", message, earlier: fix }, ending };
}
function isFinal(code) {
    return code === "cheating" || code === "secret_detected";
}
function told({ file, message }) {
    return file === null ? message : `${file}: ${message}`;
}
function guard(info, { request, policy }) {
    const made = { recipe: { id: model_usage/* MODEL_RECIPE */.bV }, fix_type: request.context.fix_type, change_doc: null };
    return [
        ...info.files.filter((file) => isForeignTest(file, request)).map(foreignTest),
        ...(0,patch_build/* checkWithPolicy */.xc)(info, policy, (0,patch_build/* guardOptionsFor */.hj)(made, policy, null)),
    ];
}
/** A test may be rewritten where it is itself what failed, not where something else did. */
function isForeignTest(file, { context }) {
    if (context.fix_type === "flaky_test" || !(0,patch_build/* isTestPath */.MQ)(file.path) || file.deletions === 0)
        return false;
    const failing = [...context.failures.map((failure) => failure.file), ...context.affected_files];
    return !failing.includes(file.path);
}
function foreignTest({ path }) {
    const message = "A test that does not fail may not be changed.";
    return { rule: "foreign-test", reason_code: "cheating", severity: "block", file: path, message };
}
function plain(text) {
    return (0,truncate/* oneLine */.TN)((0,build_redact/* redact */.E$)((0,terminal/* stripTerminal */.J)(text)), 400);
}

;// CONCATENATED MODULE: ./build/model/spending.js
function tokensOf(calls) {
    return {
        input: calls.reduce((sum, { usage }) => sum + (usage === null ? 0 : promptOf(usage)), 0),
        output: calls.reduce((sum, { usage }) => sum + (usage?.output_tokens ?? 0), 0),
    };
}
/** USD of all calls together, without the noise of floating point. */
function usdOf(calls) {
    return Number(calls.reduce((sum, call) => sum + call.usd, 0).toFixed(10));
}
/** One call for the log: "claude-sonnet-5-5 answered: 1,200 tokens in, 300 out, $0.0054, 3.2 s". */
function callLine(call) {
    const { model, result, reason_code, usage, usd, duration_ms } = call;
    const what = result === "answered" ? "answered" : `${result} (${reason_code})`;
    const tokens = usage === null ? "usage unknown" : inWords({ input: promptOf(usage), output: usage.output_tokens });
    return `${model} ${what}: ${tokens}, ${dollars(usd)}, ${(duration_ms / 1000).toFixed(1)} s`;
}
/** All of it for the summary: "2 requests, 2,400 tokens in, 600 out, $0.0108". */
function usageLine(calls) {
    const requests = calls.length === 1 ? "1 request" : `${calls.length} requests`;
    return `${requests}, ${inWords(tokensOf(calls))}, ${dollars(usdOf(calls))}`;
}
function inWords({ input, output }) {
    return `${input.toLocaleString("en-US")} tokens in, ${output.toLocaleString("en-US")} out`;
}
function dollars(usd) {
    return `$${usd.toFixed(4)}`;
}
function promptOf(usage) {
    return usage.input_tokens + usage.cache_creation_input_tokens + usage.cache_read_input_tokens;
}

;// CONCATENATED MODULE: ./build/model/ask.js





/**
 * Asks for a fix until there is a patch that the guardrails let through, at most twice.
 *
 * @throws Ending, ModelError when there is none
 */
async function askForFix(round) {
    const first = await question(round, round.feedback, round.feedback === undefined ? "fix" : "revision");
    if ("proposal" in first)
        return first;
    if (first.feedback === null)
        throw first.ending;
    round.logger.info(`The answer can't be used yet: ${first.ending.message}`);
    const second = await corrected(round, first);
    if ("proposal" in second)
        return second;
    throw second.ending;
}
/** Where the money does not last for a correction, the reason is what was wrong with the answer. */
async function corrected(round, { feedback, ending }) {
    try {
        return await question(round, feedback ?? undefined, "correction");
    }
    catch (error) {
        if (!isSpent(error))
            throw error;
        const { outcome, reason_code, message } = ending.verdict;
        throw new build_ending/* Ending */._n(outcome, reason_code, `${message} Nothing is left of the reservation for a correction.`);
    }
}
function isSpent(error) {
    const reason = error instanceof model_error/* ModelError */.m ? error.reasonCode : error instanceof build_ending/* Ending */._n ? error.verdict.reason_code : null;
    return reason === "no_reservation" || reason === "token_limit";
}
async function question(round, feedback, purpose) {
    const { provider, book, logger } = round;
    const prompt = await promptFor(round, feedback);
    logger.info(`Asking ${provider.model}: ${prompt.inputTokens} tokens, lines of ${prompt.files.length} files.`);
    const before = book.meter.calls.length;
    try {
        const answer = await provider.ask(requestOf(prompt, round), purpose);
        return await judged(answer.text, prompt, round);
    }
    catch (error) {
        if (!(error instanceof model_error/* ModelError */.m) || error.reasonCode !== "model_malformed")
            throw error;
        return unreadable(error, null);
    }
    finally {
        for (const call of book.meter.calls.slice(before))
            logger.info(callLine(call));
    }
}
async function judged(text, prompt, round) {
    let fix;
    try {
        fix = (0,parse/* parseAnswer */.W)(text);
    }
    catch (error) {
        if (!(error instanceof model_error/* ModelError */.m))
            throw error;
        return unreadable(error, text);
    }
    const found = await proposalOf(fix, round);
    return "ending" in found ? found : { proposal: found, prompt };
}
function unreadable(error, text) {
    return { feedback: { kind: "answer", message: error.message, earlier: text }, ending: error.toEnding() };
}
async function promptFor(round, feedback) {
    const { provider, book, parts, reservation } = round;
    const tokens = book.meter.remaining().inputTokens;
    const count = (texts) => provider.countTokens({ ...texts, maxOutputTokens: reservation.max_output_tokens, effort: "low" });
    const snippets = await round.snippets(feedback, tokens);
    return (0,build/* buildPrompt */.f)({ ...parts, snippets, tokens, count, ...(feedback === undefined ? {} : { feedback }) });
}
/** The exact values of our own keys go nowhere, wherever they came from. */
function requestOf({ system, user, schema, effort }, { reservation, secrets }) {
    const { redact } = (0,build_redact/* createRedactor */.lY)(secrets);
    const maxOutputTokens = reservation.max_output_tokens;
    return { system: redact(system), user: redact(user), schema, effort, maxOutputTokens };
}

// EXTERNAL MODULE: ./build/output/change-doc.js
var change_doc = __webpack_require__(6633);
// EXTERNAL MODULE: ./build/output/fix-file.js
var fix_file = __webpack_require__(2210);
;// CONCATENATED MODULE: ./build/model/fix-of-model.js





/** Of our own prompt and rules; raised whenever the same model would be asked or judged otherwise. */
const MODEL_RECIPE_VERSION = 1;
/** `fix.json` of a model's fix. What the model says of its fix is in the texts; every figure is measured. */
function fixOfModel(facts) {
    const { request, asked, provider, calls, patch, guarded, baseSha, changeDoc } = facts;
    const { fix } = asked.proposal;
    const evidence = evidenceOfModel(facts);
    const { confidence, risk } = (0,patch_build/* scoreFix */.m6)(evidence);
    return {
        schema_version: 1,
        fingerprint: request.fingerprint,
        fix_type: request.context.fix_type,
        patch_type: patchTypeOf(request),
        summary: summaryOf(facts),
        root_cause: (0,fix_file/* clean */.uH)(fix.root_cause),
        explanation: (0,fix_file/* clean */.uH)(fix.explanation),
        recipe: {
            id: model_usage/* MODEL_RECIPE */.bV,
            version: MODEL_RECIPE_VERSION,
            tool: provider.model,
            tool_version: null,
            blast_radius: evidence.blastRadius,
        },
        confidence_score: confidence,
        suggestion_only: false,
        risk,
        files: (0,fix_file/* filesOf */.R8)(guarded.info),
        tests_added: testsAdded(guarded),
        patch_sha256: (0,patch_build/* digest */.br)(patch),
        base_sha: baseSha,
        change_doc: changeDoc,
        rollback: { base_sha: baseSha, how: "Revert the commit of this fix; it stands alone." },
        model: modelOf(facts),
        cost_usd: usdOf(calls),
    };
}
/** The evidence by which a fix is scored before anything is proven. */
function evidenceOfModel({ request, policy, guarded, changeDoc, }) {
    return (0,patch_build/* evidenceOf */.X1)({
        fixType: request.context.fix_type,
        maker: { kind: "model" },
        blastRadius: (0,patch_build/* reachOfPatch */.lQ)(guarded.info, changeDoc),
        info: guarded.info,
        changeDoc,
        context: request.context,
        policy,
        violations: guarded.review,
        validation: null,
    });
}
/** The most that a proof can make of it, 0..1. */
function bestConfidence(evidence) {
    return (0,patch_build/* bestScore */.Z9)(evidence).confidence;
}
function patchTypeOf({ context }) {
    return context.fix_type === "lint" || context.fix_type === "warning" ? "refactor" : "bug_fix";
}
/** A model that says nothing is spoken for. */
function summaryOf({ asked, guarded }) {
    const said = (0,truncate/* oneLine */.TN)((0,fix_file/* clean */.uH)(asked.proposal.fix.summary), 72);
    return said === "" ? (0,truncate/* oneLine */.TN)(`fix ${guarded.info.files[0]?.path ?? "the failing step"}`, 72) : said;
}
function modelOf({ asked, provider, calls }) {
    const { prompt } = asked;
    const { input, output } = tokensOf(calls);
    return {
        provider: provider.id,
        id: provider.model,
        template: prompt.template,
        template_sha256: prompt.template_sha256,
        prompt_sha256: prompt.prompt_sha256,
        calls: calls.length,
        input_tokens: input,
        output_tokens: output,
        // The request has an excerpt of the log and not its length.
        log_tokens: null,
    };
}
/** Files with tests that were not there before. */
function testsAdded({ info }) {
    const added = info.files.filter((file) => (0,patch_build/* isTestPath */.MQ)(file.path) && file.additions > 0 && file.deletions === 0);
    return added.map((file) => file.path);
}

;// CONCATENATED MODULE: ./build/model/finish.js





/**
 * The proposal with the change document. It was guarded before without the document, so that the document can't make up for
 * anything; both together are guarded again.
 *
 * @param read a file of the failing commit
 * @throws Ending (`refused`) when the document may not be where the policy puts it
 */
async function withChangeDoc(facts, date, read) {
    const { request, policy, asked } = facts;
    const path = (0,change_doc/* changeDocPath */.a)(policy, request, date);
    const text = documentOf(facts, date);
    const patch = asked.proposal.patch + (0,patch_build/* makePatch */.Jb)([{ path, before: await read(path), after: text }]);
    const made = { recipe: { id: model_usage/* MODEL_RECIPE */.bV }, fix_type: request.context.fix_type, change_doc: path };
    return { patch, guarded: (0,patch_build/* guardPatch */.w5)(patch, policy, (0,patch_build/* guardOptionsFor */.hj)(made, policy, null)), changeDoc: { path, text } };
}
function documentOf(facts, date) {
    const { request, policy, asked, provider, calls, baseSha } = facts;
    const { guarded, fix } = asked.proposal;
    const evidence = evidenceOfModel({ request, policy, guarded, changeDoc: null });
    const change = {
        rootCause: fix.root_cause,
        explanation: fix.explanation,
        tool: provider.model,
        blastRadius: evidence.blastRadius,
        patchType: patchTypeOf(request),
        confidence: (0,patch_build/* scoreFix */.m6)(evidence).confidence,
    };
    const model = { provider: provider.id, id: provider.model, costUsd: usdOf(calls) };
    return (0,change_doc/* renderChangeDoc */.d)({ request, recipe: { id: model_usage/* MODEL_RECIPE */.bV }, change, model, info: guarded.info, baseSha, date });
}

// EXTERNAL MODULE: ../../packages/action-kit/build/replay-materials.js + 2 modules
var replay_materials = __webpack_require__(1981);
// EXTERNAL MODULE: ../../packages/contracts/build/parse.js
var build_parse = __webpack_require__(6540);
// EXTERNAL MODULE: ../../node_modules/.pnpm/zod@4.6.7/node_modules/zod/v4/classic/schemas.js + 6 modules
var schemas = __webpack_require__(1292);
// EXTERNAL MODULE: ../../packages/contracts/build/vocabulary.js
var vocabulary = __webpack_require__(2507);
;// CONCATENATED MODULE: ../../packages/contracts/build/fix.js



/** One file of a patch, measured from the patch itself. */
const patchFileSchema = schemas/* object */.Ikc({
    path: schemas/* string */.YjP(),
    change: schemas/* enum */.k5n(["added", "modified", "deleted"]),
    additions: schemas/* int */.Whr().nonnegative(),
    deletions: schemas/* int */.Whr().nonnegative(),
});
/** `fix.json`: what `fix.patch` does, who made it and how to take it back (requirements FIX-32, FIX-33, PR-19). */
const fixSchema = schemas/* object */.Ikc({
    schema_version: schemas/* literal */.euz(1),
    fingerprint: schemas/* string */.YjP().regex(/^[0-9a-f]{12}$/),
    fix_type: vocabulary/* fixTypeSchema */.bW,
    patch_type: schemas/* enum */.k5n(vocabulary/* PATCH_TYPES */.Py),
    /** Imperative, ≤ 72 characters, no newline: "format src/cart.js with Prettier". */
    summary: schemas/* string */.YjP(),
    root_cause: schemas/* string */.YjP(),
    explanation: schemas/* string */.YjP(),
    recipe: schemas/* object */.Ikc({
        id: schemas/* string */.YjP(),
        version: schemas/* int */.Whr(),
        tool: schemas/* string */.YjP(),
        tool_version: schemas/* string */.YjP().nullable(),
        blast_radius: schemas/* enum */.k5n(vocabulary/* BLAST_RADII */.pP),
    }),
    confidence_score: schemas/* number */.aig().min(0).max(1),
    /** A hint for a person: it is never proven and never becomes a pull request. */
    suggestion_only: schemas/* boolean */.zMY().default(false),
    risk: schemas/* enum */.k5n(vocabulary/* RISKS */.F7),
    files: schemas/* array */.YOg(patchFileSchema),
    tests_added: schemas/* array */.YOg(schemas/* string */.YjP()),
    /** Lower-case hex SHA-256 of the bytes of `fix.patch`. */
    patch_sha256: schemas/* string */.YjP().regex(/^[0-9a-f]{64}$/),
    /** Commit (or, on a laptop, tree) the patch applies to. */
    base_sha: schemas/* string */.YjP(),
    /** Path of the change document inside the patch, or null when it is switched off. */
    change_doc: schemas/* string */.YjP().nullable(),
    rollback: schemas/* object */.Ikc({ base_sha: schemas/* string */.YjP(), how: schemas/* string */.YjP() }),
    /** Who wrote it and from what; null for a recipe's fix, which costs nothing. Its `recipe.id` is then `MODEL_RECIPE`. */
    model: model_usage/* fixModelSchema */.Mc.nullable(),
    cost_usd: schemas/* number */.aig().nonnegative(),
});

// EXTERNAL MODULE: ../../packages/contracts/build/validation.js
var build_validation = __webpack_require__(6136);
;// CONCATENATED MODULE: ./build/model/previous.js





const MAX_PATCH = 40_000;
const LOG_BYTES = 24_000;
const MAX_FAILURES = 10;
/**
 * What became of the fix of the round before. It was written beside untrusted code, so it is material for the prompt and
 * decides nothing.
 *
 * @throws UserError when a file can't be read; Ending (`refused/digest_mismatch`) when they are not of one fix
 */
async function readEarlier(previous, request, directory) {
    const read = async (input, path) => (await (0,replay_materials/* readHandedOn */._W)(input, path, { base: directory, announced: undefined })).toString("utf8");
    const fix = (0,build_parse/* parseContract */.UA)(previous.fix, await read("previous-fix", previous.fix), fixSchema);
    const patch = await read("previous-patch", previous.patch);
    const validation = (0,build_parse/* parseContract */.UA)(previous.validation, await read("validation", previous.validation), build_validation/* validationSchema */.ds);
    mustBelong({ fix, patch, validation, request });
    const log = await tailOf(validation, (0,external_node_path_.dirname)((0,external_node_path_.resolve)(directory, previous.validation)));
    const feedback = {
        kind: "validation",
        message: messageOf(validation),
        earlier: patch.slice(0, MAX_PATCH),
        log,
    };
    return { feedback, places: placesOf(patch) };
}
function mustBelong({ fix, patch, validation, request }) {
    if (fix.fingerprint !== request.fingerprint || validation.fingerprint !== request.fingerprint)
        throw (0,build_ending/* refused */.J5)("digest_mismatch", "The round before was about another cause.");
    const sha = (0,patch_build/* digest */.br)(patch);
    if (fix.patch_sha256 !== sha || validation.patch_sha256 !== sha)
        throw (0,build_ending/* refused */.J5)("digest_mismatch", "Fix, patch and validation of the round before do not belong together.");
}
function messageOf({ reason_code, message, after, new_failures }) {
    const failures = new_failures.length > 0 ? new_failures : (after?.failures ?? []);
    const told = failures.slice(0, MAX_FAILURES).map(({ nodeid, file, line, message: said }) => {
        const where = nodeid ?? (file === null ? "" : `${file}${line === null ? "" : `:${line}`}`);
        return `${where}${where === "" ? "" : ": "}${said.slice(0, 500)}`;
    });
    return [`${reason_code}: ${message}`, ...told].join("\n");
}
/** The end of the failing step's output, which validate-fix leaves beside its file. */
async function tailOf({ after }, directory) {
    const name = after?.log ?? "";
    if (name === "" || name !== (0,external_node_path_.basename)(name))
        return null;
    const path = (0,external_node_path_.join)(directory, name);
    const facts = await (0,promises_.stat)(path).catch(() => null);
    if (facts === null || !facts.isFile() || facts.size > 50_000_000)
        return null;
    return (await (0,promises_.readFile)(path)).subarray(-LOG_BYTES).toString("utf8");
}
function placesOf(patch) {
    try {
        return (0,patch_build/* parsePatch */.iz)(patch).files.flatMap(({ path, hunks }) => hunks.map(({ oldStart }) => ({ path, line: oldStart + 3 })));
    }
    catch (error) {
        if (error instanceof patch_build/* PatchError */.DF)
            return [];
        throw error;
    }
}

// EXTERNAL MODULE: ../../packages/contracts/build/user-error.js
var user_error = __webpack_require__(3611);
// EXTERNAL MODULE: ../../packages/models/build/choose.js
var build_choose = __webpack_require__(15);
;// CONCATENATED MODULE: ./build/model/reservation.js


/** A laptop's allowance lasts for one sitting. */
const LAPTOP_MINUTES = 60;
/**
 * The allowance of a fix: a reservation of cost-gate, or on a laptop what a person allows. Without one nothing is asked.
 *
 * @throws UserError for input that can't be read; Ending (`over_budget/no_reservation`) when there is no valid reservation
 */
function allowanceOf(inputs, asking) {
    const { onCi } = asking;
    if (onCi && inputs.maxUsd !== undefined)
        throw new user_error/* UserError */.y('Input "max-usd" is set in a job of GitHub Actions.', {
            hint: "Reserve the money with cost-gate, and pass its output as `reservation`.",
        });
    if (inputs.reservation !== undefined)
        return reservedFor(inputs, inputs.reservation, asking);
    if (onCi || inputs.maxUsd === undefined)
        throw none(onCi
            ? "No money was reserved for this fix. Run cost-gate with `mode: reserve` before."
            : "Nobody allowed money for this fix. Set max-usd.");
    return laptopAllowance(inputs, inputs.maxUsd, asking);
}
function reservedFor(inputs, text, { request, now }) {
    const reservation = (0,build_parse/* parseContract */.UA)("reservation", text, model_usage/* reservationSchema */.GD);
    if (reservation.fingerprint !== request.fingerprint)
        throw none(`The reservation is for cause ${reservation.fingerprint}, not for ${request.fingerprint}.`);
    if (inputs.provider !== "auto" && inputs.provider !== reservation.provider)
        throw none(`The reservation is for ${reservation.provider}, not for ${inputs.provider}.`);
    if (Date.parse(now) >= Date.parse(reservation.expires_at))
        throw none(`The reservation expired at ${reservation.expires_at}. Run cost-gate again.`);
    return { reservation, spent: spentOn(reservation, inputs), settled: true, notes: [] };
}
/** @throws Ending where a round before this one does not say what it spent: it may have been all */
function spentOn({ id }, { spent, previous }) {
    if (spent === undefined) {
        if (previous === null)
            return [];
        throw none("The round before does not say what it has spent. Pass its output `usage` as `spent`.");
    }
    const usage = (0,build_parse/* parseContract */.UA)("spent", spent, model_usage/* modelUsageSchema */.YG);
    if (usage.reservation_id !== id)
        throw none("What was spent belongs to another reservation.");
    return usage.calls;
}
function laptopAllowance(inputs, usd, { request, policy, now }) {
    const wanted = inputs.provider === "auto" ? policy.models.provider : inputs.provider;
    const choice = (0,build_choose/* chooseModels */.y)({ ...policy, models: { ...policy.models, provider: wanted } }, available(inputs, policy), now);
    if (choice.provider === "none")
        throw new user_error/* UserError */.y(choice.why, { hint: "Pass a key.", reasonCode: "model_access" });
    const { max_tokens_per_fix, max_output_tokens_per_fix } = policy.budget.limits;
    const reservation = {
        schema_version: 1,
        id: "0".repeat(32),
        fingerprint: request.fingerprint,
        provider: choice.provider,
        models: [...choice.models],
        max_calls: policy.models.max_calls,
        max_input_tokens: max_tokens_per_fix,
        max_output_tokens: max_output_tokens_per_fix,
        usd,
        expires_at: new Date(Date.parse(now) + LAPTOP_MINUTES * 60_000).toISOString(),
    };
    const spent = inputs.spent === undefined ? [] : (0,build_parse/* parseContract */.UA)("spent", inputs.spent, model_usage/* modelUsageSchema */.YG).calls;
    return { reservation, spent, settled: false, notes: choice.notes };
}
/** Providers whose key, token or program is there. */
function available({ keys }, { models }) {
    const there = [
        ["anthropic", keys.anthropic !== undefined],
        ["openai", keys.openai !== undefined],
        ["openai-compatible", keys.openai !== undefined && models.base_url !== null],
        ["github-models", keys.models !== undefined],
        ["command", models.command !== null],
    ];
    return there.flatMap(([id, is]) => (is ? [id] : []));
}
function none(message) {
    return new build_ending/* Ending */._n("over_budget", "no_reservation", message);
}

;// CONCATENATED MODULE: ./build/model/surroundings.js
const LINES_AROUND = 10;
const MAX_PLACES = 4;
/** Lines that an answer tried to edit: without them nobody can say what has to be there instead. */
async function snippetsAround(places, tree) {
    const snippets = [];
    for (const { path, line } of places.slice(0, MAX_PLACES)) {
        const lines = (await tree.read(path))?.split("\n");
        if (lines === undefined || line > lines.length + LINES_AROUND)
            continue;
        const from = Math.max(1, line - LINES_AROUND);
        const to = Math.min(lines.length, line + LINES_AROUND);
        if (snippets.some((other) => other.path === path && Math.abs(other.startLine - from) <= LINES_AROUND))
            continue;
        snippets.push({ path, startLine: from, text: lines.slice(from - 1, to).join("\n"), why: "edited before" });
    }
    return snippets;
}
/** The places that an answer names itself. */
function placesIn({ earlier }) {
    if (earlier === null || typeof earlier === "string")
        return [];
    return earlier.edits.map(({ path, line_hint }) => ({ path, line: line_hint ?? 1 }));
}

// EXTERNAL MODULE: ../../packages/models/build/meter.js
var build_meter = __webpack_require__(2981);
;// CONCATENATED MODULE: ./build/model/usage-book.js


/**
 * Keeps the books. A process may be killed at any moment, and a request that is under way then may be billed: so it stands in
 * the books, at the most it can cost, before it is sent.
 *
 * @param save called with the state whenever it changes; it has to be done when it returns
 */
function openBook({ reservation, spent, settled }, ports) {
    const meter = (0,build_meter/* createMeter */.q)(reservation, spent, { now: ports.now });
    let open = null;
    function usage() {
        const calls = open === null ? [...meter.calls] : [...meter.calls, open];
        return { schema_version: 1, reservation_id: settled ? reservation.id : null, calls, usd: usdOf(calls) };
    }
    ports.save(usage());
    return {
        usage,
        meter: {
            get calls() {
                return meter.calls;
            },
            remaining: () => meter.remaining(),
            admit(attempt) {
                meter.admit(attempt);
                open = underWay(attempt);
                ports.save(usage());
            },
            record(call) {
                meter.record(call);
                open = null;
                ports.save(usage());
            },
        },
    };
}
function underWay({ provider, model, worstUsd }) {
    const common = { provider, model, purpose: "fix", usage: null, duration_ms: 0 };
    return { ...common, result: "unknown", reason_code: "model_unavailable", usd: worstUsd };
}

;// CONCATENATED MODULE: ./build/model/run-model.js




















/** Another round needs a prompt, and no prompt is shorter. */
const SMALLEST_PROMPT = 500;
/**
 * Asks a model for a fix of one cause and writes down what the guardrails let through. Nothing of the repository is executed or
 * checked out here, because a key is in this process.
 *
 * @throws UserError when an input is unusable; Ending when a model may not be asked
 */
async function runModel(run) {
    const { model, materials, ports } = run;
    const { request, policy } = materials;
    admitModel(request, policy);
    const onCi = ports.env.GITHUB_ACTIONS === "true";
    const allowance = allowanceOf(model, { request, policy, now: ports.now(), onCi });
    await (0,promises_.mkdir)(run.outputDir, { recursive: true });
    const book = openBook(allowance, { now: ports.now, save: (usage) => save(usage, run) });
    try {
        return await propose(run, allowance, book);
    }
    catch (error) {
        const ending = error instanceof model_error/* ModelError */.m ? error.toEnding() : error;
        if (!(ending instanceof build_ending/* Ending */._n))
            throw error;
        return withoutFix(ending, allowance, book);
    }
}
/** Before a request and after it: nothing of what was spent is ever known to this process alone. */
function save(usage, { outputDir, ports }) {
    (0,external_node_fs_.writeFileSync)((0,external_node_path_.join)(outputDir, write/* USAGE_FILE */.ji), `${JSON.stringify(usage, null, 2)}\n`);
    ports.models.announceUsage(usage);
}
async function propose(run, allowance, book) {
    const { inputs, model, materials, ports } = run;
    const { request, headSha } = materials;
    const { directory, logger } = ports;
    for (const note of allowance.notes)
        logger.warning(note);
    const earlier = model.previous === null ? null : await readEarlier(model.previous, request, directory);
    const commit = await (0,process_build/* openCommit */.Cg)(inputs.source, { dir: (0,external_node_path_.join)(ports.scratch, "commit"), directory, headSha });
    const provider = await providerFor(run, allowance, book);
    const round = { ...run, allowance, book, commit, earlier, provider };
    const asked = await logger.group(`Asking ${provider.model} of ${provider.id}`, () => ask(round));
    return writeDown(round, asked);
}
/** The stronger model is for the round after a fix that was proven not to help (requirements FIX-36). */
async function providerFor(run, { reservation }, { meter }) {
    const { model, materials, ports } = run;
    const { models } = materials.policy;
    const [first = "", second = first] = reservation.models;
    const settings = {
        provider: reservation.provider,
        model: model.previous === null ? first : second,
        keys: model.keys,
        baseUrl: models.base_url,
        command: models.command,
        timeoutMs: models.timeout_seconds * 1000,
        prices: models.prices,
    };
    return (0,create_provider/* createProvider */.Q)(settings, { ...(await ports.models.open()), meter, now: ports.now });
}
async function ask(round) {
    const { materials, model, ports, commit, earlier, provider, book, allowance } = round;
    const { request, policy } = materials;
    const template = await (0,choose/* templateFor */.a3)(request.context.fix_type, policy.templates, (0,built_in/* builtInTemplates */.N)(ports.models.templates));
    const guides = Object.entries(policy.guides).map(([path, text]) => ({ path, text }));
    return askForFix({
        request,
        policy,
        tree: commit,
        provider,
        book,
        reservation: allowance.reservation,
        parts: { request, policy, template, guides, nonce: (0,external_node_crypto_.randomBytes)(16).toString("hex") },
        snippets: async (feedback, tokens) => {
            const places = feedback?.kind === "validation" ? (earlier?.places ?? []) : feedback ? placesIn(feedback) : [];
            const chosen = await (0,snippets_choose/* chooseSnippets */.w)(request, commit, (0,build/* snippetTokens */.G)(tokens));
            return [...(await snippetsAround(places, commit)), ...chosen];
        },
        feedback: earlier?.feedback,
        secrets: Object.values(model.keys).filter((key) => key !== undefined),
        logger: ports.logger,
    });
}
async function writeDown(round, asked) {
    const { inputs, materials, outputDir, ports, commit, book, allowance, provider } = round;
    const { request, policy } = materials;
    const calls = [...allowance.spent, ...book.usage().calls];
    const facts = { request, policy, asked, provider, calls, baseSha: commit.sha };
    const { patch, guarded, changeDoc } = await finished(round, facts);
    const all = { ...facts, patch, guarded, changeDoc: changeDoc?.path ?? null };
    const best = bestConfidence(evidenceOfModel(all));
    if (best <= policy.fix.min_confidence)
        throw (0,build_ending/* notFixable */.RY)("low_confidence", `A proof could make ${best} of the fix's confidence; fix.min_confidence is ${policy.fix.min_confidence}.`);
    const fix = fixOfModel(all);
    const texts = new Map(asked.proposal.files.map((file) => [file.path, file.after]));
    const read = async (path) => (path === changeDoc?.path ? changeDoc.text : (texts.get(path) ?? null));
    const targets = inputs.outputFormat === "patch" ? [] : await (0,target_files/* targetFiles */.j)(guarded.info, read);
    const { fixPath, patchPath, fixSha256 } = await (0,write/* writeOutput */.zh)(outputDir, fix, patch, targets);
    ports.logger.info(`Asked so far: ${usageLine(calls)}.`);
    return {
        verdict: (0,build_ending/* undelivered */.oQ)("proposed", "not_proven", `${fix.summary} (${provider.model}); not proven yet.`),
        outputs: {
            "patch-path": patchPath,
            "fix-path": fixPath,
            "patch-sha256": fix.patch_sha256,
            "fix-sha256": fixSha256,
            "suggestion-only": "false",
            recipe: model_usage/* MODEL_RECIPE */.bV,
            files: JSON.stringify(fix.files.map((file) => file.path)),
            summary: fix.summary,
            usage: JSON.stringify(book.usage()),
            "may-retry": String(mayRetry(round)),
        },
        summary: (0,summary/* renderFix */.C)(fix, patch, guarded.review, [...allowance.notes, ...asked.prompt.left_out.map(leftOut)]),
    };
}
function finished({ inputs, materials, commit, ports }, facts) {
    const { patch, guarded } = facts.asked.proposal;
    const wanted = inputs.changeDoc ?? materials.policy.change_doc.enabled;
    if (!wanted)
        return Promise.resolve({ patch, guarded, changeDoc: null });
    return withChangeDoc(facts, ports.now().slice(0, 10), commit.read);
}
/** One more round, after which there is none. */
function mayRetry({ model, book }) {
    const { calls, inputTokens, usd } = book.meter.remaining();
    return model.previous === null && calls > 0 && inputTokens >= SMALLEST_PROMPT && usd > 0;
}
function leftOut(what) {
    return `Not sent to the model, because it did not fit: ${what}`;
}
function withoutFix({ verdict }, { spent }, book) {
    const usage = book.usage();
    return {
        verdict,
        outputs: { ...no_fix/* NO_FIX */.O, usage: JSON.stringify(usage) },
        summary: (0,summary/* renderVerdict */.g)(verdict, `Asked of models: ${usageLine([...spent, ...usage.calls])}.`),
    };
}


/***/ })

};
