export const id=444;export const ids=[444];export const modules={5444:((__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__)=>{__webpack_require__.
r(__webpack_exports__);__webpack_require__.d(__webpack_exports__,{connectPatchPorts:()=>connectPatchPorts});var promises_=__webpack_require__(1455);var external_node_path_=__webpack_require__(
6760);var external_node_timers_promises_=__webpack_require__(8500);var event_payload=__webpack_require__(6594);var repository_name=__webpack_require__(257);var user_error=__webpack_require__(
3611);var build=__webpack_require__(76);var patches=__webpack_require__(8031);var policy_build=__webpack_require__(7149);var facts_references=__webpack_require__(
6179);var load=__webpack_require__(5088);var called_secrets=__webpack_require__(6537);var facts_facts=__webpack_require__(5395);var gather=__webpack_require__(5376);
;function readPatchEvent(env,payload){const{sender}=payload===null?{}:(0,event_payload.e)(payload,"Leave GITHUB_EVENT_PATH as the runner sets it.");const actor=env.
actor??"";return{name:env.eventName??null,actor,notAPerson:whyNoPerson(actor,sender,env.variables.GITHUB_TRIGGERING_ACTOR),runId:env.runId??1,runAttempt:env.runAttempt??
1}}function whyNoPerson(actor,sender,starter){if(actor==="")return"Nobody says who started this run.";if(sender?.login===void 0)return"The event does not say wh\
o sent it.";const isSame=login=>typeof login==="string"&&login.toLowerCase()===actor.toLowerCase();if(!isSame(sender.login))return"The event was sent by somebod\
y else than who started the run.";if(starter!==void 0&&starter!==""&&!isSame(starter))return"Somebody else has started the run again; start a new one.";const isBot=actor.
endsWith("[bot]")||sender.type!==void 0&&sender.type!=="User";return isBot?"It was started by a bot.":null};async function connectPatchPorts(kit,inputs){const{env,
logger}=kit;const at=repositoryOf(env.repository);const connect=token=>(0,build.createOctokit)({token,apiUrl:env.apiUrl,log:logger});const octokit=connect(inputs.
token);const other=inputs.workflowToken===void 0?null:connect(inputs.workflowToken);const payload=env.eventPath===void 0?null:await(0,promises_.readFile)(env.eventPath,
"utf8");const github=(0,build.createGatePort)(octokit,at);const folder=inputs.outputDir??external_node_path_.join(env.tempDir,"regreen-workflows");return{repository:at,
github,runs:(0,build.createRunsPort)(octokit,at),publish:(0,build.createPublishPort)(octokit,at),workflows:other===null?null:(0,build.createPublishPort)(other,at),
trials:other===null?null:{...(0,build.createDispatchPort)(other,at),sleep:ms=>(0,external_node_timers_promises_.setTimeout)(ms)},patches:(0,patches.Re)(octokit,
at),event:readPatchEvent(env,payload),lint:{factsFor:files=>factsFor(files,octokit,{github,payload,logger})},files:{write:(file,text)=>write(external_node_path_.
resolve(env.workspace,folder,file),text)},logger,now:()=>new Date().toISOString(),serverUrl:env.serverUrl}}async function factsFor(files,octokit,{github,payload,
logger}){const references=files.flatMap(({path:file,text})=>(0,facts_references.C)(file,text));const{facts,notChecked}=await(0,gather.p)(references,facts_facts.
Kj,(0,build.createUsesPort)(octokit));for(const{what,why}of notChecked.slice(0,20))logger.warning(`Not checked: ${what}. ${why}`);const{defaultBranch}=await github.
getRepository();const policy=(0,policy_build.ON)(policy_build.l$,await github.getFile(policy_build.l$,defaultBranch));const{allowed_uses:allowed,forbidden_uses:forbidden}=policy.
audit.workflows;const isPublic=payload===null?null:visibility(payload);return{...(0,facts_facts.AK)(facts,new Set(references.map(({owner,repo})=>`${owner}/${repo}`.
toLowerCase()))),...allowed.length>0?{allowedUses:allowed}:{},...forbidden.length>0?{forbiddenUses:forbidden}:{},...isPublic===null?{}:{isPublic},calledSecrets:await(0,
called_secrets.L)(files,{read:path=>github.getFile(path,defaultBranch)}),actionlint:await(0,load.s)()}}function visibility(payload){const{repository}=(0,event_payload.
e)(payload,"Take GITHUB_EVENT_PATH away.");return typeof repository?.private==="boolean"?!repository.private:null}async function write(file,text){await(0,promises_.
mkdir)(external_node_path_.dirname(file),{recursive:true});await(0,promises_.writeFile)(file,text);return file}function repositoryOf(name){const repository=(0,repository_name.
S)(name);if(repository!==null)return repository;throw new user_error.y("Patches of workflow files are kept in a repository, and GITHUB_REPOSITORY names none.",{
hint:"Run the operation in a workflow; `operation: analyze` works anywhere.",reasonCode:"bad_input"})}})};
