export const id=76;export const ids=[76];export const modules={76:((__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__)=>{__webpack_require__.
r(__webpack_exports__);__webpack_require__.d(__webpack_exports__,{ArchiveError:()=>ArchiveError,MAX_BLOB_BYTES:()=>MAX_BLOB_BYTES,WORKFLOW_LOGIN:()=>WORKFLOW_LOGIN,
ZIP_LIMITS:()=>ZIP_LIMITS,branchAccess:()=>branchAccess,calling:()=>calling,createAdvisoriesPort:()=>createAdvisoriesPort,createCodeScanningPort:()=>createCodeScanningPort,
createDispatchPort:()=>createDispatchPort,createGatePort:()=>createGatePort,createHistoryPort:()=>createHistoryPort,createOctokit:()=>createOctokit,createPublishPort:()=>createPublishPort,
createReviewPort:()=>createReviewPort,createRunsPort:()=>createRunsPort,createSettingsPort:()=>createSettingsPort,createStatePort:()=>createStatePort,createUsesPort:()=>createUsesPort,
ensureLabels:()=>ensureLabels,explainApiError:()=>explainApiError,findJobLog:()=>findJobLog,isForbidden:()=>isForbidden,isOwnCommit:()=>isOwnCommit,isOwnLogin:()=>isOwnLogin,
openZip:()=>openZip,plainFetch:()=>plainFetch,sentence:()=>sentence,statusOf:()=>statusOf});var dist_src=__webpack_require__(5318);var user_error=__webpack_require__(
3611);var platform_error=__webpack_require__(7115);var truncate=__webpack_require__(5771);var redact=__webpack_require__(4355);var terminal=__webpack_require__(
9833);;function statusOf(error){return error instanceof dist_src.G&&error.response!==void 0?error.status:null}function explainApiError(error,call){if(error instanceof
user_error.y||error instanceof platform_error.W)return error;if(error instanceof dist_src.G&&error.response!==void 0)return explainStatus(error,call);if(isConnectionError(
error)){return new platform_error.W(`The connection to GitHub failed while ${call.doing}: ${wordsOf(deepest(error))}`,{reasonCode:"network",cause:safeCause(error)})}
return error instanceof Error?error:new Error(String(error))}async function calling(call,request){try{return await request()}catch(error){throw explainApiError(
error,call)}}function explainStatus(error,call){const{doing,permission}=call;const said=wordsOf(error);const cause=safeCause(error);if(isRateLimit(error)){return new platform_error.
W(`GitHub's rate limit is used up (${error.status}) while ${doing}: ${said}${resetOf(error)}`,{reasonCode:"platform_failure",cause})}switch(error.status){case 401:
return new user_error.y(`GitHub refused the token (401) while ${doing}: ${said}`,{hint:'Pass a token that is valid and not expired as "github-token".',reasonCode:"\
permission_missing",cause});case 403:return explainForbidden(said,call,error);case 404:return new user_error.y(`Not found (404) while ${doing}: it does not exis\
t, or the token may not see it.`,{hint:permission===void 0?"Check the name and the token's access.":`Check the number or name, and ${grant(permission)}.`,reasonCode:"\
not_found",cause});case 410:if(/\bissues\b.*\bdisabled\b/i.test(said))return new user_error.y(`The repository has its issues switched off (410) while ${doing}.`,
{hint:"Switch them on under Settings \u2192 General, or set `issues.mode: off`.",reasonCode:"permission_missing",cause});return new platform_error.W(`GitHub no \
longer has it (410) while ${doing}: logs and artifacts expire.`,{reasonCode:"logs_expired",cause})}if(error.status>=500){return new platform_error.W(`GitHub ans\
wered ${error.status} while ${doing}, more than once: ${said}`,{reasonCode:"platform_failure",cause})}return new user_error.y(`GitHub refused the request (${error.
status}) while ${doing}: ${said}`,{hint:"Check the values passed in.",cause})}function explainForbidden(said,{doing,permission},error){const cause=safeCause(error);
if(/\barchived\b.*\bread-only\b/i.test(said)){return new user_error.y(`The repository is archived and so read-only (403) while ${doing}.`,{hint:"Unarchive it un\
der Settings \u2192 General, or take the workflow that calls Regreen away.",reasonCode:"permission_missing",cause})}const sso=error.response?.headers["x-github-\
sso"]!==void 0||/\bSAML\b/.test(said);if(sso){return new user_error.y(`The organisation wants single sign-on (403) while ${doing}: ${said}`,{hint:"Authorize the\
 token for the organisation's SAML single sign-on, or use the workflow's own token.",reasonCode:"permission_missing",cause})}if(/not permitted to create or approve pull requests/i.
test(said)){return new user_error.y(`GitHub Actions may not create pull requests here (403) while ${doing}.`,{hint:'Allow it under Settings \u2192 Actions \u2192 General \
\u2192 "Allow GitHub Actions to create and approve pull requests", or pass an app token.',reasonCode:"pr_creation_disabled",cause})}return new user_error.y(`Git\
Hub forbids it (403) while ${doing}: ${said}`,{hint:permission===void 0?"Check the token's permissions.":`In the workflow, ${grant(permission)}.`,reasonCode:"pe\
rmission_missing",cause})}function grant(permission){return`grant \`${permission}\` to the job (\`permissions:\`)`}function isRateLimit(error){if(error.status===
429)return true;const headers=error.response?.headers??{};return error.status===403&&(headers["x-ratelimit-remaining"]==="0"||headers["retry-after"]!==void 0||/\brate limit/i.
test(error.message))}function resetOf(error){const headers=error.response?.headers??{};const after=Number(headers["retry-after"]);if(after>0)return` (try again \
in ${after} s)`;const reset=Number(headers["x-ratelimit-reset"]);return headers["x-ratelimit-remaining"]==="0"&&reset>0?` (free again at ${new Date(reset*1e3).toISOString()}\
)`:""}const CONNECTION_CODE=/^(?:ECONN(?:RESET|REFUSED|ABORTED)|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|UND_ERR_\w+|CERT_\w+|ERR_TLS_\w+|\w+_CERT\w*)$/;
function isConnectionError(error){if(error instanceof dist_src.G)return error.response===void 0&&error.status>=500;for(let each=error,depth=0;each instanceof Error&&
depth<5;each=each.cause,depth++){if(CONNECTION_CODE.test(String(each.code??"")))return true;if(each instanceof TypeError&&/^(?:fetch failed|terminated)$/.test(each.
message))return true}return false}function deepest(error){let each=error;for(let depth=0;depth<5&&each instanceof Error&&each.cause!==void 0;depth++)each=each.cause;
return each}function wordsOf(error){const text=error instanceof Error?error.message:String(error);const code=error instanceof Error?error.code:void 0;return(0,truncate.
TN)((0,redact.E$)((0,terminal.J)(typeof code==="string"&&!text.includes(code)?`${text} (${code})`:text)),300).replace(/ - https:\/\/docs\.github\.com\/\S*$/,"")}
function safeCause(error){const safe=new Error(wordsOf(error));if(error instanceof Error&&error.stack!==void 0)safe.stack=(0,redact.E$)(error.stack);return safe}
;function nameOf({owner,repo}){return`${owner}/${repo}`};const MAX_NAMES=100;const MAX_CHARS=5e3;const PAGE=100;function createAdvisoriesPort(octokit,at){return{
listAdvisories:(ecosystem,names)=>listAdvisories(octokit,ecosystem,names),listAlerts:()=>listAlerts(octokit,at)}}async function listAdvisories(octokit,ecosystem,names){
const found=[];for(const affects of portions(names)){const some=await calling({doing:`reading the advisories about packages of ${ecosystem}`},()=>octokit.paginate(
"GET /advisories",{ecosystem,affects,type:"reviewed",per_page:PAGE}));found.push(...some)}return found}async function listAlerts(octokit,at){const call={doing:`\
reading the Dependabot alerts of ${nameOf(at)}`,permission:"vulnerability-alerts: read"};return calling(call,()=>octokit.paginate("GET /repos/{owner}/{repo}/dep\
endabot/alerts",{...at,state:"open",per_page:PAGE}))}function*portions(names){let some=[];let length=0;for(const name of names.filter(each=>!each.includes(","))){
const size=encodeURIComponent(name).length+3;if(some.length===MAX_NAMES||some.length>0&&length+size>MAX_CHARS){yield some.join(",");[some,length]=[[],0]}some.push(
name);length+=size}if(some.length>0)yield some.join(",")};const CONTENTS_READ="contents: read";async function getRepository(octokit,at){const{data}=await calling(
{doing:`reading the repository ${nameOf(at)}`},()=>octokit.rest.repos.get({...at}));return{id:data.id,fullName:data.full_name,defaultBranch:data.default_branch,
private:data.private,url:data.html_url}}async function getFile(octokit,at,path,ref){return calling({doing:`reading ${path} at ${ref}`,permission:CONTENTS_READ},
async()=>{const data=await orNull(async()=>(await octokit.rest.repos.getContent({...at,path,ref})).data);if(data===null||Array.isArray(data)||data.type!=="file"||
data.encoding!=="base64")return null;return new TextDecoder().decode(Buffer.from(data.content,"base64"))})}async function listFolder(octokit,at,path,ref){return calling(
{doing:`listing ${path} at ${ref}`,permission:CONTENTS_READ},async()=>{const data=await orNull(async()=>(await octokit.rest.repos.getContent({...at,path,ref})).
data);if(!Array.isArray(data))return[];return data.filter(({type})=>type==="file").map(({name})=>name)})}async function getBranch(octokit,at,branch){return calling(
{doing:`reading the branch ${branch}`,permission:CONTENTS_READ},async()=>{const data=await orNull(async()=>(await octokit.rest.repos.getBranch({...at,branch})).
data);return data===null?null:{sha:data.commit.sha,protected:data.protected}})}async function orNull(request){try{return await request()}catch(error){if(statusOf(
error)===404)return null;throw error}};async function branchAccess(octokit,at,branch){return calling({doing:`asking who may write ${branch}`,permission:"content\
s: read"},async()=>{const[rules,found,{data:repository}]=await Promise.all([octokit.rest.repos.getBranchRules({...at,branch}),getBranch(octokit,at,branch),octokit.
rest.repos.get({...at})]);return{rules:rules.data.map(({type,ruleset_id:ruleset})=>({type,ruleset:ruleset??null})),exists:found!==null,protected:found?.protected??
false,archived:repository.archived,mayPush:repository.permissions?.push??null}})}var promises_=__webpack_require__(8500);var external_node_zlib_=__webpack_require__(
8522);;const LOOKS=7;const WAIT_MS=1e3;const ERRORS=5;function createCodeScanningPort(octokit,at,waiting={}){return{upload:scan=>upload(octokit,at,scan,waiting)}}
async function upload(octokit,at,scan,waiting){const sent=await send(octokit,at,scan);if(typeof sent!=="string")return sent;for(let look=1;look<=LOOKS;look++){await(0,
promises_.setTimeout)((waiting.waitUnitMs??WAIT_MS)*look);const found=await readStatus(octokit,at,sent);if(found.state!=="pending")return found}return{state:"pe\
nding"}}async function send(octokit,at,{commit,ref,sarif}){const packed=(0,external_node_zlib_.gzipSync)(sarif).toString("base64");try{const call={doing:"upload\
ing SARIF to code scanning",permission:"security-events: write"};const{data}=await calling(call,async()=>{try{return await octokit.rest.codeScanning.uploadSarif(
{...at,commit_sha:commit,ref,sarif:packed})}catch(error){const why=refusalOf(error);throw why===null?error:new user_error.y(why)}});return data.id??""}catch(error){
if(!(error instanceof user_error.y))throw error;return{state:"refused",why:`${error.message}${error.hint===void 0?"":` ${error.hint}`}`}}}function refusalOf(error){
const status=statusOf(error);const said=wordsOf(error);if(status===413)return"The SARIF file is too large for code scanning (413).";if(status===404)return"Code \
scanning is not there (404): the token needs `security-events: write`, and a private repository GitHub Code Security.";if(status!==403)return null;return/advanced security|code security|code scanning is not enabled/i.
test(said)?`Code scanning is switched off (403): ${said} Switch it on under Settings \u2192 Code security, or set the input \`sarif\` to false; private repositories ne\
ed GitHub Code Security.`:null}async function readStatus(octokit,at,id2){const answer=await octokit.rest.codeScanning.getSarif({...at,sarif_id:id2}).catch(()=>null);
const{processing_status:status,errors}=answer?.data??{};if(status==="complete")return{state:"complete"};if(status!=="failed")return{state:"pending"};const said=(errors??
[]).slice(0,ERRORS).map(wordsOf);return{state:"refused",why:`Code scanning could not read the file: ${said.join("; ")||"no reason was given"}`}};async function listRuns(octokit,at,{
headSha}){const doing=headSha===void 0?"listing the latest runs":`listing the runs of ${headSha}`;const{data}=await calling({doing,permission:"actions: read"},()=>octokit.
rest.actions.listWorkflowRunsForRepo({...at,per_page:100,...headSha===void 0?{}:{head_sha:headSha}}));return data.workflow_runs.map(run=>({id:run.id,attempt:run.
run_attempt??1,conclusion:run.conclusion,event:run.event,workflowPath:run.path.replace(/@.*$/s,""),headSha:run.head_sha,headBranch:run.head_branch??"",createdAt:run.
created_at}))};function createDispatchPort(octokit,at){return{dispatch:(file,branch)=>dispatch(octokit,at,file,branch),listRuns:headSha=>listRuns(octokit,at,{headSha})}}
async function dispatch(octokit,at,file,branch){return calling({doing:`starting ${file} on ${branch}`,permission:"actions: write"},async()=>{try{await octokit.rest.
actions.createWorkflowDispatch({...at,workflow_id:file,ref:branch});return"requested"}catch(error){const said=error instanceof Error?error.message:"";if(statusOf(
error)===422&&/does not have 'workflow_dispatch' trigger/i.test(said))return"no_trigger";throw error}})};function isForbidden(error){return error instanceof user_error.
y&&error.reasonCode==="permission_missing"}function sentence({message,hint}){return hint===void 0?message:`${message} ${hint}`};async function ensureLabels(github,{
names:wanted,look,onLeftOut}){const existing=await github.listLabels();const names=[...new Set(wanted(existing))].map(name=>name.slice(0,50));const known=new Set(
[...existing].map(name=>name.toLowerCase()));const missing=names.filter(name=>!known.has(name.toLowerCase()));for(const[index,name]of missing.entries()){try{await github.
createLabel({name,...look(name)})}catch(error){if(!isForbidden(error))throw error;const left=missing.slice(index);onLeftOut(left,error);return names.filter(each=>!left.
includes(each))}}return names};function decodeUtf8(bytes){try{return new TextDecoder("utf-8",{fatal:true,ignoreBOM:true}).decode(bytes)}catch{return null}};const git_trees_CONTENTS_READ="\
contents: read";const MAX_BLOB_BYTES=5*1024*1024;async function readFiles(octokit,at,treeSha,paths){const files=new Map;for(const[path,entry]of await findEntries(
octokit,at,treeSha,paths))files.set(path,await readEntry(octokit,at,entry));return files}async function findEntries(octokit,at,treeSha,paths){const folders=new Map;
const open2=sha=>{const known=folders.get(sha)??readTree(octokit,at,sha);folders.set(sha,known);return known};const entries=new Map;for(const path of paths){const entry=await find(
treeSha,path.split("/"),open2);if(entry!==null&&entry.type!=="tree")entries.set(path,entry)}return entries}async function find(root,names,open2){let entry={mode:"\
040000",type:"tree",sha:root,size:0};for(const name of names){if(entry.type!=="tree")return null;const next=(await open2(entry.sha)).get(name);if(next===void 0)
return null;entry=next}return entry}async function readTree(octokit,at,sha){const{data}=await calling({doing:`reading the tree ${sha}`,permission:git_trees_CONTENTS_READ},
()=>octokit.rest.git.getTree({...at,tree_sha:sha}));return new Map(data.tree.map(entry=>[entry.path,{mode:entry.mode,type:entry.type,sha:entry.sha,size:entry.size??
0}]))}async function readEntry(octokit,at,entry){const regular=entry.mode==="100644"||entry.mode==="100755";if(!regular||entry.size>MAX_BLOB_BYTES)return{mode:entry.
mode,content:null};return{mode:entry.mode,content:await readBlobText(octokit,at,entry.sha)}}async function readBlobText(octokit,at,sha){const{data}=await calling(
{doing:`reading the blob ${sha}`,permission:git_trees_CONTENTS_READ},()=>octokit.rest.git.getBlob({...at,file_sha:sha}));return decodeUtf8(Buffer.from(data.content,
"base64"))};const RETRIES=2;const once_WAIT_MS=1e3;const ONE_TRY={request:{retries:0}};async function createOnce(create,find2,waiting){for(let tries=0;;tries++){
try{return await create()}catch(error){if(!isUnclear(error))throw error;await pause(tries+1,waiting);const made=await find2();if(made!==null)return made;if(tries>=
RETRIES)throw error}}}function pause(tries,{waitUnitMs=once_WAIT_MS}){return(0,promises_.setTimeout)(waitUnitMs*tries**2)}function isUnclear(error){return error instanceof
dist_src.G&&(error.response===void 0||error.status>=500)};const ISSUES_READ="issues: read";const ISSUES_WRITE="issues: write";const COMMENTS_WRITE="issues: writ\
e (on a pull request `pull-requests: write`)";const MAX_PAGES=10;async function listIssues(octokit,at,filter){const[what,query]="label"in filter?[`labelled ${filter.
label}`,{labels:filter.label}]:[`by ${filter.creator}`,{creator:filter.creator}];return calling({doing:`looking for issues ${what}`,permission:ISSUES_READ},async()=>{
let pages2=0;try{return await octokit.paginate(octokit.rest.issues.listForRepo,{...at,...query,state:"all",sort:"created",direction:"desc",per_page:100},(page,done)=>{
if(++pages2>=MAX_PAGES)done();return page.data.filter(each=>each.pull_request===void 0).map(toIssue)})}catch(error){if(statusOf(error)===410||"creator"in filter&&
statusOf(error)===422)return[];throw error}})}async function createIssue(octokit,at,issue,waiting){const{title,body}=issue;const labels=[...issue.labels];const create=async()=>{
try{return toIssue((await octokit.rest.issues.create({...at,title,body,labels,...ONE_TRY})).data)}catch(error){if(statusOf(error)===410)return"disabled";throw error}};
const find2=async()=>{const{data}=await octokit.rest.issues.listForRepo({...at,state:"open",sort:"created",direction:"desc",per_page:30});const found=data.find(
each=>each.pull_request===void 0&&each.body===body&&each.title===title);return found===void 0?null:toIssue(found)};return calling({doing:"creating the ticket",permission:ISSUES_WRITE},
()=>createOnce(create,find2,waiting))}async function updateIssue(octokit,at,number,{stateReason,...change}){await calling({doing:`updating issue #${number}`,permission:ISSUES_WRITE},
()=>octokit.rest.issues.update({...at,issue_number:number,...change,...stateReason===void 0?{}:{state_reason:stateReason}}))}async function listEvents(octokit,at,number){
const events=await calling({doing:`reading what happened to #${number}`,permission:ISSUES_READ},()=>octokit.paginate(octokit.rest.issues.listEvents,{...at,issue_number:number,
per_page:100}));return events.map(({event,actor,label})=>({event,actor:actor?.login??"",label:label?.name??null}))}async function issues_assign(octokit,at,number,login){
await calling({doing:`assigning issue #${number}`,permission:ISSUES_WRITE},()=>octokit.rest.issues.addAssignees({...at,issue_number:number,assignees:[login]}))}
async function listComments(octokit,at,number){const comments=await calling({doing:`reading the comments of #${number}`,permission:ISSUES_READ},()=>octokit.paginate(
octokit.rest.issues.listComments,{...at,issue_number:number,per_page:100}));return comments.map(toComment)}async function createComment(octokit,at,number,body,waiting){
const create=async()=>toComment((await octokit.rest.issues.createComment({...at,issue_number:number,body,...ONE_TRY})).data);const find2=async()=>(await listComments(
octokit,at,number)).find(each=>each.body===body)??null;return calling({doing:`commenting on #${number}`,permission:COMMENTS_WRITE},()=>createOnce(create,find2,waiting))}
async function updateComment(octokit,at,id2,body){await calling({doing:`updating comment ${id2}`,permission:ISSUES_WRITE},()=>octokit.rest.issues.updateComment(
{...at,comment_id:id2,body}))}async function deleteComment(octokit,at,id2){await calling({doing:`deleting comment ${id2}`,permission:COMMENTS_WRITE},()=>orNull(
()=>octokit.rest.issues.deleteComment({...at,comment_id:id2})))}function toIssue(data){return{number:data.number,url:data.html_url,title:data.title,body:data.body??
"",state:data.state==="open"?"open":"closed",stateReason:data.state_reason??null,closedAt:data.closed_at??null,author:data.user?.login??""}}function toComment(data){
return{id:data.id,url:data.html_url,body:data.body??"",author:data.user?.login??""}};const PULLS_READ="pull-requests: read";async function getIssue(octokit,at,number){
return calling({doing:`reading issue #${number}`,permission:"issues: read"},async()=>{const data=await orNull(async()=>(await octokit.rest.issues.get({...at,issue_number:number})).
data);return data===null?null:{number:data.number,title:data.title,body:data.body??"",labels:data.labels.map(label=>typeof label==="string"?label:label.name??""),
isPullRequest:data.pull_request!==void 0}})}async function getPullRequest(octokit,at,number){return calling({doing:`reading pull request #${number}`,permission:PULLS_READ},
async()=>{const data=await orNull(async()=>(await octokit.rest.pulls.get({...at,pull_number:number})).data);return data===null?null:pullRequest(data)})}async function pullRequestState(octokit,at,number){
const call={doing:`reading pull request #${number}`,permission:PULLS_READ};return calling(call,async()=>{const data=await orNull(async()=>(await octokit.rest.pulls.
get({...at,pull_number:number})).data);if(data===null)return null;if(data.merged)return"merged";return data.state==="open"?"open":"closed"})}async function findPullRequests(octokit,at,headSha){
return calling({doing:`looking for the pull request of ${headSha}`,permission:PULLS_READ},async()=>{const found=await knownCommit(async()=>octokit.paginate(octokit.
rest.repos.listPullRequestsAssociatedWithCommit,{...at,commit_sha:headSha,per_page:100}));return found.map(pullRequest).filter(each=>each.open&&each.headSha===headSha)})}
async function knownCommit(request){try{return await request()}catch(error){if(statusOf(error)===404||statusOf(error)===422)return[];throw error}}async function permissionOf(octokit,at,login){
return calling({doing:`reading the permission of ${login}`},async()=>{const data=await orNull(async()=>(await octokit.rest.repos.getCollaboratorPermissionLevel(
{...at,username:login})).data);const known=["admin","write","read"].find(each=>each===data?.permission);return known??"none"})}function pullRequest(data){return{
number:data.number,open:data.state==="open",labels:data.labels.flatMap(label=>label.name??[]),headSha:data.head.sha}};const gate_CONTENTS_READ="contents: read";
const gate_PULLS_READ="pull-requests: read";function createGatePort(octokit,at){return{getRepository:()=>getRepository(octokit,at),getFile:(path,ref)=>getFile(octokit,
at,path,ref),getPull:number=>getPull(octokit,at,number),listFiles:number=>listFiles(octokit,at,number),mergeBase:(base,head)=>mergeBase(octokit,at,base,head),readTree:(commit,paths)=>gate_readTree(
octokit,at,commit,paths),readText:entry=>readText(octokit,at,entry),listEvents:number=>listEvents(octokit,at,number),permissionOf:login=>permissionOf(octokit,at,
login),protectionOf:branch=>protectionOf(octokit,at,branch)}}async function getPull(octokit,at,number){const call={doing:`reading pull request #${number}`,permission:gate_PULLS_READ};
const data=await calling(call,()=>orNull(async()=>(await octokit.rest.pulls.get({...at,pull_number:number})).data));if(data===null)return null;const headRepository=data.
head?.repo??null;return{number:data.number,url:data.html_url,title:data.title,body:data.body??"",open:data.state==="open",author:data.user?.login??"",labels:data.
labels.flatMap(label=>label.name??[]),headSha:data.head.sha,headBranch:data.head.ref,headRepository:headRepository?.full_name??null,baseBranch:data.base.ref,baseSha:data.
base.sha,changedFiles:data.changed_files}}async function listFiles(octokit,at,number){const files=await calling({doing:`listing the files of #${number}`,permission:gate_PULLS_READ},
()=>octokit.paginate(octokit.rest.pulls.listFiles,{...at,pull_number:number,per_page:100}));return files.map(({filename,previous_filename,additions,deletions,patch})=>({
path:filename,previousPath:previous_filename??null,additions,deletions,patch:patch??null}))}async function mergeBase(octokit,at,base,head){const call={doing:`lo\
oking where ${head} left ${base}`,permission:gate_CONTENTS_READ};const basehead=`${base}...${head}`;const data=await calling(call,()=>orNull(async()=>(await octokit.
rest.repos.compareCommitsWithBasehead({...at,basehead,per_page:1})).data));return data?.merge_base_commit.sha??null}async function gate_readTree(octokit,at,commit,paths){
const{data}=await calling({doing:`reading the tree of ${commit}`,permission:gate_CONTENTS_READ},()=>octokit.rest.git.getTree({...at,tree_sha:commit,recursive:"1"}));
if(data.truncated)return{entries:await findEntries(octokit,at,commit,paths),complete:false};const files=data.tree.filter(entry=>entry.type!=="tree");return{entries:new Map(
files.map(({path,mode,sha,size})=>[path,{mode,sha,size:size??0}])),complete:true}}async function readText(octokit,at,{sha,size}){return size>MAX_BLOB_BYTES?null:
readBlobText(octokit,at,sha)}async function protectionOf(octokit,at,branch){return calling({doing:`asking what protects ${branch}`,permission:gate_CONTENTS_READ},
async()=>{const[rules,found]=await Promise.all([octokit.paginate(octokit.rest.repos.getBranchRules,{...at,branch,per_page:100}),orNull(async()=>(await octokit.rest.
repos.getBranch({...at,branch})).data)]);const reviews=rules.filter(({type})=>type==="pull_request").map(({parameters})=>parameters??{});const checks=rules.flatMap(
({parameters})=>parameters?.required_status_checks??[]);const old=found?.protection?.required_status_checks?.contexts??[];const hidden=found?.protected===true&&
reviews.length===0;return{reviews:hidden?null:Math.max(0,...reviews.map(each=>each.required_approving_review_count??0)),codeOwners:hidden?null:reviews.some(each=>each.
require_code_owner_review===true),checks:[...new Set([...checks.map(({context})=>context),...old])]}})};const history_PAGE=100;const MAX_RUN_PAGES=10;const MAX_JOB_PAGES=10;
const ACTIONS_READ="actions: read";function createHistoryPort(octokit,at){let left=null;const noting=headers=>{const told=headers["x-ratelimit-remaining"];if(told!==
void 0&&/^\d{1,9}$/.test(String(told)))left=Number(told)};return{listPastRuns:question=>listPastRuns(octokit,at,question,noting),listPastJobs:runId=>listPastJobs(
octokit,at,runId,noting),callsLeft:()=>left}}async function listPastRuns(octokit,at,{workflow,branch,since,limit},noting){const file=workflow.split("/").at(-1)??
"";if(file===""||limit<1)return file===""?null:[];const doing=`listing the runs of ${file}${branch===void 0?"":` on ${branch}`}`;const size=Math.min(history_PAGE,
limit);const runs=new Map;for(let page=1;page<=MAX_RUN_PAGES&&runs.size<limit;page++){const answer=await calling({doing,permission:ACTIONS_READ},()=>orNull(()=>octokit.
rest.actions.listWorkflowRuns({...at,workflow_id:file,status:"completed",per_page:size,page,...branch===void 0?{}:{branch},...since===void 0?{}:{created:`>=${since}`}})));
if(answer===null)return null;noting(answer.headers);const found=answer.data.workflow_runs;for(const run of found)runs.set(run.id,pastRun(run));if(found.length<size)
break}return[...runs.values()].slice(0,limit)}async function listPastJobs(octokit,at,runId,noting){const jobs=[];for(let page=1;page<=MAX_JOB_PAGES;page++){const{
data,headers}=await calling({doing:`listing the jobs of run ${runId}`,permission:ACTIONS_READ},()=>octokit.rest.actions.listJobsForWorkflowRun({...at,run_id:runId,
filter:"all",per_page:history_PAGE,page}));noting(headers);jobs.push(...data.jobs.map(pastJob));if(data.jobs.length<history_PAGE)break}return jobs}function pastRun(run){
const head=run.head_repository;return{id:run.id,number:run.run_number,attempt:run.run_attempt??1,url:run.html_url,event:run.event,conclusion:run.conclusion,headSha:run.
head_sha,headBranch:run.head_branch??"",headRepository:head?.full_name??"",createdAt:run.created_at,startedAt:run.run_started_at??null,updatedAt:run.updated_at??
null}}function pastJob(job){return{id:job.id,attempt:job.run_attempt??1,name:job.name,url:job.html_url,conclusion:job.conclusion,labels:job.labels,createdAt:job.
created_at??null,startedAt:job.started_at??null,completedAt:job.completed_at,steps:(job.steps??[]).map(step=>({number:step.number,name:step.name,conclusion:step.
conclusion,startedAt:step.started_at??null,completedAt:step.completed_at??null}))}};const WORKFLOW_LOGIN="github-actions[bot]";function isOwnLogin(viewer2,login){
return login===viewer2||login===WORKFLOW_LOGIN}function isOwnCommit(us,{author,committer}){const isOurHand=person2=>person2!==null&&(isOwnLogin(us.viewer,person2.
login)||us.email!==null&&person2.email===us.email);return isOurHand(author)&&(isOurHand(committer)||isGitHub(committer))}function isGitHub(person2){return person2?.
login==="web-flow"||person2?.email==="noreply@github.com"}var utils=__webpack_require__(5980);var dist_bundle=__webpack_require__(545);var plugin_throttling_dist_bundle=__webpack_require__(
6404);var version=__webpack_require__(5851);;const octokit_RETRIES=2;const MAX_WAIT_SECONDS=60;const FINAL_STATUSES=[400,401,403,404,409,410,413,415,422,429,451];
const AT_ONCE={key:()=>({schedule:(_,job)=>job()})};function createOctokit(options){const{token,apiUrl,log}=options;const maxWaitSeconds=options.maxWaitSeconds??
MAX_WAIT_SECONDS;const waitUnit=options.waitUnitMs??1e3;const wait=kind=>(seconds,request,_,tries)=>mayWait(`${kind} of ${request.method} ${request.url}`,{seconds,
tries,maxWaitSeconds,log});const Client=utils.gq.plugin(wholeAnswers,dist_bundle.L,plugin_throttling_dist_bundle.A);return new Client({auth:`token ${token}`,baseUrl:apiUrl.
replace(/\/+$/,""),userAgent:`regreen/${version.w}`,log:silentLog(log),retry:{retries:octokit_RETRIES,doNotRetry:FINAL_STATUSES,retryAfterBaseValue:waitUnit},throttle:{
write:AT_ONCE,notifications:AT_ONCE,id:apiUrl,retryAfterBaseValue:waitUnit,onRateLimit:wait("Rate limit"),onSecondaryRateLimit:wait("Secondary rate limit")}})}const wholeAnswers=octokit=>{
octokit.hook.after("request",(response,options)=>{const isJson=/\bjson\b/.test(response.headers["content-type"]??"");if(!isJson||typeof response.data!=="string"||
String(response.headers["content-length"])==="0")return;const{request:_,...once}=options;throw new dist_src.G("the answer broke off",500,{request:options.method===
"GET"?options:once})});return{}};const plainFetch=utils.NT.request?.fetch??fetch;function mayWait(what,at){const may=at.tries<octokit_RETRIES&&at.seconds<=at.maxWaitSeconds;
at.log.warning(`${what}: GitHub asks for ${at.seconds} s; ${may?"waiting":"giving up"}.`);return may}function silentLog(log){const debug=message=>log.debug((0,truncate.
TN)((0,redact.E$)(String(message)),300));return{debug,info:debug,warn:debug,error:debug}};const TRIES=30;const exclusive_WAIT_MS=1e3;async function exclusively(octokit,at,{
key,sha},work,{waitUnitMs=exclusive_WAIT_MS}){const lock=`regreen/lock/${key}`;const alone=sha!==null&&await take(octokit,at,{lock,sha},waitUnitMs);try{return await work(
alone)}finally{if(alone)await octokit.rest.git.deleteRef({...at,ref:lock}).catch(()=>void 0)}}async function take(octokit,at,{lock,sha},waitUnitMs){for(let tries=0;tries<
TRIES;tries++){try{await octokit.rest.git.createRef({...at,ref:`refs/${lock}`,sha});return true}catch(error){const held=statusOf(error)===422&&/reference already exists/i.
test(error.message);if(!held)return false;await(0,promises_.setTimeout)(waitUnitMs)}}return true};const git_data_CONTENTS_READ="contents: read";const CONTENTS_WRITE="\
contents: write";async function getCommit(octokit,at,sha){return calling({doing:`reading the commit ${sha}`,permission:git_data_CONTENTS_READ},async()=>{const data=await orNull(
async()=>(await octokit.rest.repos.getCommit({...at,ref:sha,per_page:1})).data);if(data===null)return null;const{author,committer,tree,message}=data.commit;return{
sha:data.sha,treeSha:tree.sha,parents:data.parents.map(parent=>parent.sha),message,author:person(author,data.author),committer:person(committer,data.committer),
committedAt:committer?.date??""}})}function person(signature,account){if(signature===null)return null;return{name:signature.name??"",email:signature.email??"",login:account?.
login??null,id:account?.id??null,isBot:account?.type==="Bot"||account?.login?.endsWith("[bot]")===true}}const RANGE=250;async function listCommits(octokit,at,base,head){
return calling({doing:`comparing ${base} with ${head}`,permission:git_data_CONTENTS_READ},async()=>{const found=await orNull(()=>octokit.rest.repos.compareCommitsWithBasehead(
{...at,basehead:`${base}...${head}`,per_page:RANGE}));if(found===null)return null;return{total:found.data.total_commits,commits:found.data.commits.slice(0,RANGE).
map(({sha,commit,author})=>({sha,author:person(commit.author,author)}))}})}async function createTree(octokit,at,baseTree,changes){return calling({doing:"writing\
 the changed files",permission:CONTENTS_WRITE},async()=>{const tree=[];for(const{path,mode,content}of changes)tree.push({path,mode,type:"blob",sha:content===null?
null:await createBlob(octokit,at,content)});return(await octokit.rest.git.createTree({...at,base_tree:baseTree,tree})).data.sha})}async function createCommit(octokit,at,commit){
const{treeSha,parents,message,author}=commit;const{data}=await calling({doing:"writing the commit",permission:CONTENTS_WRITE},()=>octokit.rest.git.createCommit(
{...at,tree:treeSha,parents:[...parents],message,...author===void 0?{}:{author}}));return data.sha}async function createBranch(octokit,at,name,sha){const result=await calling(
{doing:`creating the branch ${name}`,permission:CONTENTS_WRITE},()=>refResult(()=>octokit.rest.git.createRef({...at,ref:`refs/heads/${name}`,sha})));if(result===
"exists"&&(await getBranch(octokit,at,name))?.sha===sha)return"done";return result}async function advanceBranch(octokit,at,name,sha){return calling({doing:`upda\
ting the branch ${name}`,permission:CONTENTS_WRITE},()=>refResult(()=>octokit.rest.git.updateRef({...at,ref:`heads/${name}`,sha,force:false})))}async function deleteBranch(octokit,at,name){
await calling({doing:`deleting the branch ${name}`,permission:CONTENTS_WRITE},async()=>{try{await octokit.rest.git.deleteRef({...at,ref:`heads/${name}`})}catch(error){
if(statusOf(error)!==422&&statusOf(error)!==404)throw error}})}async function refResult(request){try{await request();return"done"}catch(error){const status=statusOf(
error);const message=error.message;if(status===422&&/reference already exists/i.test(message))return"exists";if(status===422&&/not a fast.forward/i.test(message))
return"not_fast_forward";if((status===422||status===409)&&/push protection|secret/i.test(message))return"secret";if((status===422||status===409)&&RULES.test(message))
return"rules";throw error}}const RULES=/rule violations? found|reference update failed|protected branch|creations? being restricted/i;async function createBlob(octokit,at,content){
const{data}=await octokit.rest.git.createBlob({...at,content:(typeof content==="string"?Buffer.from(content,"utf8"):Buffer.from(content)).toString("base64"),encoding:"\
base64"});return data.sha};const labels_ISSUES_WRITE="issues: write";async function listLabels(octokit,at){const labels=await calling({doing:"listing the labels",
permission:labels_ISSUES_WRITE},()=>octokit.paginate(octokit.rest.issues.listLabelsForRepo,{...at,per_page:100}));return new Set(labels.map(label=>label.name))}
async function createLabel(octokit,at,label){await calling({doing:`creating the label ${label.name}`,permission:labels_ISSUES_WRITE},async()=>{try{await octokit.
rest.issues.createLabel({...at,...label})}catch(error){if(statusOf(error)!==422)throw error}})}async function addLabels(octokit,at,number,labels){await calling(
{doing:`labelling #${number}`,permission:labels_ISSUES_WRITE},()=>octokit.rest.issues.addLabels({...at,issue_number:number,labels:[...labels]}))};const pulls_PULLS_READ="\
pull-requests: read";const PULLS_WRITE="pull-requests: write";const pulls_MAX_PAGES=10;const EARLY_TRIES=2;async function listPullRequests(octokit,at,filter){const{
head,base,state}=filter;const found=await calling({doing:"looking for Regreen's pull requests",permission:pulls_PULLS_READ},()=>{let pages2=0;return octokit.paginate(
octokit.rest.pulls.list,{...at,state,sort:"created",direction:"desc",per_page:100,...head===void 0?{}:{head:`${at.owner}:${head}`},...base===void 0?{}:{base}},(page,done)=>{
if(++pages2>=pulls_MAX_PAGES)done();return page.data.map(each=>toPullRequest(each))})});return found.filter(pull=>(head===void 0||pull.headBranch===head)&&(base===
void 0||pull.baseBranch===base))}const TOO_EARLY=["no_commits","head_gone"];async function createPullRequest(octokit,at,pull,waiting){const create=async()=>{try{
return toPullRequest((await octokit.rest.pulls.create({...at,...pull,...ONE_TRY})).data)}catch(error){const refusal=pulls_refusalOf(error);if(refusal===null)throw error;
return refusal}};const find2=async()=>{const found=await listPullRequests(octokit,at,{head:pull.head,base:pull.base,state:"open"});return found.find(each=>each.
body===pull.body)??null};const call={doing:`creating the pull request ${pull.head} \u2192 ${pull.base}`,permission:PULLS_WRITE};let made=await calling(call,()=>createOnce(
create,find2,waiting));for(let tries=1;TOO_EARLY.includes(made)&&tries<=EARLY_TRIES;tries++){await pause(tries,waiting);made=await calling(call,()=>createOnce(create,
find2,waiting))}return made}async function updatePullRequest(octokit,at,number,change){await calling({doing:`updating pull request #${number}`,permission:PULLS_WRITE},
()=>octokit.rest.pulls.update({...at,pull_number:number,...change}))}async function closedBy(octokit,at,number){const{data}=await calling({doing:`reading who cl\
osed #${number}`,permission:"issues: read"},()=>octokit.rest.issues.get({...at,issue_number:number}));const by=data.closed_by??null;return by===null?null:{login:by.
login,isBot:by.type==="Bot"||by.login.endsWith("[bot]")}}async function requestReviewers(octokit,at,number,wanted){const ask=(reviewers,teams2)=>calling({doing:`\
requesting reviews of #${number}`,permission:PULLS_WRITE},()=>taken(()=>octokit.rest.pulls.requestReviewers({...at,pull_number:number,...reviewers.length===0?{}:
{reviewers:[...reviewers]},...teams2.length===0?{}:{team_reviewers:[...teams2]}})));const{users,teams}=wanted;if(users.length+teams.length===0||await ask(users,
teams))return wanted;if(users.length+teams.length===1)return{users:[],teams:[]};const asked={users:[],teams:[]};for(const user of users)if(await ask([user],[]))
asked.users.push(user);for(const team of teams)if(await ask([],[team]))asked.teams.push(team);return asked}async function taken(request){try{await request();return true}catch(error){
const status=statusOf(error);if(status===422||status===404)return false;throw error}}function pulls_refusalOf(error){const status=statusOf(error);const message=error instanceof
Error?error.message:"";if(status===403&&/not permitted to create or approve pull requests/i.test(message))return"disabled";if(status!==422)return null;if(/"field":\s?"base"/.
test(message))return"base_gone";if(/"field":\s?"head"/.test(message))return"head_gone";if(/pull request already exists/i.test(message))return"exists";if(/no commits between/i.
test(message))return"no_commits";if(/draft pull requests are not supported/i.test(message))return"draft_unsupported";return null}function toPullRequest(data){const closed=data.
merged_at===null?"closed":"merged";return{number:data.number,url:data.html_url,title:data.title,body:data.body??"",state:data.state==="open"?"open":closed,draft:data.
draft??false,author:data.user?.login??"",headBranch:data.head.ref,headSha:data.head.sha,headRepository:data.head.repo?.full_name??null,baseBranch:data.base.ref,
labels:data.labels.flatMap(label=>label.name??[])}};async function rerunFailedJobs(octokit,at,runId){return calling({doing:`running the failed jobs of run ${runId}\
 again`,permission:"actions: write"},async()=>{try{await octokit.rest.actions.reRunWorkflowFailedJobs({...at,run_id:runId,...ONE_TRY});return"requested"}catch(error){
if(statusOf(error)===403&&/already running/i.test(error.message))return"running";throw error}})};async function viewer(octokit){const asks=[async()=>(await octokit.
graphql("query { viewer { login } }")).viewer.login,async()=>(await octokit.rest.users.getAuthenticated()).data.login];for(const ask of asks){const login=await ask().
catch(()=>null);if(typeof login==="string"&&login!=="")return login}return null};function createPublishPort(octokit,at,waiting={}){return{viewer:()=>viewer(octokit),
getRepository:()=>getRepository(octokit,at),getBranch:name=>getBranch(octokit,at,name),getFile:(path,ref)=>getFile(octokit,at,path,ref),getCommit:sha=>getCommit(
octokit,at,sha),listCommits:(base,head)=>listCommits(octokit,at,base,head),readFiles:(treeSha,paths)=>readFiles(octokit,at,treeSha,paths),createTree:(baseTree,changes)=>createTree(
octokit,at,baseTree,changes),createCommit:commit=>createCommit(octokit,at,commit),createBranch:(name,sha)=>createBranch(octokit,at,name,sha),advanceBranch:(name,sha)=>advanceBranch(
octokit,at,name,sha),deleteBranch:name=>deleteBranch(octokit,at,name),listPullRequests:filter=>listPullRequests(octokit,at,filter),createPullRequest:pull=>createPullRequest(
octokit,at,pull,waiting),updatePullRequest:(number,change)=>updatePullRequest(octokit,at,number,change),closedBy:number=>closedBy(octokit,at,number),getPullRequest:number=>getPullRequest(
octokit,at,number),findPullRequests:headSha=>findPullRequests(octokit,at,headSha),requestReviewers:(number,wanted)=>requestReviewers(octokit,at,number,wanted),listIssues:filter=>listIssues(
octokit,at,filter),createIssue:issue=>createIssue(octokit,at,issue,waiting),updateIssue:(number,change)=>updateIssue(octokit,at,number,change),listEvents:number=>listEvents(
octokit,at,number),assign:(number,login)=>issues_assign(octokit,at,number,login),listComments:number=>listComments(octokit,at,number),createComment:(number,body)=>createComment(
octokit,at,number,body,waiting),updateComment:(id2,body)=>updateComment(octokit,at,id2,body),deleteComment:id2=>deleteComment(octokit,at,id2),listLabels:()=>listLabels(
octokit,at),createLabel:label=>createLabel(octokit,at,label),addLabels:(number,labels)=>addLabels(octokit,at,number,labels),permissionOf:login=>permissionOf(octokit,
at,login),rerunFailedJobs:runId=>rerunFailedJobs(octokit,at,runId),exclusively:(lock,work)=>exclusively(octokit,at,lock,work,waiting)}};const review_PULLS_READ="\
pull-requests: read";const review_PULLS_WRITE="pull-requests: write";function createReviewPort(octokit,at,waiting={}){return{viewer:()=>viewer(octokit),listReviewComments:number=>listReviewComments(
octokit,at,number),createReview:(number,review)=>createReview(octokit,at,number,review,waiting),updateReviewComment:(id2,body)=>updateReviewComment(octokit,at,id2,
body)}}async function listReviewComments(octokit,at,number){const call={doing:`reading the review comments of #${number}`,permission:review_PULLS_READ};const comments=await calling(
call,()=>octokit.paginate(octokit.rest.pulls.listReviewComments,{...at,pull_number:number,per_page:100}));return comments.map(({id:id2,html_url,user,body,path})=>({
id:id2,url:html_url,author:user?.login??"",body,path}))}async function createReview(octokit,at,number,{commit,body,comments},waiting){const create=async()=>{try{
const{data}=await octokit.rest.pulls.createReview({...at,pull_number:number,commit_id:commit,event:"COMMENT",body,comments:comments.map(({path,line,startLine,body:words})=>({
path,line,side:"RIGHT",body:words,...startLine===null?{}:{start_line:startLine,start_side:"RIGHT"}})),...ONE_TRY});return{url:data.html_url}}catch(error){if(statusOf(
error)!==422)throw error;return{refused:wordsOf(error)}}};const find2=async()=>{const reviews=await octokit.paginate(octokit.rest.pulls.listReviews,{...at,pull_number:number,
per_page:100});const made=reviews.findLast(review=>review.body===body&&review.commit_id===commit);return made===void 0?null:{url:made.html_url}};return calling(
{doing:`reviewing #${number}`,permission:review_PULLS_WRITE},()=>createOnce(create,find2,waiting))}async function updateReviewComment(octokit,at,id2,body){await calling(
{doing:`updating review comment ${id2}`,permission:review_PULLS_WRITE},()=>octokit.rest.pulls.updateReviewComment({...at,comment_id:id2,body}))};const NAME_LIMIT=80;
function findJobLog(members,jobName){const wanted=essence(jobName);const found=members.filter(member2=>{const name=/^-?\d+_(.*)\.txt$/.exec(member2.name)?.[1];return name!==
void 0&&!name.includes("/")&&sameName(essence(name),wanted)});return found.length===1?found[0]??null:null}function sameName(a,b){return a===b||a.length>=NAME_LIMIT&&
b.startsWith(a)}function essence(name){return Array.from(name.normalize("NFC")).filter(character=>/[\p{L}\p{N}]/u.test(character)).join("")};const MAX_FILES=300;
async function listRenames(octokit,at,head,base){const call={doing:`looking for renamed files up to ${head}`,permission:"contents: read"};const files=await calling(
call,()=>orNull(()=>changed_files_listFiles(octokit,at,head,base)));return(files??[]).slice(0,MAX_FILES).flatMap(({filename,status,previous_filename:from})=>status===
"renamed"&&from!==void 0?[{from,to:filename}]:[])}async function listTouched(octokit,at,head,base){const call={doing:`comparing ${head} with ${base}`,permission:"\
contents: read"};const basehead=`${base}...${head}`;const files=await calling(call,()=>orNull(async()=>(await octokit.rest.repos.compareCommitsWithBasehead({...at,
basehead,per_page:1})).data.files));if(files==null||files.length>=MAX_FILES)return null;return files.flatMap(({filename,previous_filename:before})=>before===void 0?
filename:[filename,before])}async function changed_files_listFiles(octokit,at,head,base){if(base===null){const{data:data2}=await octokit.rest.repos.getCommit({...at,
ref:head,per_page:MAX_FILES});return data2.files??[]}const{data}=await octokit.rest.repos.compareCommitsWithBasehead({...at,basehead:`${base}...${head}`,per_page:1});
return data.files??[]}var external_node_fs_=__webpack_require__(3024);var external_node_stream_=__webpack_require__(7075);var external_node_stream_promises_=__webpack_require__(
6466);;const download_RETRIES=3;const download_WAIT_MS=1e3;async function*download(octokit,route,parameters,options){const maxBytes=options.maxBytes??Number.POSITIVE_INFINITY;
let received=0;for(let tries=0;;tries++){try{const located=await locate(octokit,route,parameters);for await(const chunk of await openAt(located,received,options.
doing)){const room=maxBytes-received;received+=chunk.length;yield chunk.length>room?chunk.subarray(0,room):chunk;if(chunk.length<=room)continue;options.onTruncated?.(
maxBytes);return}return}catch(error){const explained=explainApiError(error,options);const again=explained instanceof platform_error.W&&explained.reasonCode==="n\
etwork"&&tries<download_RETRIES;if(!again)throw explained;await(0,promises_.setTimeout)((options.waitUnitMs??download_WAIT_MS)*(tries+1)**2)}}}async function downloadTo(file,chunks,options){
let size=0;const guard=new external_node_stream_.Transform({transform(chunk,_encoding,done){size+=chunk.length;if(size<=options.maxBytes)return done(null,chunk);
done(new platform_error.W(`More than ${options.maxBytes} bytes came while ${options.doing}; stopped.`,{reasonCode:"platform_failure"}))}});await(0,external_node_stream_promises_.
pipeline)(external_node_stream_.Readable.from(chunks),guard,(0,external_node_fs_.createWriteStream)(file,{flags:"wx",mode:384}))}async function locate(octokit,route,parameters){
const response=await octokit.request(route,{...parameters,request:{redirect:"manual",parseSuccessResponseBody:false}});const url=response.headers.location;return url===
void 0?{body:response.data}:{url}}async function openAt(located,offset,doing){if("body"in located)return skip(located.body,offset);const headers={"accept-encodi\
ng":"identity"};if(offset>0)headers.range=`bytes=${offset}-`;const response=await plainFetch(located.url,{headers});if(response.status===416&&offset>0)return[];
if(!response.ok||response.body===null){await response.body?.cancel();throw storageError(response.status,doing)}return response.status===206?response.body:skip(response.
body,offset)}function storageError(status,doing){if(status===404||status===410){return new platform_error.W(`GitHub's storage no longer has it (${status}) while\
 ${doing}: logs and artifacts expire.`,{reasonCode:"logs_expired"})}return new platform_error.W(`GitHub's storage answered ${status} while ${doing}.`,{reasonCode:"\
network"})}async function*skip(chunks,bytes){let left=bytes;for await(const chunk of chunks){if(chunk.length>left)yield left===0?chunk:chunk.subarray(left);left=
Math.max(0,left-chunk.length)}};const RUNS_LOOKED_AT=20;const MAX_COMMITS=15;const last_green_PAGE=100;async function lastGreenRun(octokit,at,run,branch){const workflow=run.
workflow_path.split("/").at(-1)??"";if(workflow===""||branch==="")return null;const call={doing:`looking for green runs of ${workflow} on ${branch}`,permission:"\
actions: read"};const found=await calling(call,()=>orNull(()=>octokit.rest.actions.listWorkflowRuns({...at,workflow_id:workflow,branch,status:"success",per_page:RUNS_LOOKED_AT})));
const green=found?.data.workflow_runs.find(({id:id2})=>id2<run.id);return green===void 0?null:{id:green.id,url:green.html_url,headSha:green.head_sha,headBranch:green.
head_branch??branch}}async function commitsBetween(octokit,at,base,head){const call={doing:`comparing ${base} with ${head}`,permission:"contents: read"};const page=number=>octokit.
rest.repos.compareCommitsWithBasehead({...at,basehead:`${base}...${head}`,per_page:last_green_PAGE,page:number});const first=await calling(call,()=>orNull(()=>page(
1)));if(first===null)return null;const total=first.data.total_commits;const pages2=Math.ceil(total/last_green_PAGE);const ownOf=async number=>{const{data}=number===
1?first:await calling(call,()=>page(number));return data.commits.filter(({parents})=>parents.length<2).toReversed()};const newest=await ownOf(Math.max(1,pages2));
if(newest.length<MAX_COMMITS&&pages2>1)newest.push(...await ownOf(pages2-1));const commits=await Promise.all(newest.slice(0,MAX_COMMITS).map(({sha})=>changeOf(octokit,
at,sha)));return{total,commits:commits.filter(commit=>commit!==null)}}async function changeOf(octokit,at,sha){const call={doing:`reading commit ${sha}`,permission:"\
contents: read"};const found=await calling(call,()=>orNull(()=>octokit.rest.repos.getCommit({...at,ref:sha,per_page:100})));if(found===null)return null;const{commit,
author,html_url:url,files}=found.data;return{sha,message:commit.message,author:author?.login??commit.author?.name??null,url,files:(files??[]).map(({filename})=>filename)}}
;const MAX_ARCHIVE_BYTES=256*1024*1024;const runs_ACTIONS_READ="actions: read";function createRunsPort(octokit,at,options={}){const name=nameOf(at);let known;const repository=()=>{
known??=getRepository(octokit,at);return known};const green=new Map;const fetching=doing=>({doing,permission:runs_ACTIONS_READ,...options});const archive=(route,parameters,file,doing)=>downloadTo(
file,download(octokit,route,{...at,...parameters},fetching(doing)),{doing,maxBytes:MAX_ARCHIVE_BYTES});return{getRepository:repository,getRun:async(runId,attempt2)=>{
const data=await readRun(octokit,at,runId,attempt2);return runDetails(data,(await repository()).defaultBranch)},listJobs:(runId,attempt2)=>listJobs(octokit,at,runId,
attempt2),jobLog:(jobId,limits={})=>download(octokit,"GET /repos/{owner}/{repo}/actions/jobs/{job_id}/logs",{...at,job_id:jobId},{...fetching(`reading the log o\
f job ${jobId} of ${name}`),...limits}),downloadRunLogs:(runId,attempt2,file)=>archive("GET /repos/{owner}/{repo}/actions/runs/{run_id}/attempts/{attempt_number\
}/logs",{run_id:runId,attempt_number:attempt2},file,`reading the logs of run ${runId} of ${name}`),listArtifacts:runId=>listArtifacts(octokit,at,runId),downloadArtifact:(artifactId,file)=>archive(
"GET /repos/{owner}/{repo}/actions/artifacts/{artifact_id}/zip",{artifact_id:artifactId},file,`reading artifact ${artifactId} of ${name}`),getFile:(path,ref)=>getFile(
octokit,at,path,ref),listFolder:(path,ref)=>listFolder(octokit,at,path,ref),getBranch:branch=>getBranch(octokit,at,branch),listRenames:(head,base)=>listRenames(
octokit,at,head,base),listRuns:filter=>listRuns(octokit,at,filter),listTouched:(head,base)=>listTouched(octokit,at,head,base),pullRequestState:number=>pullRequestState(
octokit,at,number),lastGreenRun:(run,branch)=>{const key=`${run.id} ${run.workflow_path} ${branch}`;const answer=green.get(key)??lastGreenRun(octokit,at,run,branch);
green.set(key,answer);return answer},commitsBetween:(base,head)=>commitsBetween(octokit,at,base,head),getPullRequest:number=>getPullRequest(octokit,at,number),findPullRequests:headSha=>findPullRequests(
octokit,at,headSha),getIssue:number=>getIssue(octokit,at,number),permissionOf:login=>permissionOf(octokit,at,login)}}async function readRun(octokit,at,runId,attempt2){
const which=attempt2===void 0?`run ${runId}`:`attempt ${attempt2} of run ${runId}`;const call={doing:`reading ${which} of ${nameOf(at)}`,permission:runs_ACTIONS_READ};
const{data}=await calling(call,()=>attempt2===void 0?octokit.rest.actions.getWorkflowRun({...at,run_id:runId}):octokit.rest.actions.getWorkflowRunAttempt({...at,
run_id:runId,attempt_number:attempt2}));return data}function runDetails(data,defaultBranch){const head=data.head_repository;const info={id:data.id,attempt:data.
run_attempt??1,url:data.html_url,workflow_name:data.name??"",workflow_path:data.path.replace(/@.*$/s,""),event:data.event,conclusion:data.conclusion,repository:data.
repository.full_name,default_branch:defaultBranch,head_repository:head?.full_name??"",head_branch:data.head_branch??"",head_sha:data.head_sha,is_fork:head?.id!==
data.repository.id,pull_request:data.pull_requests?.[0]?.number??null,actor:data.actor?.login??""};return{info,status:data.status??"",headCommitMessage:data.head_commit?.
message??""}}async function listJobs(octokit,at,runId,attempt2){const jobs=await calling({doing:`listing the jobs of run ${runId}, attempt ${attempt2}`,permission:runs_ACTIONS_READ},
()=>octokit.paginate(octokit.rest.actions.listJobsForWorkflowRunAttempt,{...at,run_id:runId,attempt_number:attempt2,per_page:100}));return jobs.map(job=>({id:job.
id,name:job.name,conclusion:job.conclusion,labels:job.labels,steps:(job.steps??[]).map(step=>({number:step.number,name:step.name,conclusion:step.conclusion,startedAt:step.
started_at??null,completedAt:step.completed_at??null}))}))}async function listArtifacts(octokit,at,runId){const artifacts=await calling({doing:`listing the arti\
facts of run ${runId}`,permission:runs_ACTIONS_READ},()=>octokit.paginate(octokit.rest.actions.listWorkflowRunArtifacts,{...at,run_id:runId,per_page:100}));return artifacts.
map(artifact=>({id:artifact.id,name:artifact.name,size:artifact.size_in_bytes,digest:artifact.digest??null,expired:artifact.expired}))};const settings_PAGE=100;
function createSettingsPort(octokit){return{token:at=>tokenFacts(octokit,at),actions:at=>actionsSettings(octokit,at),secrets:at=>secretNames(octokit,at),variable:(at,name)=>variable(
octokit,at,name),branchRules:(at,branch)=>branchRules(octokit,at,branch),latestRelease:at=>latestRelease(octokit,at)}}async function tokenFacts(octokit,at){return calling(
{doing:`reading the repository ${nameOf(at)}`},async()=>{const{data,headers}=await octokit.rest.repos.get({...at});const scopes=headers["x-oauth-scopes"];const{
permissions}=data;return{scopes:typeof scopes==="string"?scopes.split(",").flatMap(scope=>scope.trim()||[]):null,role:permissions===void 0?null:permissions.admin?
"admin":permissions.push?"write":"read",defaultBranch:data.default_branch}})}async function actionsSettings(octokit,at){const{actions}=octokit.rest;return calling(
{doing:"reading the settings of Actions",permission:"administration: read"},async()=>{const[{data},{data:tokens}]=await Promise.all([actions.getGithubActionsPermissionsRepository(
{...at}),actions.getGithubActionsDefaultWorkflowPermissionsRepository({...at})]);const allowed=data.allowed_actions??"all";const selected=allowed==="selected"?await actions.
getAllowedActionsRepository({...at}):null;return{enabled:data.enabled,allowed,patterns:selected?.data.patterns_allowed??[],pinningRequired:data.sha_pinning_required??
false,defaultToken:tokens.default_workflow_permissions,mayOpenPulls:tokens.can_approve_pull_request_reviews}})}async function secretNames(octokit,at){const{actions}=octokit.
rest;return calling({doing:"listing the names of the secrets",permission:"secrets: read"},async()=>{const own=await octokit.paginate(actions.listRepoSecrets,{...at,
per_page:settings_PAGE});const shared=await octokit.paginate(actions.listRepoOrganizationSecrets,{...at,per_page:settings_PAGE});return new Set([...own,...shared].
map(({name})=>name.toUpperCase()))})}async function variable(octokit,at,name){return calling({doing:`reading the variable ${name}`,permission:"variables: read"},
async()=>{const found=await orNull(()=>octokit.rest.actions.getRepoVariable({...at,name}));return found?.data.value??null})}async function branchRules(octokit,at,branch){
return calling({doing:`reading the rules of ${branch}`,permission:"contents: read"},async()=>{const[{data},found]=await Promise.all([octokit.rest.repos.getBranchRules(
{...at,branch,per_page:settings_PAGE}),getBranch(octokit,at,branch)]);const rules=data.map(rule=>({type:rule.type,ruleset:rule.ruleset_id??null,approvals:rule.type===
"pull_request"?rule.parameters?.required_approving_review_count??0:0}));return{rules,exists:found!==null,protected:found?.protected??false}})}async function latestRelease(octokit,at){
return calling({doing:`reading the releases of ${nameOf(at)}`},async()=>{const found=await orNull(()=>octokit.rest.repos.getLatestRelease({...at}));if(found===null)
return null;const{data}=await octokit.rest.repos.getCommit({...at,ref:found.data.tag_name});return{tag:found.data.tag_name,commit:data.sha}})};const state_CONTENTS_READ="\
contents: read";const state_CONTENTS_WRITE="contents: write";function createStatePort(octokit,at,branch){return{branch,head:()=>readHead(octokit,at,branch),listFiles:treeSha=>state_listFiles(
octokit,at,branch,treeSha),readBlob:sha=>readBlob(octokit,at,branch,sha),writeCommit:commit=>writeCommit(octokit,at,branch,commit),moveTo:(sha,parent)=>moveTo(octokit,
at,branch,sha,parent)}}async function readHead(octokit,at,branch){return calling({doing:`reading the branch ${branch}`,permission:state_CONTENTS_READ},async()=>{
const data=await orNull(async()=>(await octokit.rest.repos.getBranch({...at,branch})).data);return data===null?null:{sha:data.commit.sha,treeSha:data.commit.commit.
tree.sha}})}async function state_listFiles(octokit,at,branch,treeSha){const{data}=await calling({doing:`listing the files of ${branch}`,permission:state_CONTENTS_READ},
()=>octokit.rest.git.getTree({...at,tree_sha:treeSha,recursive:"1"}));if(data.truncated)throw new user_error.y(`The branch ${branch} holds more files than GitHu\
b lists at once.`,{hint:`Take what is not Regreen's off the branch ${branch}.`});return data.tree.filter(entry=>entry.type!=="tree").map(entry=>({path:entry.path,
mode:entry.mode,sha:entry.sha,size:entry.size??0}))}async function readBlob(octokit,at,branch,sha){const{data}=await calling({doing:`reading a file of ${branch}`,
permission:state_CONTENTS_READ},()=>octokit.rest.git.getBlob({...at,file_sha:sha}));return decodeUtf8(Buffer.from(data.content,"base64"))}async function writeCommit(octokit,at,branch,commit){
const{parent,files,message}=commit;return attempt(branch,`writing a commit for ${branch}`,async()=>{const{data:tree}=await octokit.rest.git.createTree({...at,...parent===
null?{}:{base_tree:parent.treeSha},tree:files.map(({path,content})=>({path,content,mode:"100644",type:"blob"}))});const{data}=await octokit.rest.git.createCommit(
{...at,message,tree:tree.sha,parents:parent===null?[]:[parent.sha]});return{kind:"done",sha:data.sha}})}async function moveTo(octokit,at,branch,sha,parent){return attempt(
branch,`moving the branch ${branch}`,async()=>{if(parent===null)await octokit.rest.git.createRef({...at,ref:`refs/heads/${branch}`,sha});else await octokit.rest.
git.updateRef({...at,ref:`heads/${branch}`,sha,force:false});return{kind:"done"}})}async function attempt(branch,doing,request){return calling({doing,permission:state_CONTENTS_WRITE},
async()=>{try{return await request()}catch(error){const status=statusOf(error);const said=wordsOf(error);refuseRules(branch,said,status);if(status===409||status===
422)return{kind:"moved",said};throw error}})}const state_RULES=/rule violations? found|protected branch|creations? being restricted|must be made through a pull request/i;
const SECRETS=/push protection|cannot contain secrets/i;const EMPTY=/git repository is empty/i;function refuseRules(branch,said,status){if(status!==409&&status!==
422&&status!==403)return;if(EMPTY.test(said))throw new user_error.y(`The repository is empty, so the branch ${branch} can't be made.`,{hint:"Push a first commit\
."});if(SECRETS.test(said))throw new user_error.y(`Push protection took something for a secret and kept it off the branch ${branch}: ${said}`,{hint:"Look at Git\
Hub's alert; what failed a run seems to print a secret.",reasonCode:"permission_missing"});if(!state_RULES.test(said))return;throw new user_error.y(`A rule of t\
he repository keeps Regreen off the branch ${branch}: ${said}`,{hint:`Under Settings \u2192 Rules \u2192 Rulesets (or Branches), exclude \`${branch}\` from the t\
arget branches of the rule, or put the app whose token is used on its bypass list. The job needs \`contents: write\`.`,reasonCode:"permission_missing"})};const uses_PAGE=100;
const uses_MAX_PAGES=5;const ACTIONS_A_CALL=50;function createUsesPort(octokit){return{lookUp:question=>lookUp(octokit,question),standingOf:(at,commit,tip)=>standingOf(
octokit,at,commit,tip),hasCommit:(at,commit)=>hasCommit(octokit,at,commit),listAdvisories:actions=>uses_listAdvisories(octokit,actions)}}async function lookUp(octokit,question){
const at={owner:question.owner,repo:question.repo};const data=await calling({doing:`reading the repository ${nameOf(at)}`},()=>orNull(async()=>(await octokit.rest.
repos.get(at)).data));if(data===null)return null;const tags=await listTags(octokit,at,question);const branches=await listBranches(octokit,at,question.names);return{
fullName:data.full_name,archived:data.archived,defaultBranch:data.default_branch,tags:tags.tips,allTags:tags.complete,branches:branches.tips,allBranches:branches.
complete}}async function listTags(octokit,at,{names,commits}){const isEnough=tips=>names.every(name=>tips.some(tip=>tip.name===name))&&commits.every(commit=>tips.
some(tip=>tip.commit===commit));const read=await calling({doing:`listing the tags of ${nameOf(at)}`},()=>pages(page=>octokit.rest.repos.listTags({...at,per_page:uses_PAGE,
page}),isEnough));if(read.complete)return read;const left=names.filter(name=>!read.tips.some(tip=>tip.name===name));return{...read,tips:[...read.tips,...await findByName(
octokit,at,"tags",left)]}}async function listBranches(octokit,at,names){const read=await calling({doing:`listing the branches of ${nameOf(at)}`},()=>pages(page=>octokit.
rest.repos.listBranches({...at,per_page:uses_PAGE,page})));if(read.complete)return read;const left=names.filter(name=>!read.tips.some(tip=>tip.name===name));return{
...read,tips:[...read.tips,...await findByName(octokit,at,"heads",left)]}}async function pages(read,isEnough=()=>false){const tips=[];for(let page=1;page<=uses_MAX_PAGES;page++){
const{data}=await read(page);tips.push(...data.map(({name,commit})=>({name,commit:commit.sha.toLowerCase()})));if(data.length<uses_PAGE)return{tips,complete:true};
if(isEnough(tips))break}return{tips,complete:false}}async function findByName(octokit,at,kind,names){const found=[];for(const name of names){const ref=`${kind}/${name}`;
const commit=await calling({doing:`reading ${ref} of ${nameOf(at)}`},()=>orNothing(async()=>(await octokit.rest.repos.getCommit({...at,ref,per_page:1})).data.sha));
if(commit!==null)found.push({name,commit:commit.toLowerCase()})}return found}async function standingOf(octokit,at,commit,tip){const call={doing:`comparing ${commit}\
 with ${tip} of ${nameOf(at)}`};const basehead=`${tip}...${commit}`;const data=await calling(call,()=>orNothing(async()=>(await octokit.rest.repos.compareCommitsWithBasehead(
{...at,basehead,per_page:1})).data));if(data===null)return"unknown";return data.status==="behind"||data.status==="identical"?"part":"apart"}async function hasCommit(octokit,at,commit){
const found=await calling({doing:`reading commit ${commit} of ${nameOf(at)}`},()=>orNothing(()=>octokit.rest.git.getCommit({...at,commit_sha:commit})));return found!==
null}async function uses_listAdvisories(octokit,actions){const found=[];for(let at=0;at<actions.length;at+=ACTIONS_A_CALL){const affects=actions.slice(at,at+ACTIONS_A_CALL).
join(",");const some=await calling({doing:"reading the advisories about actions"},()=>octokit.paginate(octokit.rest.securityAdvisories.listGlobalAdvisories,{ecosystem:"\
actions",affects,per_page:uses_PAGE}));found.push(...some)}return found}async function orNothing(request){try{return await request()}catch(error){if(statusOf(error)===
404||statusOf(error)===422)return null;throw error}}var external_node_fs_promises_=__webpack_require__(1455);var yauzl=__webpack_require__(4570);;const ZIP_LIMITS={
maxEntries:5e3,maxTotalBytes:512*1024*1024,maxRatio:300};const RATIO_FLOOR_BYTES=16*1024*1024;class ArchiveError extends Error{name="ArchiveError"}async function openZip(file,limits=ZIP_LIMITS){
const zip=await asArchiveError(()=>(0,yauzl.sO)(file,{autoClose:false,lazyEntries:true,validateEntrySizes:true,strictFileNames:false}));try{const entries=await asArchiveError(
()=>listEntries(zip,limits));checkSizes(entries,zip.fileSize,limits);checkOverlaps(entries);return{members:entries.filter(isFile).map(entry=>member(zip,entry)),
close:()=>zip.close()}}catch(error){zip.close();throw error}}async function isZip(file){const handle=await open(file);try{if(!(await handle.stat()).isFile())return false;
const{buffer,bytesRead}=await handle.read(Buffer.alloc(4),0,4,0);const head=buffer.toString("latin1",0,bytesRead);return head==="PK"||head===EMPTY_ARCHIVE}finally{
await handle.close()}}const EMPTY_ARCHIVE="PK";async function listEntries(zip,limits){const names=new Set;const entries=[];for await(const entry of zip.eachEntry()){
if(entries.length>=limits.maxEntries)throw new ArchiveError(`it has more than ${limits.maxEntries} entries`);checkEntry(entry,names);entries.push(entry)}return entries}
function checkEntry(entry,names){const name=entry.fileName;const shown=JSON.stringify(name.slice(0,100));const key=name.normalize("NFC").toLowerCase().replace(/\/+$/,
"");if(names.has(key))throw new ArchiveError(`it has two entries named ${shown}`);names.add(key);if(name.includes("\0"))throw new ArchiveError(`the name ${shown}\
 holds a zero byte`);const kind=entry.externalFileAttributes>>>16&61440;if(kind===40960)throw new ArchiveError(`${shown} is a symbolic link`);if(kind!==0&&kind!==
32768&&kind!==16384)throw new ArchiveError(`${shown} is not a plain file`);if(entry.isEncrypted())throw new ArchiveError(`${shown} is encrypted`)}function checkSizes(entries,archiveBytes,limits){
const total=entries.reduce((sum,entry)=>sum+entry.uncompressedSize,0);if(total>limits.maxTotalBytes){throw new ArchiveError(`it unpacks to ${total} bytes; at mo\
st ${limits.maxTotalBytes} are read`)}const ratio=total/Math.max(1,archiveBytes);if(total>RATIO_FLOOR_BYTES&&ratio>limits.maxRatio){throw new ArchiveError(`it u\
npacks to ${Math.round(ratio)} times its size; at most ${limits.maxRatio} is believed`)}}function checkOverlaps(entries){const sorted=[...entries].sort((a,b)=>a.
relativeOffsetOfLocalHeader-b.relativeOffsetOfLocalHeader);let end=0;for(const entry of sorted){if(entry.relativeOffsetOfLocalHeader<end)throw new ArchiveError(
"its entries overlap");end=entry.relativeOffsetOfLocalHeader+entry.compressedSize}}function isFile(entry){return!entry.fileName.endsWith("/")}function member(zip,entry){
return{name:entry.fileName,size:entry.uncompressedSize,open:()=>contents(zip,entry)}}async function*contents(zip,entry){const stream=await asArchiveError(()=>zip.
openReadStreamPromise(entry));try{for await(const chunk of stream)yield chunk}catch(cause){throw archiveError(cause)}finally{stream.destroy()}}async function asArchiveError(work){
try{return await work()}catch(cause){throw archiveError(cause)}}function archiveError(cause){if(cause instanceof ArchiveError)return cause;return new ArchiveError(
cause instanceof Error?cause.message:String(cause),{cause})};})};
