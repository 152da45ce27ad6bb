export const id=682;export const ids=[682];export const modules={9682:((__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__)=>{__webpack_require__.
r(__webpack_exports__);__webpack_require__.d(__webpack_exports__,{runPatchOperation:()=>runPatchOperation});var ending=__webpack_require__(5272);var markdown=__webpack_require__(
1489);var patches=__webpack_require__(8031);var build=__webpack_require__(7149);var workflow_name=__webpack_require__(399);;const ALLOWED_FROM={test:["pending",
"tested"],approve:["tested","approved"],reject:["pending","testing","tested","approved"],deploy:["approved"],rollback:["deployed"]};function recordOf({records},id2){
const found=records.find(record=>record.id===id2);if(found!==void 0)return found;throw(0,ending.J5)("patch_state",`There is no patch ${id2}; \`operation: list\` s\
hows those that there are.`)}function assertMay(step,{id:id2,state}){const allowed=ALLOWED_FROM[step];if(allowed.includes(state))return;throw(0,ending.J5)("patc\
h_state",`Patch ${id2} is ${words(state)}, and ${step} is for one that is ${allowed.map(words).join(" or ")}. ${instead(state)}`)}function instead(state){const steps=Object.
keys(ALLOWED_FROM).filter(step=>ALLOWED_FROM[step].includes(state));return steps.length===0?"Nothing more can be done with it.":`Valid now: ${steps.join(", ")}.`}
function words(state){return state.replace("_"," ")}function assertReadable({damaged}){if(damaged.length===0)return;throw(0,ending.J5)("patch_state",`Events of ${damaged.
slice(0,5).join(", ")} on the branch regreen-state can't be read, so nobody knows what was decided. Mend or remove those lines first.`)}function moveOf({id:id2,
file,patchSha256,headSha},to,{reason,pullRequest=null},{event}){return{type:"workflow_patch_moved",patch:id2,to,file,patch_sha256:patchSha256,head_sha:headSha,actor:event.
actor===""?"unknown":event.actor,run:{id:event.runId,attempt:event.runAttempt},pull_request:pullRequest,reason}}async function moveOn(reading,steps,ports,patch){
const written=await ports.patches.move(reading,steps,patch);const id2=steps[0]?.patch??"";if(written!=="written")throw(0,ending.J5)("patch_state",`Somebody else\
 has moved patch ${id2} at the same moment; look at it again.`);const now=await ports.patches.read();const wanted=steps.at(-1)?.to;const found=now.records.find(
record=>record.id===id2);if(found?.moves.some(({to})=>to===wanted)===true)return now;throw new ending._n("refused","patch_state",`The step of patch ${id2} was w\
ritten, but does not count; look at it again.`)}var findings=__webpack_require__(7509);var patch_build=__webpack_require__(7320);var redact=__webpack_require__(
4355);var truncate=__webpack_require__(5771);var fix_file=__webpack_require__(9527);var rules=__webpack_require__(645);var analysis=__webpack_require__(8420);;const MAX_MENDS=500;
function makePatchFile({path:file,text},wanted,{policy,facts}){const{text:after,applied:applied2}=(0,fix_file.w)(file,text,fixableRules(file,wanted,policy),facts,
{unsafe:wanted.unsafe});if(after===text)return null;const patch=(0,patch_build.Jb)([{path:file,before:text,after}]);if((0,redact.At)(patch))return{file,why:"A s\
ecret stands beside what would be changed; take it out first."};if(patch.length>patches.Yw)return{file,why:"The patch would be too large for a person to look at\
."};const parts={file,before_sha256:(0,patch_build.br)(text),patch_sha256:(0,patch_build.br)(patch)};const made={schema_version:1,id:(0,patches.BI)(parts),...parts,
after_sha256:(0,patch_build.br)(after),patch,mends:applied2.slice(0,MAX_MENDS).map(mendOf)};return(0,patches.kM)(made)?{patch:made}:{file,why:"The patch could n\
ot be written."}}function mendOf({rule,title,severity,location,fix}){const safety=fix?.safety??"unsafe";return{rule,title:(0,truncate.TN)(title,300),severity,line:location.
start_line,safety}}function fixableRules(file,{rules:named,autoOptimize},{audit}){const fixing=new Set((0,analysis.J7)(rules.y,autoOptimize));const isIgnored=id2=>audit.
ignore.some(({rule,paths})=>rule===id2&&(0,build.UJ)(file,paths));return rules.y.map(rule=>{const isNamed=named.length===0||named.includes(rule.id);const isOurs2=isNamed&&
fixing.has(rule)&&!isIgnored(rule.id);const told=named.length>0?null:audit;return{...rule,check:(model,facts)=>reports(rule,rule.check(model,facts),isOurs2,told)}})}
function*reports(rule,found,isOurs2,told){for(const report2 of found){const{severity,persona}={severity:rule.severity,persona:rule.persona,...report2};const isTold=told===
null||findings.oC.indexOf(severity)<=findings.oC.indexOf(told.min_severity)&&findings.Ud.indexOf(persona)<=findings.Ud.indexOf(told.persona);if(isOurs2&&isTold)
yield report2;else{const{fix:_,...rest}=report2;yield rest}}}var user_error=__webpack_require__(3611);var github_build=__webpack_require__(76);;const WORKFLOW_FILE=/^\.github\/workflows\/[A-Za-z0-9_][A-Za-z0-9_. -]{0,200}\.ya?ml$/;
const MAX_FILE_CHARS=500*1024;const MAX_FILES=500;function isWorkflowFile(path){return WORKFLOW_FILE.test(path)&&!path.includes("..")}async function readSituation(ports){
const{github,publish}=ports;const{defaultBranch}=await github.getRepository();const[text,branch]=await Promise.all([github.getFile(build.l$,defaultBranch),publish.
getBranch(defaultBranch)]);const head=branch===null?null:await publish.getCommit(branch.sha);if(head===null)throw new user_error.y(`The default branch ${defaultBranch}\
 has no commits.`,{hint:"Push something to it first.",reasonCode:"not_found"});const policy=(0,build.ON)(build.l$,text);return{policy,defaultBranch,head,...await readWorkflows(
ports,head)}}async function readWorkflows({runs,publish},{sha,treeSha}){const names=await runs.listFolder(".github/workflows",sha);const paths=names.map(name=>`\
.github/workflows/${name}`).filter(isWorkflowFile);const found=[...paths].sort();const read2=await publish.readFiles(treeSha,found.slice(0,MAX_FILES));const files=new Map;
for(const path of found){const text=read2.get(path)?.content??null;if(text!==null&&text.length<=MAX_FILE_CHARS)files.set(path,text)}return{files,unreadable:found.
filter(path=>!files.has(path))}}function textsOf({files}){return[...files].map(([path,text])=>({path,text}))}async function viewerOf({viewer}){return await viewer()??
github_build.WORKFLOW_LOGIN};async function createPatches(inputs,ports){const situation=await readSituation(ports);const{policy}=situation;const texts=textsOf(situation).
filter(({path})=>!(0,build.UJ)(path,policy.audit.exclude));const files=inputs.workflow===void 0?texts:(0,workflow_name.a)(inputs.workflow,texts);const facts=await ports.
lint.factsFor(files);const wanted={rules:inputs.rules,unsafe:inputs.unsafeFixes,autoOptimize:inputs.autoOptimize??policy.audit.workflows.auto_optimize};let reading=await ports.
patches.read();const created=situation.unreadable.map(file=>untouched(file,"It could not be read."));for(const file of files){const made=makePatchFile(file,wanted,
{policy,facts});if(made===null)continue;const result=await remember(made,reading,situation,ports);created.push(result.created);reading=result.reading}return{created,
reading,situation}}function untouched(file,message){return{file,patch:null,isNew:false,message}}async function remember(made,reading,{head},ports){if(!("patch"in
made))return{created:untouched(made.file,made.why),reading};const{patch}=made;const{id:id2,file}=patch;const known=reading.records.find(record=>record.id===id2);
if(known!==void 0&&!(known.state==="rejected"&&known.moves.at(-1)?.reason===patches.yR)){const message=`It is ${words(known.state)} already. ${instead(known.state)}`;
return{created:{file,patch,isNew:false,message},reading}}const about={id:id2,file,patchSha256:patch.patch_sha256,headSha:head.sha};const count2=patch.mends.length;
const reason=`Mends ${count2} ${count2===1?"finding":"findings"}.`;try{const now=await moveOn(reading,[moveOf(about,"pending",{reason},ports)],ports,patch);return{
created:{file,patch,isNew:true,message:reason},reading:await retire(patch,now,ports)}}catch(error){if(!(error instanceof ending._n))throw error;const now=await ports.
patches.read();return{created:{file,patch,isNew:false,message:"Another run has just made it."},reading:now}}}async function retire(made,reading,ports){let now=reading;
for(const record of reading.records){const isUndecided=record.state==="pending"||record.state==="tested";if(record.file!==made.file||record.id===made.id||!isUndecided)
continue;const older=await ports.patches.readPatch(record.id);if(older?.patch.before_sha256===made.before_sha256)continue;try{now=await moveOn(now,[moveOf(record,
"rejected",{reason:patches.yR},ports)],ports)}catch(error){if(!(error instanceof ending._n))throw error}}return now}var parse_file=__webpack_require__(2080);var build_lint=__webpack_require__(
3393);;async function soundPatch(record,{patches:patches2}){const found=await patches2.readPatch(record.id);if(found===null)throw(0,ending.J5)("digest_mismatch",
`The text of patch ${record.id} is not on the branch regreen-state any more.`);const{patch,intact}=found;if(!intact||patch.patch_sha256!==record.patchSha256||patch.
file!==record.file)throw(0,ending.J5)("digest_mismatch",`Patch ${record.id} is not what it was when it was made; reject it.`);return{patch,parsed:parsedPatch(patch.
patch,record.file)}}function parsedPatch(text,file){if(!isWorkflowFile(file))throw(0,ending.J5)("path_denied","Only a file right below .github/workflows is ever\
 patched.");const parsed=read(text);const[only,...others]=parsed.files;if(only===void 0||others.length>0||!isChangeOf(file,only))throw(0,ending.J5)("path_denied",
`A patch changes one workflow file, its text alone; this one is not for ${file} only.`);return parsed}function read(text){try{return(0,patch_build.iz)(text)}catch(error){
if(error instanceof patch_build.DF)throw(0,ending.J5)("patch_malformed",error.message);throw error}}function isChangeOf(file,{oldPath,newPath,change,renamed,binary,
oldMode,newMode}){const isPlain=!renamed&&!binary&&oldMode===null&&newMode===null;return isPlain&&change==="modified"&&oldPath===file&&newPath===file}function applied({
files},before){try{return(0,patch_build.j9)({files,changedLines:0},()=>before)[0]?.content??null}catch(error){if(error instanceof patch_build.DF)return null;throw error}}
async function judgePatch({patch,parsed},{files},{lint}){const{file}=patch;const before=files.get(file);if(before===void 0||(0,patch_build.br)(before)!==patch.before_sha256){
const what=before===void 0?"is gone":"has changed";return{code:"head_moved",stale:true,message:`${file} ${what} since patch ${patch.id} was made.`}}const after=applied(
parsed,before);if(after===null||(0,patch_build.br)(after)!==patch.after_sha256)return failed("digest_mismatch",`Patch ${patch.id} does not make of ${file} what \
it says.`);const facts=await lint.factsFor([{path:file,text:before},{path:file,text:after}]);if((0,parse_file.I)(file)!=="workflow"||facts.actionlint===void 0)return failed(
"stage_failed","actionlint could not be started, so nobody knows whether the workflow is right.");const why=worse(patch,[before,after],facts);return why===null?
{after}:failed("stage_failed",why)}function failed(code,message){return{code,stale:false,message}}function worse({file,mends},[before,after],facts){const[old,now]=[
countsOf(file,before,facts),countsOf(file,after,facts)];for(const[rule,count2]of now)if(count2>(old.get(rule)??0))return`With the patch ${file} would have a new\
 finding of ${rule}.`;for(const rule of new Set(mends.map(each=>each.rule)))if((old.get(rule)??0)===0||(now.get(rule)??0)>=(old.get(rule)??0))return`With the pa\
tch ${file} would still have the finding of ${rule} that it is for.`;return null}function countsOf(file,text,facts){const counts=new Map;for(const{rule,suppressed,
persona}of(0,build_lint.A)(file,text,rules.y,facts).findings)if(suppressed===null&&persona!=="auditor")counts.set(rule,(counts.get(rule)??0)+1);return counts};const BY_HAND="\
workflow_dispatch";async function decidingPerson({event,github},what){const no=why=>(0,ending.J5)("patch_state",`${why} A person with write access has to ${what}\
.`);if(event.name!==BY_HAND)throw no(`This run was started by ${event.name??"nobody known"}, not by hand.`);if(event.notAPerson!==null)throw no(event.notAPerson);
if(!await mayWrite(event.actor,github))throw no(`${event.actor} may not write to this repository.`);return event.actor}async function assertApproved({id:id2,approval},{
github,runs}){const no=why=>(0,ending.J5)("patch_state",`The approval of patch ${id2} does not hold: ${why} Approve it anew.`);if(approval===null)throw no("ther\
e is none.");const{actor,run}=approval;if(actor.endsWith("[bot]"))throw no(`${actor} is a bot.`);if(!await mayWrite(actor,github))throw no(`${actor} may not wri\
te to this repository.`);const{info}=await runs.getRun(run.id,run.attempt).catch(error=>{if(isGone(error))throw no(`GitHub knows no run ${run.id}.`);throw error});
if(info.actor.toLowerCase()!==actor.toLowerCase()||info.event!==BY_HAND)throw no(`run ${run.id} was not started by ${actor} by hand.`);return actor}function isGone(error){
return error.reasonCode==="not_found"}async function mayWrite(login,{permissionOf}){const permission=await permissionOf(login);return permission==="write"||permission===
"admin"};async function approvePatch(id2,reason,ports){await decidingPerson(ports,"approve it");const reading=await ports.patches.read();assertReadable(reading);
const record=recordOf(reading,id2);assertMay("approve",record);await soundPatch(record,ports);return recordOf(await moveOn(reading,[moveOf(record,"approved",{reason},
ports)],ports),id2)}async function rejectPatch(id2,reason,ports){await decidingPerson(ports,"reject it");const reading=await ports.patches.read();const record=recordOf(
reading,id2);assertMay("reject",record);const said=`Rejected: ${reason}`;return recordOf(await moveOn(reading,[moveOf(record,"rejected",{reason:said},ports)],ports),
id2)};const WORKFLOW_LABEL="workflow-change";function needWorkflowToken(what){return new user_error.y(`${what} The workflow's own token (GITHUB_TOKEN) never may\
 change workflow files.`,{hint:"Give the token of a GitHub App or a person with `contents`, `pull requests` and `workflows: write` as the secret REGREEN_WORKFLO\
W_TOKEN, or set `audit.workflows.patches: suggest`.",reasonCode:"permission_missing"})}function notPushed(branch,why){return(0,ending.J5)("patch_state",`The bra\
nch ${branch} ${why}`)};const MAX_LINES=8;const MAX_VALUE=6e3;const LINE=/^<!-- regreen:([a-z]{1,20})=([A-Za-z0-9.,:_-]{1,6000}) -->$/;function renderMarks(marks){
return Object.entries(marks).flatMap(([name,value])=>{if(value===null||value==="")return[];const line=`<!-- regreen:${name}=${value} -->`;if(!LINE.test(line))throw new Error(
`no mark: ${name}`);return[`${line}
`]}).join("")}function readMarks(body){const found=new Map;for(const line of body.slice(0,MAX_VALUE+1e3).split("\n",MAX_LINES)){const[,name,value]=LINE.exec(line.
trim())??[];if(name===void 0||value===void 0)break;if(!found.has(name))found.set(name,value)}return found};async function treeWith(file,text,{head},github){const mode=(await github.
readFiles(head.treeSha,[file])).get(file)?.mode;if(mode!=="100644"&&mode!=="100755")throw new Error(`${file} is no plain file`);return github.createTree(head.treeSha,
[{path:file,mode,content:text}])}function commitOf(treeSha,message,{head,policy},github){const{author}=policy.commit;return github.createCommit({treeSha,parents:[
head.sha],message,...author===null?{}:{author}})}async function permitted(work){try{return await work()}catch(error){if(!(0,github_build.isForbidden)(error)&&!(error instanceof
user_error.y&&error.reasonCode==="not_found"))throw error;throw needWorkflowToken(`GitHub did not take the changed workflow file: ${error.message}`)}};const MAX_ROWS=50;
function titleOf({kind,record,patch}){const name=record.file.slice(record.file.lastIndexOf("/")+1);const count2=patch.mends.length;const what=kind==="patch"?`me\
nd ${count2} ${count2===1?"finding":"findings"} in`:"take back a patch of";return(0,build.pj)(`ci: ${what} ${name}`,100)}function pullRequestBody(proposal,ports){
return`${marksOf(proposal)}${headOf(proposal,ports)}

Nothing of this merges by itself. A code owner of ${(0,markdown.ti)(proposal.record.file)} looks at every line, takes it out of draft and merges it; closing it \
rejects the patch.
`}function marksOf({kind,record}){return renderMarks({kind:`workflow-${kind}`,patch:record.id})}function headOf(proposal,{serverUrl,repository,event}){const{kind,
record,patch,actor,reason,approver}=proposal;const run=`${serverUrl}/${repository.owner}/${repository.repo}/actions/runs/${event.runId}`;const what=kind==="patc\
h"?`This changes ${(0,markdown.ti)(record.file)} and nothing else. It was tested on the default branch: GitHub's parser and actionlint accept it, what it mends \
is gone, and no rule finds anything new.`:`This takes the patch ${(0,markdown.ti)(record.id)} of ${(0,markdown.ti)(record.file)} back: what it mended is there a\
gain afterwards.`;const approved=kind==="patch"?[`- Approved by ${(0,markdown.FV)(approver)}`]:[];return[what,"",mendsTable(patch),"",...approved,`- Asked for b\
y ${(0,markdown.FV)(actor)} in [this run](${run})${reason===""?"":`: ${(0,markdown.FV)(reason)}`}`,`- Patch ${(0,markdown.ti)(record.id)}, SHA-256 ${(0,markdown.
ti)(record.patchSha256)}`].join("\n")}function mendsTable({mends}){const rows=mends.slice(0,MAX_ROWS).map(({rule,title,severity,line,safety})=>{const note=safety===
"unsafe"?" (look whether this is meant)":"";return[severity,(0,markdown.ti)(rule),`${(0,markdown.FV)(title)}${note}`,String(line)]});const more=mends.length>MAX_ROWS?
`

${mends.length-MAX_ROWS} more.`:"";return`${(0,markdown.tp)(["Severity","Rule","What it mends","Line before"],rows)}${more}`};function branchOf(id2,kind){return`\
ai/fix/workflow-${kind}/${id2}`}async function settlementOf(record,situation,ports){if(record.state==="approved")return deployed(record,situation,ports);return record.
state==="deployed"?takenBack(record,situation,ports):null}async function deployed(record,{files,defaultBranch},ports){const pull=record.pullRequest===null?null:
await findPull(record.id,"patch",record.pullRequest,ports);const isMerged=pull?.state==="merged"&&pull.baseBranch===defaultBranch;if(pull?.state==="closed")return settled(
"rejected",`Pull request #${pull.number} was closed unmerged.`,pull);const text=files.get(record.file);const read2=text===void 0?null:await ports.patches.readPatch(
record.id);const isThere=text!==void 0&&read2?.intact===true&&read2.patch.after_sha256===(0,patch_build.br)(text);if(isMerged){const but=isThere?".":"; the file\
 is not exactly what was approved, for people have changed it.";return settled("deployed",`Pull request #${pull.number} was merged${but}`,pull)}return isThere?settled(
"deployed","The default branch holds it.",null):null}async function takenBack(record,{files,defaultBranch},ports){const pull=record.rollback===null?null:await findPull(
record.id,"rollback",record.rollback,ports);if(pull?.state==="merged"&&pull.baseBranch===defaultBranch)return settled("rolled_back",`Pull request #${pull.number}\
 was merged.`,pull);const text=files.get(record.file);const read2=text===void 0?null:await ports.patches.readPatch(record.id);if(text===void 0||read2===null||!read2.
intact||read2.patch.before_sha256!==(0,patch_build.br)(text))return null;return settled("rolled_back","The file on the default branch is what it was before.",null)}
function settled(to,reason,pull){return{to,reason,pullRequest:pull?.number??null}}async function findPull(id2,kind,number,{publish,repository}){const pulls=await publish.
listPullRequests({head:branchOf(id2,kind),state:"all"});const own=`${repository.owner}/${repository.repo}`.toLowerCase();return pulls.find(pull=>pull.number===number&&
pull.headRepository?.toLowerCase()===own)??null}async function settle(reading,record,situation,ports){const settlement=await settlementOf(record,situation,ports);
if(settlement===null)return reading;return moveOn(reading,[moveOf(record,settlement.to,settlement,ports)],ports)};const TRAILER="Regreen-Workflow-Patch";async function openPullRequest(proposal,ports){
const{kind,record,after}=proposal;if(after===null)throw new Error("there is nothing to push");const github=ports.workflows;if(github===null)throw needWorkflowToken(
"There is no token to push a workflow file with.");const viewer=await viewerOf(github);if(viewer===github_build.WORKFLOW_LOGIN)throw needWorkflowToken("The give\
n token is the workflow's own.");const job={...proposal,after,github,viewer,branch:branchOf(record.id,kind),ports};const known=await openPull(job);if(known===null)
await push(job);const pull=known??await create(job);if(known===null)await addAttention(job,pull);const message=`${pull.draft?"Draft pull request":"Pull request"}\
 #${pull.number} with ${record.file} waits for its code owners; nothing merges it by itself.`;return{delivery:pull.draft?"draft_pr":"review_pr",number:pull.number,
url:pull.url,message}}async function openPull({github,branch,kind,record,viewer,situation,ports}){const{owner,repo}=ports.repository;const pulls=await github.listPullRequests(
{head:branch,state:"open"});const open=pulls.find(({headRepository})=>headRepository?.toLowerCase()===`${owner}/${repo}`.toLowerCase());if(open===void 0)return null;
const marks=readMarks(open.body);const isOurs2=(0,github_build.isOwnLogin)(viewer,open.author)&&marks.get("kind")===`workflow-${kind}`&&marks.get("patch")===record.
id;if(isOurs2&&open.baseBranch===situation.defaultBranch)return open;throw notPushed(branch,`has the pull request #${open.number}, which is not ours; close it a\
nd delete the branch.`)}async function push(job){const{github,branch,situation}=job;await permitted(async()=>{const treeSha=await treeWith(job.patch.file,job.after,
situation,github);const existing=await github.getBranch(branch);const tip=existing===null?null:await github.getCommit(existing.sha);if(tip!==null&&isOurs(job,tip)&&
tip.treeSha===treeSha)return;if(existing!==null)throw notPushed(branch,"holds something else; look at it, delete it, and ask again.");const commit=await commitOf(
treeSha,messageOf(job),situation,github);if((await github.getBranch(situation.defaultBranch))?.sha!==situation.head.sha)throw new ending._n("refused","head_move\
d",`${situation.defaultBranch} has moved on just now; ask again.`);const result=await github.createBranch(branch,commit);if(result==="rules"||result==="secret")
throw needWorkflowToken(`GitHub did not take the branch ${branch}.`);if(result!=="done")throw notPushed(branch,"was written by another run at the same moment; a\
sk again.")})}function isOurs({viewer,situation,record},commit){const isNamed=commit.message.trimEnd().split("\n").at(-1)===`${TRAILER}: ${record.id}`;return isNamed&&
(0,github_build.isOwnCommit)({viewer,email:situation.policy.commit.author?.email??null},commit)}function messageOf(job){const{record,actor,approver,kind}=job;const who=kind===
"patch"?`Approved by ${(0,build.pj)(approver,60)}, asked for by ${(0,build.pj)(actor,60)}.`:`Asked for by ${(0,build.pj)(actor,60)}.`;return`${titleOf(job)}

${who}

${TRAILER}: ${record.id}
`}async function create(job){const{github,branch,situation}=job;const pull={title:titleOf(job),body:pullRequestBody(job,job.ports),head:branch,base:situation.defaultBranch};
let made=await github.createPullRequest({...pull,draft:true});if(made==="draft_unsupported")made=await github.createPullRequest({...pull,draft:false});if(typeof made!==
"string")return made;if(made==="disabled")throw needWorkflowToken(`The change is on the branch ${branch}, but this token may not open pull requests.`);throw notPushed(
branch,"can't become a pull request just now; ask again.")}async function addAttention({github,viewer,situation,patch,ports},{number}){const{policy,defaultBranch}=situation;
try{const labels=await workflowLabels(github,ports);if(labels.length>0)await github.addLabels(number,labels);const codeowners=(0,build.BW)(await(0,build.P4)(path=>github.
getFile(path,defaultBranch)));const owners=(0,build.Ws)(codeowners,[patch.file]);await github.requestReviewers(number,(0,build.E6)(policy,{owners,committer:null,
viewer}))}catch(error){ports.logger.warning(`Pull request #${number} lacks its label or reviewers: ${error.message}`)}}function workflowLabels(github,{logger}){
return(0,github_build.ensureLabels)(github,{names:()=>[WORKFLOW_LABEL],look:()=>({color:"d93f0b",description:"Wants to change a workflow file; a code owner has \
to look"}),onLeftOut:(names,{message})=>logger.warning(`Left out, for the token may not make labels: ${names.join(", ")}. ${message}`)})};const MAX_DIFF_CHARS=45e3;
function ticketBody(proposal,ports){const{kind,diff,after}=proposal;const how=after===null?"The file has changed since, so it does not fit as it is; it has to b\
e taken back by hand. This is what was changed:":`Nothing was pushed, because the settings say \`audit.workflows.patches: suggest\`, or nobody gave a token that m\
ay. Save this as ${(0,markdown.ti)("workflow.patch")}, and run \`git apply workflow.patch\`:`;const done=kind==="patch"?"Once the default branch holds it, `oper\
ation: deploy` or `report` says so.":"Once the file on the default branch is what it was before, `operation: report` says so.";return`${marksOf(proposal)}${headOf(
proposal,ports)}

${how}

${diffBlock(diff)}

${done}
`}function diffBlock(diff){const isCut=diff.length>MAX_DIFF_CHARS;const shown=isCut?diff.slice(0,MAX_DIFF_CHARS):diff;return`${(0,markdown.EU)(shown,"diff")}${isCut?
"\n\nThe diff is longer than fits here; the whole of it is in the run's artifact.":""}`};async function openTicket(proposal,ports){const{publish}=ports;const viewer=await viewerOf(
publish);const body=ticketBody(proposal,ports);const lock={key:`workflow-${proposal.kind}-${proposal.record.id}`,sha:proposal.situation.head.sha};const issue=await publish.
exclusively(lock,async()=>{const known=await findTicket(proposal,viewer,ports);if(known===null){const labels=await workflowLabels(publish,ports);return publish.
createIssue({title:titleOf(proposal),body,labels})}if(known.body!==body||known.state==="closed")await publish.updateIssue(known.number,{body,state:"open"});return known});
if(issue==="disabled")throw new user_error.y("The repository has its issues switched off, so the diff stands in the summary alone.",{hint:"Switch them on under \
Settings \u2192 General, or take the diff from the summary.",reasonCode:"permission_missing"});const message=`Issue #${issue.number} has the diff of ${proposal.
record.file}; nothing was pushed.`;return{delivery:"ticket",number:issue.number,url:issue.url,message}}async function closeTicket(about,ports){const{publish,logger}=ports;
try{const known=await findTicket(about,await viewerOf(publish),ports);if(known?.state==="open")await publish.updateIssue(known.number,{state:"closed",stateReason:"\
completed"})}catch(error){logger.warning(`The issue about patch ${about.record.id} was not closed: ${error.message}`)}}async function findTicket({kind,record},viewer,{
publish}){const isOurs2=({author,body})=>{const marks=readMarks(body);return(0,github_build.isOwnLogin)(viewer,author)&&marks.get("kind")===`workflow-${kind}`&&
marks.get("patch")===record.id};const labelled=(await publish.listIssues({label:WORKFLOW_LABEL})).find(isOurs2);return labelled??(await publish.listIssues({creator:viewer})).
find(isOurs2)??null};async function deployPatch(id2,reason,ports){const actor=await decidingPerson(ports,"ask for the deployment");const situation=await readSituation(
ports);const before=await ports.patches.read();assertReadable(before);const reading=await settle(before,recordOf(before,id2),situation,ports);const record=recordOf(
reading,id2);if(record.state==="deployed"&&record.moves!==recordOf(before,id2).moves){await closeTicket({kind:"patch",record},ports);return{record,delivered:null,
message:`Patch ${id2} is deployed: ${record.moves.at(-1)?.reason??""}`}}assertMay("deploy",record);const approver=await assertApproved(record,ports);const waiting=await waitingPull(
record,ports);if(waiting!==null)return{record,delivered:waiting,message:waiting.message};const sound=await soundPatch(record,ports);const isPushed=situation.policy.
audit.workflows.patches==="pr";if(isPushed&&ports.workflows===null)throw needWorkflowToken("There is no token to push a workflow file with.");const after=await judged(
sound,{reading,record,situation},ports);const proposal={kind:"patch",record,patch:sound.patch,situation,after,diff:sound.patch.patch,actor,reason,approver};const delivered=await(isPushed?
openPullRequest(proposal,ports):openTicket(proposal,ports));if(!isPushed)return{record,delivered,message:delivered.message};const step=moveOf(record,"approved",
{reason:delivered.message,pullRequest:delivered.number},ports);const now=await moveOn(reading,[step],ports);return{record:recordOf(now,id2),delivered,message:delivered.
message}}async function waitingPull(record,ports){const pull=record.pullRequest===null?null:await findPull(record.id,"patch",record.pullRequest,ports);if(pull?.
state!=="open")return null;const{number,url,draft}=pull;const message=`Pull request #${number} with ${record.file} waits for its code owners; nothing merges it \
by itself.`;return{delivery:draft?"draft_pr":"review_pr",number,url,message}}async function judged(sound,{reading,record,situation},ports){const found=await judgePatch(
sound,situation,ports);if("after"in found)return found.after;if(!found.stale)throw(0,ending.J5)(found.code,found.message);await moveOn(reading,[moveOf(record,"r\
ejected",{reason:patches.yR},ports)],ports);throw(0,ending.J5)(found.code,`${found.message} It is rejected; \`operation: create\` makes a new one.`)}var json=__webpack_require__(
5807);;const MAX_ASKED=100;async function viewPatches(ports){const reading=await ports.patches.read();const situation=reading.records.length===0?null:await readSituation(
ports);const views=[];for(const record of[...reading.records].reverse()){const isAsked=situation!==null&&views.length<MAX_ASKED;const settlement=isAsked?await settlementOf(
record,situation,ports):null;views.push({record,state:settlement?.to??record.state,settlement})}return{views,reading}}function patchJson({record,state},patch=null){
const[made]=record.moves;return{id:record.id,file:record.file,state,head_sha:record.headSha,patch_sha256:record.patchSha256,approved_by:record.approval?.actor??
null,pull_request:record.pullRequest,rollback_pull_request:record.rollback,created_at:made?.at??null,updated_at:record.moves.at(-1)?.at??null,...patch===null?{}:
{mends:patch.mends,patch:patch.patch}}}function moveJson({at,patch,to,file,actor,run,pull_request,reason}){return{at,patch,to,file,actor,run,pull_request,reason}}
function auditsOf({events}){return events.filter(event=>event.type==="audit_seen"&&event.audit==="workflows")}function hoursToDeploy(records){const hours=records.
flatMap(({moves})=>{const done=moves.find(({to})=>to==="deployed");const[made]=moves;return done===void 0||made===void 0?[]:[(Date.parse(done.at)-Date.parse(made.
at))/36e5]}).sort((a,b)=>a-b);return hours[Math.floor(hours.length/2)]??null};const MAX_TOLD=200;function verdictOf(reason,message,delivery="none"){return{outcome:"\
nothing_to_do",reason_code:reason,delivery,message}}function outputsOf(views){return{patches:(0,json.o)(views.slice(0,MAX_TOLD).map(view=>patchJson(view)))}}function stateOutputs(views){
const[only,...others]=views;const state=only===void 0||others.length>0?"":only.state;return{"patch-id":state===""?"":only?.record.id??"","patch-state":state}}async function soleOutputs(patches2,views,ports){
const[only,...others]=patches2;const isSole=only!==void 0&&others.length===0;return{...stateOutputs(views),"patch-path":isSole?await writeDiff(only,ports):"","p\
atch-sha256":isSole?only.patch_sha256:""}}function writeDiff({id:id2,patch},{files}){return files.write(`patches/${id2}.patch`,patch)}async function intactPatch(id2,{
patches:patches2}){const found=await patches2.readPatch(id2);return found?.intact===true?found.patch:null}function count(number,one,many){return`${number} ${number===
1?one:many}`}var ledger_event=__webpack_require__(8843);;const summary_MAX_ROWS=200;function createdSummary(created){if(created.length===0)return"## Workflow pa\
tches\n\nThere is nothing to mend in the workflow files.\n";const rows=created.slice(0,summary_MAX_ROWS).map(({file,patch,isNew,message})=>[(0,markdown.ti)(file),
patch===null?"none":(0,markdown.ti)(patch.id),patch===null?"":String(patch.mends.length),`${isNew?"New. ":""}${(0,markdown.FV)(message)}`]);const diffs=created.
filter(({isNew})=>isNew).slice(0,10).flatMap(({patch})=>patch===null?[]:[`### ${(0,markdown.ti)(patch.id)}

${mendsTable(patch)}

${diffBlock(patch.patch)}`]);const next=diffs.length===0?"":"\n\nNext: `operation: test` with one of the ids.";return`## Workflow patches

${(0,markdown.tp)(["File","Patch","Mends",""],rows)}${next}

${diffs.join("\n\n")}
`}function listSummary(views,warnings){const body=views.length===0?"There are no patches.":patchTable(views);return`## Workflow patches

${body}
${notes(warnings)}`}function patchTable(views){const rows=views.slice(0,summary_MAX_ROWS).map(({record,state,settlement})=>[(0,markdown.ti)(record.id),(0,markdown.
ti)(record.file),`${words(state)}${settlement===null?"":` (${(0,markdown.FV)(settlement.reason)})`}`,(0,markdown.FV)(record.approval?.actor??""),record.pullRequest===
null?"":`#${record.pullRequest}`,record.moves.at(-1)?.at.slice(0,16).replace("T"," ")??""]);const more=views.length>summary_MAX_ROWS?`

${views.length-summary_MAX_ROWS} older ones.`:"";return`${(0,markdown.tp)(["Patch","File","State","Approved by","Pull request","Since (UTC)"],rows)}${more}`}function showSummary(view,patch,ports){
const{record,state}=view;const text=patch===null?"Its text is not what it was when it was made, or is gone: nothing more can be done with it but reject it.":`${mendsTable(
patch)}

${diffBlock(patch.patch)}`;const ignored=record.ignored===0?"":`

${record.ignored} lines of the ledger about it can't be true and count for nothing.`;return`## Workflow patch ${(0,markdown.ti)(record.id)}

${patchTable([view])}

${instead(state)}

${text}

### What happened

${trail(record.moves,ports)}${ignored}
`}function trail(moves,{serverUrl,repository}){const runs=`${serverUrl}/${repository.owner}/${repository.repo}/actions/runs`;const rows=moves.slice(-summary_MAX_ROWS).
map(({at,patch,to,actor,run,reason})=>[at.slice(0,16).replace("T"," "),(0,markdown.ti)(patch),words(to),(0,markdown.FV)(actor),`[${run.id}](${runs}/${run.id}/at\
tempts/${run.attempt})`,(0,markdown.FV)(reason)]);return(0,markdown.tp)(["When (UTC)","Patch","To","Who","Run","Why"],rows)}function reportSummary(views,{hours,
moves,warnings},ports){const counts=ledger_event.mS.map(state=>[words(state),String(views.filter(view=>view.state===state).length)]);const speed=hours===null?"N\
one was deployed yet.":`From made to deployed it took ${hours.toFixed(1)} hours, in the middle.`;const what=views.length===0?"":`

${patchTable(views)}

### What happened

${trail(moves,ports)}`;return`## Report on workflow patches

${(0,markdown.tp)(["State","Patches"],counts)}

${speed}${what}
${notes(warnings)}`}function healthSummary(audits,views){const open=views.filter(({state})=>!["deployed","rejected","rolled_back"].includes(state));const rows=audits.
slice(-30).reverse().map(({at,health:health2,open:findings2,appeared,gone})=>[at.slice(0,16).replace("T"," "),health2===null?"unknown":String(health2),String(findings2),
String(appeared.length),String(gone.length)]);const trend=rows.length===0?"No audit of the workflows is remembered yet; the nightly audit remembers each.":(0,markdown.
tp)(["When (UTC)","Health, 0 to 100","Open findings","New","Gone"],rows);return`## Health of the workflows

${trend}

${open.length===0?"No patch is open.":`Open patches:

${patchTable(open)}`}
`}function notes(warnings){return warnings.length===0?"":`
${warnings.map(warning=>`- ${(0,markdown.FV)(warning)}`).join("\n")}
`};async function list(ports){const{views,reading}=await viewPatches(ports);return{verdict:verdictOf("reported",`There ${views.length===1?"is 1 patch":`are ${views.
length} patches`}.`),outputs:outputsOf(views),summary:listSummary(views,reading.warnings)}}async function show(id2,ports){const{views,reading}=await viewPatches(
ports);recordOf(reading,id2);const view=views.find(({record})=>record.id===id2);if(view===void 0)throw new Error(`no view of ${id2}`);const patch=await intactPatch(
id2,ports);return{verdict:verdictOf("reported",`Patch ${id2} is ${words(view.state)}. ${instead(view.state)}`),outputs:{...await soleOutputs(patch===null?[]:[patch],
[view],ports),patches:(0,json.o)([patchJson(view,patch)])},summary:showSummary(view,patch,ports)}}async function report(ports){const{views,reading}=await viewPatches(
ports);const moves=reading.records.flatMap(record=>record.moves).sort((a,b)=>a.at<b.at?-1:1);const hours=hoursToDeploy(reading.records);const told={schema_version:1,
patches:views.map(view=>patchJson(view)),moves:moves.map(moveJson),audits:auditsOf(reading).map(({at,head_sha,open,health:score})=>({at,head_sha,open,health:score}))};
const path=await ports.files.write("patches/report.json",`${(0,json.o)(told,{indent:2})}
`);return{verdict:verdictOf("reported",`The report on ${count(views.length,"patch","patches")} is written.`),outputs:{...outputsOf(views),"report-path":path},summary:reportSummary(
views,{hours,moves,warnings:reading.warnings},ports)}}async function health(ports){const{views,reading}=await viewPatches(ports);const audits=auditsOf(reading);
const score=audits.at(-1)?.health??null;const message=score===null?"No audit of the workflows is remembered yet.":`The health of the workflows is ${score} of 10\
0.`;return{verdict:verdictOf("reported",message),outputs:{...outputsOf(views),"health-score":score===null?"":String(score)},summary:healthSummary(audits,views)}}
;async function rollBack(id2,reason,ports){const actor=await decidingPerson(ports,"take it back");const situation=await readSituation(ports);const before=await ports.
patches.read();assertReadable(before);const reading=await settle(before,recordOf(before,id2),situation,ports);const record=recordOf(reading,id2);if(record.state===
"rolled_back"&&record.moves!==recordOf(before,id2).moves){await closeTicket({kind:"rollback",record},ports);return{record,delivered:null,message:`Patch ${id2} i\
s taken back: ${record.moves.at(-1)?.reason??""}`}}assertMay("rollback",record);const waiting=record.rollback===null?null:await findPull(id2,"rollback",record.rollback,
ports);if(waiting?.state==="open"){const{number,url,draft}=waiting;const message=`Pull request #${number} that takes it back is open already.`;return{record,delivered:{
delivery:draft?"draft_pr":"review_pr",number,url,message},message}}const sound=await soundPatch(record,ports);const{after,diff}=await reverseOf(sound,situation,
ports);const approver=record.approval?.actor??"";const proposal={kind:"rollback",record,patch:sound.patch,situation,after,diff,actor,reason,approver};const isPushed=after!==
null&&situation.policy.audit.workflows.patches==="pr";if(isPushed&&ports.workflows===null)throw needWorkflowToken("There is no token to push a workflow file wit\
h.");const delivered=await(isPushed?openPullRequest(proposal,ports):openTicket(proposal,ports));if(!isPushed)return{record,delivered,message:delivered.message};
const step=moveOf(record,"deployed",{reason,pullRequest:delivered.number},ports);const now=await moveOn(reading,[step],ports);return{record:recordOf(now,id2),delivered,
message:delivered.message}}async function reverseOf({patch,parsed},{files},ports){const text=files.get(patch.file);const reverse=reversed(parsed);const after=text===
void 0?null:applied(reverse,text);if(text===void 0||after===null||!await isSound(patch.file,text,after,ports))return{after:null,diff:(0,patch_build.Gu)(reverse.
files)};return{after,diff:(0,patch_build.Jb)([{path:patch.file,before:text,after}])}}async function isSound(file,before,after,{lint}){const facts=await lint.factsFor(
[{path:file,text:after}]);const mistakes=text=>(0,build_lint.A)(file,text,rules.y,facts).findings.filter(({category})=>category==="correctness").length;return facts.
actionlint!==void 0&&mistakes(after)<=mistakes(before)}function reversed({files,changedLines}){return{files:files.map(reversedFile),changedLines}}function reversedFile(file){
const opposite={context:"context",added:"removed",removed:"added"};const hunks=file.hunks.map(hunk=>({...hunk,oldStart:hunk.newStart,newStart:hunk.oldStart,oldLines:hunk.
newLines,newLines:hunk.oldLines,lines:hunk.lines.map(line=>({...line,kind:opposite[line.kind]}))}));return{...file,additions:file.deletions,deletions:file.additions,
hunks}};const POLL_MS=15e3;const MAX_POLLS=180;async function tryRun({patch},after,situation,ports){const{workflows:github,trials,event}=ports;if(github===null||
trials===null)throw needWorkflowToken("There is no token to try a workflow file with.");const branch=`ai/fix/workflow-test/${patch.id}-${event.runId}-${event.runAttempt}`;
const commit=await pushTrial(branch,patch.file,after,situation,github);try{const name=patch.file.slice(patch.file.lastIndexOf("/")+1);if(await trials.dispatch(name,
branch)==="no_trigger")return failed("stage_failed",`${patch.file} has no \`workflow_dispatch\`, so it can't be tried by hand.`);const run=await endOf(commit,patch.
file,trials);if(run===null)return failed("stage_failed","The run of the patched workflow did not end in 45 minutes.");if(run.conclusion==="success")return{run:run.
id};return failed("stage_failed",`Run ${run.id} of the patched workflow ended with ${run.conclusion??"nothing"}.`)}finally{await github.deleteBranch(branch)}}async function pushTrial(branch,file,after,situation,github){
return permitted(async()=>{const treeSha=await treeWith(file,after,situation,github);const commit=await commitOf(treeSha,"ci: try a patch of a workflow\n",situation,
github);const result=await github.createBranch(branch,commit);if(result!=="done")throw needWorkflowToken(`GitHub did not take the branch ${branch} (${result}).`);
return commit})}async function endOf(commit,file,trials){for(let poll=0;poll<MAX_POLLS;poll++){const runs=await trials.listRuns(commit);const run=runs.find(({workflowPath,
event})=>workflowPath===file&&event==="workflow_dispatch");if(run!==void 0&&run.conclusion!==null)return run;await trials.sleep(POLL_MS)}return null};const TEST_MS=60*
60*1e3;async function tryPatch(id2,withRun,ports){if(withRun)await decidingPerson(ports,"ask for a run with it");if(withRun&&ports.workflows===null)throw needWorkflowToken(
"There is no token to try a workflow file with.");const reading=await ports.patches.read();const record=recordOf(reading,id2);const testing=await begin(reading,
record,ports);try{const sound=await soundPatch(record,ports);const situation=await readSituation(ports);const judged2=await judgePatch(sound,situation,ports);if(!("\
after"in judged2))throw(0,ending.J5)(judged2.code,await end(testing,record,judged2,ports));const tried=withRun?await tryRun(sound,judged2.after,situation,ports):
null;if(tried!==null&&!("run"in tried))throw(0,ending.J5)(tried.code,await end(testing,record,tried,ports));const ran=tried===null?"":` Run ${tried.run} with it\
 was green.`;const reason=`It mends what it is for, brings no other finding, and is valid for GitHub and actionlint.${ran}`;const now=await moveOn(testing,[moveOf(
record,"tested",{reason},ports)],ports);return{record:recordOf(now,id2),sound,situation}}catch(error){await giveBack(testing,record,error,ports);throw error}}async function begin(reading,record,ports){
const last=record.moves.at(-1);const isAbandoned=record.state==="testing"&&Date.parse(ports.now())-Date.parse(last?.at??"")>TEST_MS;if(!isAbandoned)assertMay("t\
est",record);const back=moveOf(record,"pending",{reason:"The test before this one broke off."},ports);const take=moveOf(record,"testing",{reason:"Tried on the d\
efault branch, in memory."},ports);return moveOn(reading,isAbandoned?[back,take]:[take],ports)}async function end(testing,record,failure,ports){const[to,reason]=failure.
stale?["rejected",patches.yR]:["pending",failure.message];await moveOn(testing,[moveOf(record,to,{reason},ports)],ports);const then=failure.stale?"It is rejecte\
d; `operation: create` makes a new one.":"It is pending again, and stays so until it is rejected or the reason is gone.";return`${failure.message} ${then}`}async function giveBack(testing,record,error,ports){
const now=await ports.patches.read().catch(()=>null);if(now?.records.find(({id:id2})=>id2===record.id)?.state!=="testing")return;const reason=`The test broke of\
f: ${error instanceof Error?error.message:String(error)}`;await ports.patches.move(testing,[moveOf(record,"pending",{reason},ports)]).catch(()=>void 0)};async function runPatchOperation(inputs,ports){
try{return await operate(inputs,ports)}catch(error){if(!(error instanceof ending._n))throw error;return refusedResult(error,inputs,ports)}}function operate(inputs,ports){
const{operation,patchId:id2="",reason=""}=inputs;switch(operation){case"create":return run_create(inputs,ports);case"test":return tryPatch(id2,inputs.testRun,ports).
then(({record})=>moved(record,ports));case"approve":return approvePatch(id2,reason,ports).then(record=>moved(record,ports));case"reject":return rejectPatch(id2,
reason,ports).then(record=>moved(record,ports));case"deploy":return deployPatch(id2,reason,ports).then(handed=>handedOver(handed,ports));case"rollback":return rollBack(
id2,reason,ports).then(handed=>handedOver(handed,ports));case"list":return list(ports);case"show":return show(id2,ports);case"report":return report(ports);case"\
health":return health(ports)}}async function run_create(inputs,ports){const{created,reading}=await createPatches(inputs,ports);const made=created.flatMap(({patch,
isNew})=>patch===null?[]:[{patch,isNew}]);const fresh=made.filter(({isNew})=>isNew);for(const{patch}of fresh)await writeDiff(patch,ports);const views=reading.records.
filter(({id:id2})=>made.some(({patch})=>patch.id===id2)).map(record=>({record,state:record.state,settlement:null}));const left=created.filter(({patch})=>patch===
null);const message=made.length===0&&left.length===0?"There is nothing to mend in the workflow files.":`${count(fresh.length,"new patch","new patches")}, ${made.
length-fresh.length} known, ${left.length} files left out.`;return{verdict:verdictOf(made.length===0&&left.length===0?"no_findings":"patch_recorded",message),outputs:{
...outputsOf(views),...await soleOutputs(made.map(({patch})=>patch),views,ports)},summary:createdSummary(created),...made.length===0&&left.length>0?{conclusion:"\
neutral"}:{}}}async function moved(record,ports){const view={record,state:record.state,settlement:null};const patch=await intactPatch(record.id,ports);return{verdict:verdictOf(
"patch_recorded",`Patch ${record.id} is ${words(record.state)}. ${instead(record.state)}${leftOpen(record)}`),outputs:{...outputsOf([view]),...await soleOutputs(
patch===null?[]:[patch],[view],ports)},summary:showSummary(view,patch,ports)}}function leftOpen({state,pullRequest}){return state==="rejected"&&pullRequest!==null?
` Close pull request #${pullRequest}, if it is open.`:""}async function handedOver({record,delivered,message},ports){const result=await moved(record,ports);const isIssue=delivered?.
delivery==="ticket";return{...result,verdict:verdictOf("patch_recorded",message,delivered?.delivery??"none"),outputs:{...result.outputs,"pull-request-url":delivered===
null||isIssue?"":delivered.url,"issue-url":isIssue?delivered.url:""},summary:`${(0,markdown.FV)(message)}${delivered===null?"":` [Look at it](${delivered.url}).`}\


${result.summary}`}}async function refusedResult(ending2,{patchId},ports){const{verdict}=ending2;const known=await ports.patches.read().catch(()=>null);const record=known?.
records.find(({id:id2})=>id2===patchId);const views=record===void 0?[]:[{record,state:record.state,settlement:null}];return{verdict,conclusion:"failure",outputs:{
...outputsOf(views),...stateOutputs(views)},summary:`## Workflow patches

${(0,markdown.FV)(verdict.message)}
`}}})};
