export const id=934;export const ids=[934];export const modules={1934:((__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__)=>{__webpack_require__.
d(__webpack_exports__,{runModel:()=>runModel});var external_node_crypto_=__webpack_require__(7598);var external_node_path_=__webpack_require__(6760);var build_ending=__webpack_require__(
7667);var usage_book=__webpack_require__(5589);var model_error=__webpack_require__(4058);var create_provider=__webpack_require__(2825);var choose=__webpack_require__(
9191);var built_in=__webpack_require__(5678);var snippets_choose=__webpack_require__(6707);var build=__webpack_require__(6921);var spending=__webpack_require__(
3222);var process_build=__webpack_require__(7704);var outputs=__webpack_require__(6934);var summary=__webpack_require__(500);var policy_build=__webpack_require__(
7859);;function admitModel(request,policy){const block=(0,policy_build.xP)(policy,request.context.fix_type);if(block!==null)throw(0,build_ending.RY)("type_exclu\
ded",block);(0,build_ending.fI)(request)}var parse=__webpack_require__(8540);var build_redact=__webpack_require__(5829);var model_usage=__webpack_require__(2692);
var patch_build=__webpack_require__(5874);var truncate=__webpack_require__(5771);var terminal=__webpack_require__(9833);;const MAX_COMPLAINTS=5;async function proposalOf(fix,judging){
if(fix.outcome!=="fix")throw declined(fix);let files;try{files=await(0,patch_build.ct)(fix.edits,fix.new_files,judging.tree)}catch(error){if(error instanceof patch_build.
F)return misfit(fix,error);throw error}const patch=(0,patch_build.Jb)(files);const info=(0,patch_build.iz)(patch);const found=guard(info,files,judging);const blocks=found.
filter(({severity})=>severity==="block");if(blocks.length>0)return refusal(fix,blocks);return{fix,files,patch,guarded:{info,review:found}}}function declined({outcome,
explanation,root_cause}){const sees={fix:"",no_fix:"no fix",infra:"no fault of the code",needs_human:"a question for a person"};const why=plain(explanation===""?
root_cause:explanation);return(0,build_ending.RY)("model_declined",`The model sees ${sees[outcome]}${why===""?".":`: ${why}`}`)}function misfit(fix,{problem,message}){
const what=plain(`The model's edits can't be applied: ${message}`);const ending=problem==="path"?(0,build_ending.J5)("path_denied",what):(0,build_ending.RY)("mo\
del_malformed",what);return{feedback:{kind:"edits",message,earlier:fix},ending}}function refusal(fix,blocks){const worst=blocks.find(isFinal)??blocks[0];if(worst===
void 0)throw new Error("A refusal has a reason.");const ending=(0,build_ending.J5)(worst.reason_code,plain(told(worst)));if(isFinal(worst))return{feedback:null,
ending};const message=blocks.slice(0,MAX_COMPLAINTS).map(told).join("\n");return{feedback:{kind:"guardrail",message,earlier:fix},ending}}const SLIPS=/^[EFI]-/;function isFinal({
reason_code,rule,hardened}){if(reason_code==="secret_detected")return true;return reason_code==="cheating"&&!(hardened===true&&SLIPS.test(rule))}function told({
file,message}){return file===null?message:`${file}: ${message}`}function guard(info,files,{request,policy}){const texts=path=>files.find(file=>file.path===path)??
null;const made={recipe:{id:model_usage.bV},fix_type:request.context.fix_type,change_doc:null};return(0,patch_build.xc)(info,policy,{...(0,patch_build.hj)(made,
policy,null,request.context),texts})}function plain(text){return(0,truncate.TN)((0,build_redact.E$)((0,terminal.J)(text)),400)};async function askForFix(round){
const first=await question(round,round.feedback,round.feedback===void 0?"fix":"revision");if("proposal"in first)return first;if(first.feedback===null)throw first.
ending;round.logger.info(`The answer can't be used yet: ${first.ending.message}`);const second=await corrected(round,first);if("proposal"in second)return second;
throw second.ending}async function corrected(round,{feedback,ending}){try{return await question(round,feedback??void 0,"correction")}catch(error){if(!isSpent(error))
throw error;const{outcome,reason_code,message}=ending.verdict;throw new build_ending._n(outcome,reason_code,`${message} Nothing is left of the reservation for a\
 correction.`)}}function isSpent(error){const reason=error instanceof model_error.m?error.reasonCode:error instanceof build_ending._n?error.verdict.reason_code:
null;return reason==="no_reservation"||reason==="token_limit"}async function question(round,feedback,purpose){const{provider,book,logger}=round;const prompt=await promptFor(
round,feedback);logger.info(`Asking ${provider.model}: ${prompt.inputTokens} tokens, lines of ${prompt.files.length} files.`);const before=book.meter.calls.length;
try{const answer=await provider.ask(requestOf(prompt,round),purpose);return await judged(answer.text,prompt,round)}catch(error){if(!(error instanceof model_error.
m)||error.reasonCode!=="model_malformed")throw error;return unreadable(error,null)}finally{for(const call of book.meter.calls.slice(before))logger.info((0,spending.
LU)(call))}}async function judged(text,prompt,round){let fix;try{fix=(0,parse.W)(text)}catch(error){if(!(error instanceof model_error.m))throw error;return unreadable(
error,text)}const found=await proposalOf(fix,round);return"ending"in found?found:{proposal:found,prompt}}function unreadable(error,text){return{feedback:{kind:"\
answer",message:error.message,earlier:text},ending:error.toEnding()}}async function promptFor(round,feedback){const{provider,book,parts,reservation}=round;const tokens=book.
meter.remaining().inputTokens;const count=texts=>provider.countTokens({...texts,maxOutputTokens:reservation.max_output_tokens,effort:"low"});const snippets=await round.
snippets(feedback,tokens);return(0,build.f)({...parts,snippets,tokens,count,...feedback===void 0?{}:{feedback}})}function requestOf({system,user,schema,effort},{
reservation,secrets}){const{redact}=(0,build_redact.lY)(secrets);const maxOutputTokens=reservation.max_output_tokens;return{system:redact(system),user:redact(user),
schema,effort,maxOutputTokens}}var promises_=__webpack_require__(1455);var replay_materials=__webpack_require__(1981);var build_parse=__webpack_require__(6540);
var schemas=__webpack_require__(1292);var vocabulary=__webpack_require__(2507);;const patchFileSchema=schemas.Ikc({path:schemas.YjP(),change:schemas.k5n(["added",
"modified","deleted"]),additions:schemas.Whr().nonnegative(),deletions:schemas.Whr().nonnegative()});const fixSchema=schemas.Ikc({schema_version:schemas.euz(1),
fingerprint:schemas.YjP().regex(/^[0-9a-f]{12}$/),fix_type:vocabulary.bW,patch_type:schemas.k5n(vocabulary.Py),summary:schemas.YjP(),root_cause:schemas.YjP(),explanation:schemas.
YjP(),recipe:schemas.Ikc({id:schemas.YjP(),version:schemas.Whr(),tool:schemas.YjP(),tool_version:schemas.YjP().nullable(),blast_radius:schemas.k5n(vocabulary.pP)}),
confidence_score:schemas.aig().min(0).max(1),suggestion_only:schemas.zMY().default(false),risk:schemas.k5n(vocabulary.F7),files:schemas.YOg(patchFileSchema),tests_added:schemas.
YOg(schemas.YjP()),patch_sha256:schemas.YjP().regex(/^[0-9a-f]{64}$/),base_sha:schemas.YjP(),change_doc:schemas.YjP().nullable(),rollback:schemas.Ikc({base_sha:schemas.
YjP(),how:schemas.YjP()}),rollout:schemas.Ikc({how:schemas.YjP()}).optional(),model:model_usage.Mc.nullable(),cost_usd:schemas.aig().nonnegative()});var build_validation=__webpack_require__(
6136);;const MAX_PATCH=4e4;const LOG_BYTES=24e3;const MAX_FAILURES=10;async function readEarlier(previous,{request,directory,onCi}){const read=async(input,path)=>(await(0,
replay_materials._W)(input,path,{base:directory,announced:void 0})).toString("utf8");const fix=(0,build_parse.UA)(previous.fix,await read("previous-fix",previous.
fix),fixSchema);const patch=await read("previous-patch",previous.patch);const validation=(0,build_parse.UA)(previous.validation,await read("validation",previous.
validation),build_validation.ds);mustBelong({fix,patch,validation:onCi?validation:null,request});const log=await tailOf(validation,(0,external_node_path_.dirname)(
(0,external_node_path_.resolve)(directory,previous.validation)));const feedback={kind:"validation",message:messageOf(validation),earlier:patch.slice(0,MAX_PATCH),
log};return{feedback,places:placesOf(patch)}}function mustBelong({fix,patch,validation,request}){if(fix.fingerprint!==request.fingerprint||(validation??fix).fingerprint!==
request.fingerprint)throw(0,build_ending.J5)("digest_mismatch","The round before was about another cause.");const sha=(0,patch_build.br)(patch);if(fix.patch_sha256!==
sha||(validation??fix).patch_sha256!==sha)throw(0,build_ending.J5)("digest_mismatch","Fix, patch and validation of the round before do not belong together.")}function messageOf({
reason_code,message,after,new_failures}){const failures=new_failures.length>0?new_failures:after?.failures??[];const told2=failures.slice(0,MAX_FAILURES).map(({
nodeid,file,line,message:said})=>{const where=nodeid??(file===null?"":`${file}${line===null?"":`:${line}`}`);return`${where}${where===""?"":": "}${said.slice(0,
500)}`});return[`${reason_code}: ${message}`,...told2].join("\n")}async function tailOf({after},directory){const name=after?.log??"";if(name===""||name!==(0,external_node_path_.
basename)(name))return null;const path=(0,external_node_path_.join)(directory,name);const facts=await(0,promises_.lstat)(path).catch(()=>null);if(facts===null||
!facts.isFile()||facts.size>5e7)return null;return(await(0,promises_.readFile)(path)).subarray(-LOG_BYTES).toString("utf8")}function placesOf(patch){try{return(0,
patch_build.iz)(patch).files.flatMap(({path,hunks})=>hunks.map(({oldStart})=>({path,line:oldStart+3})))}catch(error){if(error instanceof patch_build.DF)return[];
throw error}}var user_error=__webpack_require__(3611);var build_choose=__webpack_require__(15);;const LAPTOP_MINUTES=60;function allowanceOf(inputs,asking){const{
onCi}=asking;if(onCi&&inputs.maxUsd!==void 0)throw new user_error.y('Input "max-usd" is set in a job of GitHub Actions.',{hint:"Reserve the money with cost-gate\
, and pass its output as `reservation`."});if(inputs.reservation!==void 0)return reservedFor(inputs,inputs.reservation,asking);if(onCi||inputs.maxUsd===void 0)throw none(
onCi?"No money was reserved for this fix. Run cost-gate with `mode: reserve` before.":"Nobody allowed money for this fix. Set max-usd.");return laptopAllowance(
inputs,inputs.maxUsd,asking)}function reservedFor(inputs,text,{request,now}){const reservation=(0,build_parse.UA)("reservation",text,model_usage.GD);if(reservation.
fingerprint!==request.fingerprint)throw none(`The reservation is for cause ${reservation.fingerprint}, not for ${request.fingerprint}.`);if(inputs.provider!=="a\
uto"&&inputs.provider!==reservation.provider)throw none(`The reservation is for ${reservation.provider}, not for ${inputs.provider}.`);if(Date.parse(now)>=Date.
parse(reservation.expires_at))throw none(`The reservation expired at ${reservation.expires_at}. Run cost-gate again.`);return{reservation,spent:spentOn(reservation,
inputs),settled:true,notes:[]}}function spentOn({id:id2},{spent,previous}){if(spent===void 0){if(previous===null)return[];throw none("The round before does not \
say what it has spent. Pass its output `usage` as `spent`.")}const usage=(0,build_parse.UA)("spent",spent,model_usage.YG);if(usage.reservation_id!==id2)throw none(
"What was spent belongs to another reservation.");return usage.calls}function laptopAllowance(inputs,usd,{request,policy,now}){const wanted=inputs.provider==="a\
uto"?policy.models.provider:inputs.provider;const choice=(0,build_choose.y)({...policy,models:{...policy.models,provider:wanted}},available(inputs,policy),now);
if(choice.provider==="none")throw new user_error.y(choice.why,{hint:"Pass a key.",reasonCode:"model_access"});const{max_tokens_per_fix,max_output_tokens_per_fix}=policy.
budget.limits;const reservation={schema_version:1,id:"0".repeat(32),fingerprint:request.fingerprint,provider:choice.provider,models:[...choice.models],max_calls:policy.
models.max_calls,max_input_tokens:max_tokens_per_fix,max_output_tokens:max_output_tokens_per_fix,usd,expires_at:new Date(Date.parse(now)+LAPTOP_MINUTES*6e4).toISOString()};
const spent=inputs.spent===void 0?[]:(0,build_parse.UA)("spent",inputs.spent,model_usage.YG).calls;return{reservation,spent,settled:false,notes:choice.notes}}function reservation_isSpent({
reservation},{meter},leastTokens){const{calls,inputTokens,usd}=meter.remaining();return calls===0||inputTokens<leastTokens||usd===0&&reservation.usd>0}function available({
keys},{models}){const there=[["anthropic",keys.anthropic!==void 0],["openai",keys.openai!==void 0],["openai-compatible",keys.openai!==void 0&&models.base_url!==
null],["github-models",keys.models!==void 0],["command",models.command!==null]];return there.flatMap(([id2,is])=>is?[id2]:[])}function none(message){return new build_ending.
_n("over_budget","no_reservation",message)}var save_usage=__webpack_require__(2451);;const LINES_AROUND=10;const MAX_PLACES=4;async function snippetsAround(places,tree,chosen){
const snippets=[];for(const{path,line}of places.slice(0,MAX_PLACES)){if(chosen.some(snippet=>shows(snippet,path,line)))continue;const lines=(await tree.read(path))?.
split("\n");if(lines===void 0||line>lines.length+LINES_AROUND)continue;const from=Math.max(1,line-LINES_AROUND);const to=Math.min(lines.length,line+LINES_AROUND);
if(snippets.some(other=>other.path===path&&Math.abs(other.startLine-from)<=LINES_AROUND))continue;snippets.push({path,startLine:from,text:lines.slice(from-1,to).
join("\n"),why:"edited before"})}return snippets}function shows(snippet,path,line){const last=snippet.startLine+snippet.text.split("\n").length-1;return snippet.
path===path&&line>=snippet.startLine&&line<=last}function placesIn({earlier}){if(earlier===null||typeof earlier==="string")return[];return earlier.edits.map(({path,
line_hint})=>({path,line:line_hint??1}))}var target_files=__webpack_require__(1649);var write=__webpack_require__(2263);var change_doc=__webpack_require__(6633);
var fix_file=__webpack_require__(2210);;const MODEL_RECIPE_VERSION=1;function fixOfModel(facts){const{request,asked,provider,calls,patch,guarded,baseSha,changeDoc}=facts;
const evidence=evidenceOfModel(facts);return(0,fix_file.B)({patch_type:patchTypeOf(request),summary:summaryOf(facts),root_cause:asked.proposal.fix.root_cause,explanation:asked.
proposal.fix.explanation,recipe:{id:model_usage.bV,version:MODEL_RECIPE_VERSION,tool:provider.model,tool_version:null,blast_radius:evidence.blastRadius},tests_added:testsAdded(
guarded),model:modelOf(facts),cost_usd:(0,spending.IA)(calls)},{request,info:guarded.info,patch,score:(0,patch_build.m6)(evidence),baseSha,changeDoc})}function evidenceOfModel({
request,policy,guarded,changeDoc}){return(0,patch_build.X1)({fixType:request.context.fix_type,maker:{kind:"model"},blastRadius:(0,patch_build.lQ)(guarded.info,changeDoc),
info:guarded.info,changeDoc,context:request.context,policy,violations:guarded.review,validation:null})}function bestConfidence(evidence){return(0,patch_build.Z9)(
evidence).confidence}function patchTypeOf({context}){return context.fix_type==="lint"||context.fix_type==="warning"?"refactor":"bug_fix"}function summaryOf({asked,
guarded}){const said=(0,fix_file.u)(asked.proposal.fix.summary).trim();return said===""?`fix ${guarded.info.files[0]?.path??"the failing step"}`:said}const BYTES_A_TOKEN=4;
function modelOf({asked,provider,calls,request}){const{prompt}=asked;const{input,output}=(0,spending.k8)(calls);return{provider:provider.id,id:provider.model,template:prompt.
template,template_sha256:prompt.template_sha256,prompt_sha256:prompt.prompt_sha256,calls:calls.length,input_tokens:input,output_tokens:output,log_tokens:request.
context.log_bytes===null?null:Math.ceil(request.context.log_bytes/BYTES_A_TOKEN)}}function testsAdded({info}){const added=info.files.filter(file=>(0,patch_build.
MQ)(file.path)&&file.additions>0&&file.deletions===0);return added.map(file=>file.path)};async function withChangeDoc(facts,date,read){const{request,policy,asked}=facts;
const path=(0,change_doc.a)(policy,request,date);const text=documentOf(facts,date);const patch=asked.proposal.patch+(0,patch_build.Jb)([{path,before:await read(
path),after:text}]);const made={recipe:{id:model_usage.bV},fix_type:request.context.fix_type,change_doc:path};return{patch,guarded:(0,patch_build.w5)(patch,policy,
(0,patch_build.hj)(made,policy,null,request.context)),changeDoc:{path,text}}}function documentOf(facts,date){const{request,policy,asked,provider,calls,baseSha}=facts;
const{guarded,fix}=asked.proposal;const evidence=evidenceOfModel({request,policy,guarded,changeDoc:null});const change={rootCause:fix.root_cause,explanation:fix.
explanation,tool:provider.model,blastRadius:evidence.blastRadius,patchType:patchTypeOf(request),confidence:(0,patch_build.m6)(evidence).confidence};const model={
provider:provider.id,id:provider.model,costUsd:(0,spending.IA)(calls)};return(0,change_doc.d)({request,recipe:{id:model_usage.bV},change,model,info:guarded.info,
baseSha,date})};const SMALLEST_PROMPT=500;async function writeDown(round,asked){const{inputs,materials,outputDir,ports,commit,book,allowance,provider}=round;const{
request,policy}=materials;const calls=[...allowance.spent,...book.usage().calls];const facts={request,policy,asked,provider,calls,baseSha:commit.sha};const{patch,
guarded,changeDoc}=await finished(round,facts);const all={...facts,patch,guarded,changeDoc:changeDoc?.path??null};const best=bestConfidence(evidenceOfModel(all));
if(best<=policy.fix.min_confidence)throw(0,build_ending.RY)("low_confidence",`A proof could make ${best} of the fix's confidence; fix.min_confidence is ${policy.
fix.min_confidence}.`);const fix=fixOfModel(all);const texts=new Map(asked.proposal.files.map(file=>[file.path,file.after]));const read=async path=>path===changeDoc?.
path?changeDoc.text:texts.get(path)??null;const targets=inputs.outputFormat==="patch"?[]:await(0,target_files.j)(guarded.info,read);const written=await(0,write.
zh)(outputDir,fix,patch,targets);ports.logger.info(`Asked so far: ${(0,spending.U0)(calls)}.`);return{verdict:(0,build_ending.oQ)("proposed","not_proven",`${provider.
model} proposes: ${fix.summary}; not proven yet.`),outputs:(0,outputs.Y)(fix,written,{usage:JSON.stringify(book.usage()),mayRetry:mayRetry(round)}),summary:(0,summary.
C)(fix,patch,guarded.review,[...allowance.notes,...asked.prompt.left_out.map(leftOut)])}}function finished({inputs,materials,commit,ports},facts){const{patch,guarded}=facts.
asked.proposal;const wanted=inputs.changeDoc??materials.policy.change_doc.enabled;if(!wanted)return Promise.resolve({patch,guarded,changeDoc:null});return withChangeDoc(
facts,ports.now().slice(0,10),commit.read)}function mayRetry({model,allowance,book}){return model.previous===null&&!reservation_isSpent(allowance,book,SMALLEST_PROMPT)}
function leftOut(what){return`Not sent to the model, because it did not fit: ${what}`};async function runModel(run){const{model,materials,ports}=run;const{request,
policy}=materials;admitModel(request,policy);const allowance=allowanceOf(model,{request,policy,now:ports.now(),onCi:isCi(run)});const place={outputDir:run.outputDir,
announce:ports.models.announceUsage};const book=(0,usage_book.C)(allowance,{now:ports.now,save:usage=>(0,save_usage.x)(usage,place)});try{return await propose(run,
allowance,book)}catch(error){const ending=error instanceof model_error.m?error.toEnding():error;if(!(ending instanceof build_ending._n))throw error;return withoutFix(
ending,allowance,book)}}function isCi({ports}){return ports.env.GITHUB_ACTIONS==="true"}async function propose(run,allowance,book){const{inputs,model,materials,
ports}=run;const{request,headSha}=materials;const{directory,logger}=ports;if(reservation_isSpent(allowance,book,1))throw new build_ending._n("over_budget","no_r\
eservation","Earlier rounds have spent the whole reservation.");for(const note of allowance.notes)logger.warning(note);const earlier=model.previous===null?null:
await readEarlier(model.previous,{request,directory,onCi:isCi(run)});const commit=await(0,process_build.Cg)(inputs.source,{dir:(0,external_node_path_.join)(ports.
scratch,"commit"),directory,headSha});const provider=await providerFor(run,allowance,book);const round={...run,allowance,book,commit,earlier,provider};const asked=await logger.
group(`Asking ${provider.model} of ${provider.id}`,()=>ask(round));return writeDown(round,asked)}async function providerFor(run,{reservation},{meter}){const{model,
materials,ports}=run;const{models}=materials.policy;const[first="",second=first]=reservation.models;const settings={provider:reservation.provider,model:model.previous===
null?first:second,keys:model.keys,baseUrl:models.base_url,command:models.command,timeoutMs:models.timeout_seconds*1e3,prices:models.prices};return(0,create_provider.
Q)(settings,{...await ports.models.open(),meter,now:ports.now})}async function ask(round){const{materials,model,ports,commit,earlier,provider,book,allowance}=round;
const{request,policy}=materials;for(const problem of(0,choose.Vs)(policy.templates))ports.logger.warning((0,build_ending.X9)(problem));const template=await(0,choose.
a3)(request.context.fix_type,policy.templates,(0,built_in.N)(ports.models.templates));const guides=Object.entries(policy.guides).map(([path,text])=>({path,text}));
return askForFix({request,policy,tree:commit,provider,book,reservation:allowance.reservation,parts:{request,policy,template,guides,nonce:(0,external_node_crypto_.
randomBytes)(16).toString("hex")},snippets:async(feedback,tokens)=>{const places=feedback?.kind==="validation"?earlier?.places??[]:feedback?placesIn(feedback):[];
const chosen=await(0,snippets_choose.w)(request,commit,(0,build.G)(tokens));return[...await snippetsAround(places,commit,chosen),...chosen]},feedback:earlier?.feedback,
secrets:Object.values(model.keys).filter(key=>key!==void 0),logger:ports.logger})}function withoutFix({verdict},{spent},book){const usage=book.usage();return{verdict,
outputs:{...outputs.O,usage:JSON.stringify(usage)},summary:(0,summary.g)(verdict,`Asked of models: ${(0,spending.U0)([...spent,...usage.calls])}.`)}}})};
