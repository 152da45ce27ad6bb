export const id=410;export const ids=[410];export const modules={5410:((__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__)=>{__webpack_require__.
r(__webpack_exports__);__webpack_require__.d(__webpack_exports__,{NO_TOKEN:()=>NO_TOKEN,STATE_BRANCH:()=>STATE_BRANCH,connectLedger:()=>connectLedger,createLedger:()=>createLedger,
remember:()=>remember});var ledger_event=__webpack_require__(8222);var platform_error=__webpack_require__(7115);;const STATE_BRANCH="regreen-state";const STATE_FILE="\
state.json";const README="README.md";const PART_BYTES=256*1024;const MAX_PART_BYTES=4*1024*1024;const PERF_FOLDER="perf/";const PATCH=/^patches\/[0-9a-f]{12}\.json$/;
const PART=/^events\/(\d{4}-(?:0[1-9]|1[0-2]))\/(\d{3,6})\.jsonl$/;function layoutOf(files){const parts=[];const perf=[];const patches=[];const foreign=[];const unreadable=[];
const taken=new Map;let stateFile=null;for(const file of files){const[,month,digits]=PART.exec(file.path)??[];if(month!==void 0&&digits!==void 0){const number=Number(
digits);taken.set(month,Math.max(taken.get(month)??0,number));if(isReadable(file))parts.push({path:file.path,month,number,sha:file.sha,size:file.size});else{foreign.
push(file.path);unreadable.push(month)}}else if(file.path===STATE_FILE&&isPlain(file))stateFile=file;else if(file.path.startsWith(PERF_FOLDER))perf.push(file);else if(PATCH.
test(file.path)&&isReadable(file))patches.push(file);else if(file.path!==README)foreign.push(file.path)}return{parts:parts.sort(byAge),stateFile,perf,patches,foreign,
unreadable,taken}}function byAge(a,b){return a.month===b.month?a.number-b.number:a.month<b.month?-1:1}function isReadable(file){return isPlain(file)&&file.size<=
MAX_PART_BYTES}function isPlain({mode}){return mode==="100644"||mode==="100755"}function monthOf(at){return at.slice(0,7)}function pathOfPart(month,number){return`\
events/${month}/${String(number).padStart(3,"0")}.jsonl`}function pathOfPatch(id2){const path=`patches/${id2}.json`;if(!PATCH.test(path))throw new Error(`no id \
of a patch: ${JSON.stringify(id2)}`);return path}const FIRST_FILES=[{path:STATE_FILE,content:`${JSON.stringify({schema_version:ledger_event.Bn})}
`},{path:README,content:`# Regreen's memory

This branch holds what Regreen has seen and done in this repository, one JSON object a line, by month. It has nothing to do
with the code: do not merge it. Lines are only ever added. Delete the branch, and Regreen begins anew.
`}];var user_error=__webpack_require__(3611);var truncate=__webpack_require__(5771);var terminal=__webpack_require__(9833);;const MAX_LINE=64*1024;function readLines(text){
const events=[];const corrupt=[];let newer=false;for(const[index,line]of text.split("\n").entries()){if(line.trim()==="")continue;const value=line.length>MAX_LINE?
void 0:parseJson(line);if(isNewer(value))newer=true;else if(!isUnknownType(value)){const parsed=ledger_event.RB.safeParse(value);if(parsed.success)events.push(parsed.
data);else corrupt.push(index+1)}}return{events,corrupt,newer}}function writeLines(events){return events.map(event=>`${JSON.stringify(event)}
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
bad_contract"})}function affordable(parts){let bytes=0;let first=parts.length;while(first>0&&bytes+(parts[first-1]?.size??0)<=MAX_READ_BYTES)bytes+=parts[--first]?.
size??0;return{parts:parts.slice(first),left:first}}function unique(events){const seen=new Set;return events.filter(({key})=>!seen.has(key)&&seen.add(key))}function foreignWarning(branch,paths,what){
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
"done"?"written":moved}async function placeFor({lookup},{parts,next,blocked},begun,reader,branch){const last=parts.at(-1);const first=begun.path===null?-1:parts.
findIndex(({path})=>path===begun.path);for(const[index,part]of parts.entries()){if(part!==last&&(first===-1||index<first))continue;const text=await reader.text(
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
written";const lines=events.map((event,index)=>seal(event,`${options.idempotencyKey}#${index}`,options,ports));const[first]=lines;const month=monthOf(first?.at??
"");const{admit}=options;return appendLinesTo(ports,reader,{lines:writeLines(lines),message:messageOf(lines),...options.files===void 0?{}:{files:options.files},
rowIn:layout=>rowOf(layout,month),lookup:text=>{const{events:there,newer}=readLines(text);return{by:wroteIt(there,first),newer}},...admit===void 0?{}:{admit:head=>judge(
reader,head,first,admit)}})}async function judge(reader,head,wanted,{since,allows}){const snapshot=await snapshotFor(reader,head,since);return wroteIt(snapshot.
events,wanted)??(allows(snapshot)?null:"denied")}function wroteIt(events,wanted){const found=events.find(({key})=>key===wanted?.key);if(found===void 0)return null;
return found.nonce===wanted?.nonce?"written":"duplicate"}async function snapshotFor(reader,head,since){return head===null?NOTHING:reader.read(head,since)}function rowOf(layout,month){
const parts=layout?.parts.filter(part=>part.month===month)??[];const taken=layout?.taken.get(month)??0;return{parts,next:pathOfPart(month,taken+1),blocked:taken!==
(parts.at(-1)?.number??0)}}function seal(event,key,{at},ports){return ledger_event.RB.parse({v:ledger_event.Bn,key,nonce:nonceFrom(ports.random),at:at??ports.now(),
...cleanEvent(event)})}function messageOf(lines){return`Remember ${[...new Set(lines.map(({type})=>type.replaceAll("_"," ")))].join(", ")}`}var promises_=__webpack_require__(
8500);var build=__webpack_require__(9136);;function systemPorts(octokit,at){return{state:(0,build.createStatePort)(octokit,at,STATE_BRANCH),now:()=>new Date().toISOString(),
random:Math.random,sleep:ms=>(0,promises_.setTimeout)(ms)}};function connectLedger(octokit,at){return createLedger(systemPorts(octokit,at))}var ending=__webpack_require__(
5272);;const NO_TOKEN={ledger:null,why:"there is no token"};async function remember({log,...memory},events,options){if(memory.ledger===null){log.info(`Nothing i\
s remembered: ${memory.why}.`);return null}try{return await memory.ledger.append(events,options)}catch(error){if(!(error instanceof user_error.y)&&!(error instanceof
platform_error.W))throw error;log.warning(`Nothing is remembered: ${(0,ending.X9)(error)}`);return null}};})};
