export const id=31;export const ids=[31];export const modules={4832:((__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__)=>{__webpack_require__.
d(__webpack_exports__,{w$:()=>datetime});var _core_index_js__WEBPACK_IMPORTED_MODULE_0__=__webpack_require__(8144);var _schemas_js__WEBPACK_IMPORTED_MODULE_1__=__webpack_require__(
8215);function datetime(params){return _core_index_js__WEBPACK_IMPORTED_MODULE_0__.G1(_schemas_js__WEBPACK_IMPORTED_MODULE_1__.You,params)}function date(params){
return core._isoDate(ZodISODate,params)}function time(params){return core._isoTime(ZodISOTime,params)}function duration(params){return core._isoDuration(ZodISODuration,
params)}}),8843:((__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__)=>{__webpack_require__.d(__webpack_exports__,{Bn:()=>LEDGER_VERSION,
KM:()=>MAX_EVENT_NAME,ei:()=>MAX_EVENT_TESTS,PP:()=>MAX_REMEMBERED_PATCH,mS:()=>WORKFLOW_PATCH_STATES,RB:()=>ledgerEventSchema});var schemas=__webpack_require__(
8215);var iso=__webpack_require__(4832);var outcomes=__webpack_require__(7094);;const MODEL_PROVIDERS=["anthropic","openai","openai-compatible","github-models",
"command"];const MODEL_RECIPE="model";const tokenUsageSchema=schemas.Ikc({input_tokens:schemas.Whr().nonnegative(),output_tokens:schemas.Whr().nonnegative(),cache_creation_input_tokens:schemas.
Whr().nonnegative().default(0),cache_read_input_tokens:schemas.Whr().nonnegative().default(0)});function promptTokens(usage){return usage.input_tokens+usage.cache_creation_input_tokens+
usage.cache_read_input_tokens}const modelCallSchema=schemas.Ikc({provider:schemas.k5n(MODEL_PROVIDERS),model:schemas.YjP().max(200),purpose:schemas.k5n(["fix","\
correction","revision","explanation"]),result:schemas.k5n(["answered","failed","unknown"]),reason_code:schemas.k5n(outcomes.gt).nullable(),usage:tokenUsageSchema.
nullable(),usd:schemas.aig().nonnegative(),duration_ms:schemas.aig().nonnegative()});const modelUsageSchema=schemas.Ikc({schema_version:schemas.euz(1),reservation_id:schemas.
YjP().nullable(),calls:schemas.YOg(modelCallSchema).max(50),usd:schemas.aig().nonnegative()});const reservationSchema=schemas.Ikc({schema_version:schemas.euz(1),
id:schemas.YjP().regex(/^[0-9a-f]{16,64}$/),fingerprint:schemas.YjP().regex(/^[0-9a-f]{12}$/),provider:schemas.k5n(MODEL_PROVIDERS),models:schemas.YOg(schemas.YjP().
min(1).max(200)).min(1).max(3),max_calls:schemas.Whr().positive(),max_input_tokens:schemas.Whr().positive(),max_output_tokens:schemas.Whr().positive(),usd:schemas.
aig().nonnegative(),expires_at:iso.w$()});const fixModelSchema=schemas.Ikc({provider:schemas.k5n(MODEL_PROVIDERS),id:schemas.YjP(),template:schemas.YjP(),template_sha256:schemas.
YjP().regex(/^[0-9a-f]{64}$/),prompt_sha256:schemas.YjP().regex(/^[0-9a-f]{64}$/),calls:schemas.Whr().positive(),input_tokens:schemas.Whr().nonnegative(),output_tokens:schemas.
Whr().nonnegative(),log_tokens:schemas.Whr().nonnegative().nullable()});var vocabulary=__webpack_require__(2507);;const LEDGER_VERSION=1;const MAX_REMEMBERED_PATCH=16384;
const MAX_EVENT_TESTS=50;const MAX_EVENT_NAME=300;const ledger_event_name=schemas.YjP().max(MAX_EVENT_NAME);const sha=schemas.YjP().regex(/^[0-9a-f]{40}$/);const digest=schemas.
YjP().regex(/^[0-9a-f]{64}$/);const fingerprint=schemas.YjP().regex(/^[0-9a-f]{12}$/);const tests=schemas.YOg(ledger_event_name).max(MAX_EVENT_TESTS);const pullRequest=schemas.
Whr().positive();const run=schemas.Ikc({id:schemas.Whr().positive(),attempt:schemas.Whr().positive()});const common={v:schemas.euz(LEDGER_VERSION),key:schemas.YjP().
min(1).max(200),nonce:schemas.YjP().regex(/^[0-9a-f]{1,32}$/),at:iso.w$()};const failureSeen=schemas.Ikc({...common,type:schemas.euz("failure_seen"),fingerprint,
fix_type:vocabulary.bW,run,workflow:ledger_event_name,branch:ledger_event_name,head_sha:sha,tests});const fixProposed=schemas.Ikc({...common,type:schemas.euz("f\
ix_proposed"),fingerprint,fix_type:vocabulary.bW,run,pull_request:pullRequest,recipe:schemas.Ikc({id:ledger_event_name,version:schemas.Whr(),blast_radius:schemas.
k5n(vocabulary.pP)}),summary:ledger_event_name,confidence:schemas.aig().min(0).max(1).optional(),model:ledger_event_name.optional(),proven:schemas.zMY().optional(),
patch_sha256:digest,patch:schemas.YjP().max(MAX_REMEMBERED_PATCH).nullable()});const fixOutcome=schemas.Ikc({...common,type:schemas.euz("fix_outcome"),fingerprint,
run,outcome:vocabulary.Ws,reason_code:schemas.k5n(outcomes.gt),delivery:vocabulary.oU,number:pullRequest.nullable()});const fixDecided=schemas.Ikc({...common,type:schemas.
euz("fix_decided"),fingerprint,pull_request:pullRequest,decision:schemas.k5n(["merged","closed"])});const flakyObserved=schemas.Ikc({...common,type:schemas.euz(
"flaky_observed"),fingerprint,run,verdict:schemas.k5n(["flaky_test","infra"]),tests,failed:schemas.Whr().nonnegative(),runs:schemas.Whr().nonnegative()});const rerunRequested=schemas.
Ikc({...common,type:schemas.euz("rerun_requested"),run,fingerprint});const usd=schemas.aig().nonnegative().max(1e6);const costReserved=schemas.Ikc({...common,type:schemas.
euz("cost_reserved"),reservation:schemas.YjP().regex(/^[0-9a-f]{16,64}$/),fingerprint,fix_type:vocabulary.bW,run,branch:ledger_event_name,provider:schemas.k5n(MODEL_PROVIDERS),
models:schemas.YOg(ledger_event_name).min(1).max(3),usd,max_calls:schemas.Whr().positive(),expires_at:iso.w$()});const costSettled=schemas.Ikc({...common,type:schemas.
euz("cost_settled"),reservation:schemas.YjP().regex(/^[0-9a-f]{16,64}$/),fingerprint,run,provider:schemas.k5n(MODEL_PROVIDERS),model:ledger_event_name,usd,calls:schemas.
Whr().nonnegative(),usage:tokenUsageSchema,service:schemas.k5n(["answered","unavailable","none"]),proven:schemas.zMY()});const budgetAlerted=schemas.Ikc({...common,
type:schemas.euz("budget_alerted"),fingerprint:fingerprint.nullable(),alert:schemas.k5n(["daily_fixes","monthly_cost","provider_warning","exceeded"]),scope:ledger_event_name,
number:pullRequest.nullable()});const findingFingerprints=schemas.YOg(schemas.YjP().regex(/^[0-9a-f]{16}$/)).max(500);const auditSeen=schemas.Ikc({...common,type:schemas.
euz("audit_seen"),audit:ledger_event_name,head_sha:sha,appeared:findingFingerprints,gone:findingFingerprints,open:schemas.Whr().nonnegative(),health:schemas.aig().
min(0).max(100).nullable()});const WORKFLOW_PATCH_STATES=["pending","testing","tested","approved","deployed","rejected","rolled_back"];const workflowPatchMoved=schemas.
Ikc({...common,type:schemas.euz("workflow_patch_moved"),patch:fingerprint,to:schemas.k5n(WORKFLOW_PATCH_STATES),file:ledger_event_name,patch_sha256:digest,head_sha:sha,
actor:ledger_event_name,run,pull_request:pullRequest.nullable(),reason:ledger_event_name});const ledgerEventSchema=schemas.gMt("type",[failureSeen,fixProposed,fixOutcome,
fixDecided,flakyObserved,rerunRequested,costReserved,costSettled,budgetAlerted,auditSeen,workflowPatchMoved])}),8031:((__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__)=>{
__webpack_require__.d(__webpack_exports__,{Yw:()=>MAX_WORKFLOW_PATCH,yR:()=>STALE,Re:()=>connectPatches,kM:()=>isIntact,BI:()=>patchIdOf});var promises_=__webpack_require__(
8500);var build=__webpack_require__(76);var ledger_event=__webpack_require__(8843);;const STATE_BRANCH="regreen-state";const STATE_FILE="state.json";const README="\
README.md";const PART_BYTES=256*1024;const MAX_PART_BYTES=4*1024*1024;const PERF_FOLDER="perf/";const PATCH=/^patches\/[0-9a-f]{12}\.json$/;const PART=/^events\/(\d{4}-(?:0[1-9]|1[0-2]))\/(\d{3,6})\.jsonl$/;
function layoutOf(files){const parts=[];const perf=[];const patches=[];const foreign=[];const unreadable=[];const taken=new Map;let stateFile=null;for(const file of files){
const[,month,digits]=PART.exec(file.path)??[];if(month!==void 0&&digits!==void 0){const number=Number(digits);taken.set(month,Math.max(taken.get(month)??0,number));
if(isReadable(file))parts.push({path:file.path,month,number,sha:file.sha,size:file.size});else{foreign.push(file.path);unreadable.push(month)}}else if(file.path===
STATE_FILE&&isPlain(file))stateFile=file;else if(file.path.startsWith(PERF_FOLDER))perf.push(file);else if(PATCH.test(file.path)&&isReadable(file))patches.push(
file);else if(file.path!==README)foreign.push(file.path)}return{parts:parts.sort(byAge),stateFile,perf,patches,foreign,unreadable,taken}}function byAge(a,b){return a.
month===b.month?a.number-b.number:a.month<b.month?-1:1}function isReadable(file){return isPlain(file)&&file.size<=MAX_PART_BYTES}function isPlain({mode}){return mode===
"100644"||mode==="100755"}function monthOf(at){return at.slice(0,7)}function pathOfPart(month,number){return`events/${month}/${String(number).padStart(3,"0")}.j\
sonl`}function pathOfPatch(id2){const path=`patches/${id2}.json`;if(!PATCH.test(path))throw new Error(`no id of a patch: ${JSON.stringify(id2)}`);return path}const FIRST_FILES=[
{path:STATE_FILE,content:`${JSON.stringify({schema_version:ledger_event.Bn})}
`},{path:README,content:`# Regreen's memory

This branch holds what Regreen has seen and done in this repository, one JSON object a line, by month. It has nothing to do
with the code: do not merge it. Lines are only ever added. Delete the branch, and Regreen begins anew.
`}];;function systemPorts(octokit,at){return{state:(0,build.createStatePort)(octokit,at,STATE_BRANCH),now:()=>new Date().toISOString(),random:Math.random,sleep:ms=>(0,
promises_.setTimeout)(ms)}}var platform_error=__webpack_require__(7115);var user_error=__webpack_require__(3611);var truncate=__webpack_require__(5771);var terminal=__webpack_require__(
9833);;const MAX_LINE=64*1024;function readLines(text){const events=[];const corrupt=[];let newer=false;for(const[index,line]of text.split("\n").entries()){if(line.
trim()==="")continue;const value=line.length>MAX_LINE?void 0:parseJson(line);if(isNewer(value))newer=true;else if(!isUnknownType(value)){const parsed=ledger_event.
RB.safeParse(value);if(parsed.success)events.push(parsed.data);else corrupt.push(index+1)}}return{events,corrupt,newer}}function writeLines(events){return events.
map(event=>`${JSON.stringify(event)}
`).join("")}const KNOWN_TYPES=new Set(ledger_event.RB.options.map(option=>option.shape.type.value));function isUnknownType(value){const{v,type}=value??{};return v===
ledger_event.Bn&&typeof type==="string"&&!KNOWN_TYPES.has(type)}function isNewer(value){const version=value?.v;return typeof version==="number"&&Number.isInteger(
version)&&version>ledger_event.Bn}function parseJson(line){try{return JSON.parse(line)}catch{return void 0}};const READS=6;const MAX_READ_BYTES=64*1024*1024;const MAX_NAMES=5;
const NOTHING={events:[],warnings:[],newer:false,damaged:[],head:null};class StateReader{#state;#texts=new Map;constructor(state){this.#state=state}async layout(head){
return layoutOf(await this.#state.listFiles(head.treeSha))}text({sha}){const known=this.#texts.get(sha)??this.#state.readBlob(sha);this.#texts.set(sha,known);known.
catch(()=>this.#texts.delete(sha));return known}async refusal({stateFile}){if(stateFile===null)return null;const version=stateFile.size>MAX_PART_BYTES?null:versionOf(
await this.text(stateFile));if(version===ledger_event.Bn)return null;const{branch}=this.#state;if(version!==null&&version>ledger_event.Bn)return newerError(branch,
`its version is ${version}`);return new user_error.y(`${STATE_FILE} on the branch ${branch} does not say which version the ledger has.`,{hint:`Delete ${STATE_FILE}\
 from the branch: the next run writes it anew and keeps the events.`})}async read(head,since){const layout=await this.layout(head);const warnings=foreignWarning(
this.#state.branch,layout.foreign,"not the ledger's");const wanted=layout.parts.filter(part=>since===null||part.month>=monthOf(since));const{parts,left}=affordable(
wanted);if(left>0)warnings.push(`${left} older files of ${this.#state.branch} are too much to read and left out.`);const read=await this.#readParts(parts,warnings);
const refusal=await this.refusal(layout);if(refusal!==null)warnings.push(refusal.message);const events=unique(read.flatMap(each=>each.events));const damaged=[...wanted.
slice(0,left).map(({month})=>month),...layout.unreadable,...parts.filter((_,index)=>read[index]?.damaged).map(({month})=>month)];return{events:since===null?events:
events.filter(event=>event.at>=since),warnings,newer:refusal!==null||read.some(each=>each.newer),damaged:[...new Set(damaged)].sort(),head:head.sha}}async#readParts(parts,warnings){
const read=new Array(parts.length);const left=parts.entries();const reader=async()=>{for(const[index,part]of left)read[index]=this.#readPart(part,await this.text(
part),warnings)};await Promise.all(Array.from({length:Math.min(READS,parts.length)},reader));return read}#readPart({path},text,warnings){const place=`${path} on\
 ${this.#state.branch}`;if(text===null){warnings.push(`${place} is not UTF-8; it is passed over and left as it is.`);return{events:[],newer:false,damaged:true}}
const read=readLines(text);if(read.newer)warnings.push(`${place} holds lines of a newer version; they are passed over.`);if(read.corrupt.length>0){const shown=read.
corrupt.slice(0,MAX_NAMES).join(", ");const more=read.corrupt.length>MAX_NAMES?`, and ${read.corrupt.length-MAX_NAMES} more`:"";warnings.push(`${place}: line ${shown}${more}\
 is no event; passed over and left as it is.`)}return{events:read.events,newer:read.newer,damaged:read.corrupt.length>0}}}function newerError(branch,why){return new user_error.
y(`The branch ${branch} was written by a newer Regreen (${why}; this one writes ${ledger_event.Bn}).`,{hint:"Use the same version of every Regreen action.",reasonCode:"\
bad_contract"})}function affordable(parts){let bytes=0;let first2=parts.length;while(first2>0&&bytes+(parts[first2-1]?.size??0)<=MAX_READ_BYTES)bytes+=parts[--first2]?.
size??0;return{parts:parts.slice(first2),left:first2}}function unique(events){const seen=new Set;return events.filter(({key})=>!seen.has(key)&&seen.add(key))}function foreignWarning(branch,paths,what){
if(paths.length===0)return[];const shown=paths.slice(0,MAX_NAMES).map(path=>`"${(0,truncate.TN)((0,terminal.J)(path),120)}"`);const more=paths.length>MAX_NAMES?
` and ${paths.length-MAX_NAMES} more`:"";return[`On ${branch}, ${shown.join(", ")}${more} is ${what}; it is passed over and left as it is.`]}function versionOf(text){
try{const{schema_version:version}=JSON.parse(text??"");return typeof version==="number"&&Number.isInteger(version)?version:null}catch{return null}};function nonceFrom(random){
return Math.floor(random()*2**48).toString(16)}const MAX_TRIES=60;const MAX_BROKEN=5;const FIRST_WAIT_MS=250;const MAX_WAIT_MS=8e3;async function appendLinesTo(ports,reader,order){
const begun={path:null};let broken=0;let said="";for(let tries=0;tries<MAX_TRIES;tries++){if(tries>0)await ports.sleep(waitBefore(tries,ports.random()));try{const result=await attempt(
ports.state,reader,order,begun);if(typeof result==="string")return result;said=result.said}catch(error){if(!(error instanceof platform_error.W)||++broken>=MAX_BROKEN)
throw error;said=error.message}}throw new platform_error.W(`The branch ${ports.state.branch} could not be written in ${MAX_TRIES} tries: ${said}`,{reasonCode:"p\
latform_failure"})}async function attempt(state,reader,order,begun){const head=await state.head();const layout=head===null?null:await reader.layout(head);const refusal=layout===
null?null:await reader.refusal(layout);if(refusal!==null)throw refusal;const place=await placeFor(order,order.rowIn(layout),begun,reader,state.branch);if(typeof place===
"string")return place;const answer=await order.admit?.(head)??null;if(answer!==null)return answer;begun.path??=place.path;const files=[{path:place.path,content:joined(
place.text,order.lines)},...order.files??[],...layout?.stateFile==null?FIRST_FILES.filter(({path})=>head===null||path===STATE_FILE):[]];const commit=await state.
writeCommit({parent:head,files,message:order.message});if(commit.kind==="moved")return commit;const moved=await state.moveTo(commit.sha,head);return moved.kind===
"done"?"written":moved}async function placeFor({lookup},{parts,next,blocked},begun,reader,branch){const last=parts.at(-1);const first2=begun.path===null?-1:parts.
findIndex(({path})=>path===begun.path);for(const[index,part]of parts.entries()){if(part!==last&&(first2===-1||index<first2))continue;const text=await reader.text(
part);const found=text===null?null:lookup(text);if(found?.by!=null)return found.by;if(found?.newer)throw newerError(branch,`${part.path} holds its lines`);if(part===
last&&text!==null&&!blocked&&part.size<PART_BYTES)return{path:part.path,text}}return{path:next,text:""}}function joined(text,lines){return`${text}${text===""||text.
endsWith("\n")?"":"\n"}${lines}`}function waitBefore(tries,random){return Math.round(Math.min(MAX_WAIT_MS,FIRST_WAIT_MS*2**tries)*random)}var redact=__webpack_require__(
4355);;function cleanEvent(event){const cleaned=cleanValue(event);if(event.type==="audit_seen"&&cleaned.type==="audit_seen")return{...cleaned,appeared:event.appeared,
gone:event.gone};if(event.type!=="fix_proposed"||cleaned.type!=="fix_proposed")return cleaned;return{...cleaned,patch:keptPatch(event.patch)}}function cleanName(name){
return(0,truncate.TN)((0,redact.E$)((0,terminal.J)(name)),ledger_event.KM)}function keptPatch(patch){return patch===null||patch.length>ledger_event.PP||(0,redact.
At)(patch)?null:patch}function cleanValue(value){if(typeof value==="string")return cleanName(value);if(Array.isArray(value))return value.slice(0,ledger_event.ei).
map(cleanValue);if(typeof value!=="object"||value===null)return value;return Object.fromEntries(Object.entries(value).map(([name,each])=>[name,cleanValue(each)]))}
;function createLedger(ports){const reader=new StateReader(ports.state);return{read:async({since}={})=>{const head=await ports.state.head();return snapshotFor(reader,
head,since??null)},append:(events,options)=>append(ports,reader,events,options)}}async function append(ports,reader,events,options){if(events.length===0)return"\
written";const lines=events.map((event,index)=>seal(event,`${options.idempotencyKey}#${index}`,options,ports));const[first2]=lines;const month=monthOf(first2?.at??
"");const{admit}=options;return appendLinesTo(ports,reader,{lines:writeLines(lines),message:messageOf(lines),...options.files===void 0?{}:{files:options.files},
rowIn:layout=>rowOf(layout,month),lookup:text=>{const{events:there,newer}=readLines(text);return{by:wroteIt(there,first2),newer}},...admit===void 0?{}:{admit:head=>judge(
reader,head,first2,admit)}})}async function judge(reader,head,wanted,{since,allows}){const snapshot=await snapshotFor(reader,head,since);return wroteIt(snapshot.
events,wanted)??(allows(snapshot)?null:"denied")}function wroteIt(events,wanted){const found=events.find(({key})=>key===wanted?.key);if(found===void 0)return null;
return found.nonce===wanted?.nonce?"written":"duplicate"}async function snapshotFor(reader,head,since){return head===null?NOTHING:reader.read(head,since)}function rowOf(layout,month){
const parts=layout?.parts.filter(part=>part.month===month)??[];const taken=layout?.taken.get(month)??0;return{parts,next:pathOfPart(month,taken+1),blocked:taken!==
(parts.at(-1)?.number??0)}}function seal(event,key,{at},ports){return ledger_event.RB.parse({v:ledger_event.Bn,key,nonce:nonceFrom(ports.random),at:at??ports.now(),
...cleanEvent(event)})}function messageOf(lines){return`Remember ${[...new Set(lines.map(({type})=>type.replaceAll("_"," ")))].join(", ")}`}var external_node_crypto_=__webpack_require__(
7598);var findings=__webpack_require__(7509);var schemas=__webpack_require__(8215);;const MAX_WORKFLOW_PATCH=2e5;const digest=schemas.YjP().regex(/^[0-9a-f]{64}$/);
const patchFileSchema=schemas.Ikc({schema_version:schemas.euz(1),id:schemas.YjP().regex(/^[0-9a-f]{12}$/),file:schemas.YjP().min(1).max(300),before_sha256:digest,
after_sha256:digest,patch_sha256:digest,patch:schemas.YjP().min(1).max(MAX_WORKFLOW_PATCH),mends:schemas.YOg(schemas.Ikc({rule:schemas.YjP().max(100),title:schemas.
YjP().max(300),severity:schemas.k5n(findings.oC),line:schemas.Whr().positive(),safety:schemas.k5n(["safe","unsafe"])})).min(1).max(500)});function patchIdOf({file,
before_sha256:before,patch_sha256:patch}){return(0,external_node_crypto_.createHash)("sha256").update(JSON.stringify([file,before,patch])).digest("hex").slice(0,
12)}function isIntact(patch){const own=(0,external_node_crypto_.createHash)("sha256").update(patch.patch).digest("hex");return own===patch.patch_sha256&&patchIdOf(
patch)===patch.id};function eventsOf(events,type){return events.filter(event=>event.type===type)}function recordOf(events,fingerprint){const own=events.filter(event=>"\
fingerprint"in event&&event.fingerprint===fingerprint);return{seen:runsOf(eventsOf(own,"failure_seen")),attempts:new Set(eventsOf(own,"fix_proposed").map(event=>event.
pull_request)).size,flaky:runsOf(eventsOf(own,"flaky_observed")),last:eventsOf(own,"fix_outcome").at(-1)??null}}function knownFixes(events,fingerprint){const own=events.
filter(event=>"fingerprint"in event&&event.fingerprint===fingerprint);const decisions=new Map(eventsOf(own,"fix_decided").map(event=>[event.pull_request,event.decision]));
const all=eventsOf(own,"fix_proposed").reverse().map(proposed=>({proposed,decision:decisions.get(proposed.pull_request)??null}));const closed=new Set(all.filter(
isClosed).map(({proposed})=>proposed.patch_sha256));const merged=all.filter(({decision})=>decision==="merged");const open=all.filter(({decision,proposed})=>decision===
null&&!closed.has(proposed.patch_sha256));const patches=new Set;return[...merged,...open].filter(({proposed:{patch_sha256:patch}})=>!patches.has(patch)&&patches.
add(patch))}function isClosed({decision}){return decision==="closed"}function rerunsOf(events,runId){return eventsOf(events,"rerun_requested").filter(({run})=>run.
id===runId).length}function rerunsSince(events,since){return eventsOf(events,"rerun_requested").filter(({at})=>at>=since).length}function runsOf(events){return new Set(
events.map(({run})=>run.id)).size};const NEXT_STATES={none:["pending"],pending:["testing","rejected"],testing:["tested","pending","rejected"],tested:["testing",
"approved","rejected"],approved:["approved","deployed","rejected"],deployed:["deployed","rolled_back"],rejected:["pending"],rolled_back:[]};const STALE="The fil\
e has changed since the patch was made.";;function patchRecords(events){const records=new Map;const early=new Map;for(const move of eventsOf(events,"workflow_pa\
tch_moved")){const record=records.get(move.patch);const next=record===void 0?first(move,early.get(move.patch)??0):follow(record,move);if(next===null)early.set(move.
patch,(early.get(move.patch)??0)+1);else records.set(move.patch,next)}return[...records.values()]}function linesOf(events,id2){return eventsOf(events,"workflow_\
patch_moved").filter(({patch})=>patch===id2).length}function first(move,ignored){if(!NEXT_STATES.none.includes(move.to))return null;return{id:move.patch,file:move.
file,patchSha256:move.patch_sha256,headSha:move.head_sha,state:move.to,approval:null,pullRequest:null,rollback:null,moves:[move],ignored}}function follow(record,move){
if(!isPossible(record,move))return{...record,ignored:record.ignored+1};const{state}=record;const isApproval=move.to==="approved"&&move.pull_request===null;const isProposal=move.
to==="approved"&&move.pull_request!==null;const isAnew=move.to==="pending"||move.to==="testing";return{...record,state:move.to,headSha:move.head_sha,approval:isApproval?
move:isAnew?null:record.approval,pullRequest:isProposal?move.pull_request:isAnew?null:record.pullRequest,rollback:state==="deployed"&&move.to==="deployed"?move.
pull_request:record.rollback,moves:[...record.moves,move]}}function isPossible(record,move){const{state,moves}=record;if(!NEXT_STATES[state].includes(move.to))return false;
if(move.file!==record.file||move.patch_sha256!==record.patchSha256)return false;const isReopened=state==="rejected";if(isReopened&&moves.at(-1)?.reason!==STALE)
return false;if(move.to==="approved"&&move.pull_request!==null&&state!=="approved")return false;if(state==="deployed"&&move.to==="deployed"&&move.pull_request===
null)return false;return isReopened||move.head_sha===record.headSha};const ALL="0000-01-01T00:00:00.000Z";function createPatchStore(ports){const ledger=createLedger(
ports);const reader=new StateReader(ports.state);return{async read(){const{events,warnings,damaged}=await ledger.read();return{records:patchRecords(events),events,
warnings,damaged}},readPatch:id2=>readPatch(ports.state,reader,id2),move:async(read,steps,patch)=>{const[step]=steps;if(step===void 0)return"written";const lines=linesOf(
read.events,step.patch);return ledger.append(steps,{idempotencyKey:`workflow-patch/${step.patch}/${lines}`,admit:{since:ALL,allows:snapshot=>isUnmoved(snapshot,
step.patch,lines)},...patch===void 0?{}:{files:[fileOf(patch)]}})}}}function isUnmoved({events},id2,lines){return linesOf(events,id2)===lines}function fileOf(patch){
return{path:pathOfPatch(patch.id),content:`${JSON.stringify(patchFileSchema.parse(patch),null,2)}
`}}async function readPatch(state,reader,id2){const head=await state.head();if(head===null)return null;const path=pathOfPatch(id2);const found=(await reader.layout(
head)).patches.find(file=>file.path===path);const text=found===void 0?null:await reader.text(found);const read=patchFileSchema.safeParse(text===null?void 0:parseJson(
text));if(!read.success)return null;return{patch:read.data,intact:read.data.id===id2&&isIntact(read.data)}};function connectPatches(octokit,at){return createPatchStore(
systemPorts(octokit,at))};})};
