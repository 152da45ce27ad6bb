export const id=365;export const ids=[365];export const modules={6365:((__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__)=>{__webpack_require__.
r(__webpack_exports__);__webpack_require__.d(__webpack_exports__,{monitorRuns:()=>monitorRuns});var analysis=__webpack_require__(9080);var report_section=__webpack_require__(
1790);var findings=__webpack_require__(3376);var output_schema=__webpack_require__(6727);var output=__webpack_require__(1071);var suggestions=__webpack_require__(
8380);var json=__webpack_require__(5807);var user_error=__webpack_require__(3611);var platform_error=__webpack_require__(7115);var ending=__webpack_require__(5272);
;const MAX_LISTED=200;const RUNS_ON_GITHUB=/^\.github\/workflows\/[^/]+\.ya?ml$/;const MAX_WITH_JOBS=60;const MAX_BASELINE=20;const MAX_WORKFLOWS=50;const LEFT_TO_OTHERS=100;
const AT_ONCE=3;const OLDEST=90*24*3600*1e3;async function readHistory(asked){const question={...asked,workflows:asked.workflows.filter(({path})=>RUNS_ON_GITHUB.
test(path))};const{port,maxRuns}=question;const notChecked=[];const stop=stopper(question,(what,why)=>notChecked.push({what,why}));const listed=await listAll(question,
stop);const left=question.workflows.length-MAX_WORKFLOWS;if(left>0)notChecked.push({what:`run history of ${left} more workflows`,why:`At most ${MAX_WORKFLOWS} a\
re looked at.`});if(listed.length>0&&listed.every(({known})=>!known))notChecked.push({what:"run history",why:"GitHub knows none of these workflows on the defaul\
t branch yet."});const order=inTurn(listed,maxRuns);const jobs=new Map;await inBatches(order,AT_ONCE,async run=>{if(stop.stopped())return;const found=await stop.
trying(`jobs of ${order.length-jobs.size} runs`,()=>port.listPastJobs(run.id));if(found!==null)jobs.set(run.id,found)});const toRun=run=>runOf(run,jobs.get(run.
id)??null);const histories=listed.map(({path,text,runs,allRuns,baseline})=>({path,text,runs:oldestFirst(runs).flatMap(run=>toRun(run)??[]),allRuns:oldestFirst(allRuns).
flatMap(run=>runOf(run,null)??[]),baseline:question.baselineBranch===null?null:{branch:question.baselineBranch,runs:oldestFirst(baseline).flatMap(run=>toRun(run)??
[])}}));return{histories,notChecked}}async function listAll({port,workflows,branch,baselineBranch,maxRuns,now},stop){const found=[];const limit=Math.min(MAX_LISTED,
maxRuns);const since=new Date(now.getTime()-OLDEST).toISOString().replace(/\.\d+Z$/,"Z");for(const{path,text}of workflows.slice(0,MAX_WORKFLOWS)){const listing=(of,most)=>stop.
trying(`runs of ${path}`,()=>port.listPastRuns({workflow:path,since,limit:most,...of===null?{}:{branch:of}}));const runs=await listing(branch,limit);const allRuns=runs===
null?null:await listing(null,MAX_LISTED);const isCompared=runs!==null&&baselineBranch!==null&&baselineBranch!==branch;const baseline=isCompared?await listing(baselineBranch,
MAX_BASELINE):null;found.push({path,text,runs:runs??[],allRuns:allRuns??[],baseline:baseline??[],known:runs!==null||stop.stopped()})}return found}function stopper({
port},tell){let stopped=false;const end=(what,why)=>{if(!stopped)tell(`run history: ${what}`,why);stopped=true;return null};return{stopped:()=>stopped,trying:async(what,ask)=>{
if(stopped)return null;if((port.callsLeft()??LEFT_TO_OTHERS)<LEFT_TO_OTHERS)return end(what,`Fewer than ${LEFT_TO_OTHERS} API calls are left in this hour; they \
are for other jobs.`);try{return await ask()}catch(error){if(error instanceof user_error.y&&error.reasonCode==="not_found")return null;if(error instanceof platform_error.
W)return end(what,error.message);if(error instanceof user_error.y&&error.reasonCode==="permission_missing")return end(what,(0,ending.X9)(error));throw error}}}}
function inTurn(listed,maxRuns){const queues=listed.flatMap(({runs,baseline})=>[runs.slice(0,MAX_WITH_JOBS),baseline]);const order=[];for(let at=0;at<MAX_WITH_JOBS;at++){
order.push(...queues.flatMap(queue=>queue[at]??[]))}return[...new Map(order.map(run=>[run.id,run])).values()].slice(0,maxRuns)}async function inBatches(items,size,work){
for(let at=0;at<items.length;at+=size)await Promise.all(items.slice(at,at+size).map(work))}function oldestFirst(runs){return[...runs].sort((a,b)=>timeOf(a)-timeOf(
b)||a.id-b.id)}function timeOf({createdAt}){return timeFrom(createdAt)??0}function runOf(run,jobs){const createdAt=timeFrom(run.createdAt);if(createdAt===null)return null;
return{id:run.id,number:run.number,attempts:run.attempt,url:run.url,event:run.event,conclusion:run.conclusion,sha:run.headSha,branch:run.headBranch,repository:run.
headRepository,createdAt,startedAt:timeFrom(run.startedAt),endedAt:timeFrom(run.updatedAt),jobs:jobs===null?null:eachOnce(jobs).map(jobOf)}}function eachOnce(jobs){
const seen=new Set;return[...jobs].sort((a,b)=>a.attempt-b.attempt||a.id-b.id).filter(({name,startedAt,completedAt,attempt})=>{const key=JSON.stringify([name,startedAt,
completedAt]);const isCopy=attempt>1&&seen.has(key);seen.add(key);return!isCopy})}function jobOf(job){return{id:job.id,attempt:job.attempt,name:job.name,url:job.
url,conclusion:job.conclusion,labels:job.labels,createdAt:timeFrom(job.createdAt),startedAt:timeFrom(job.startedAt),endedAt:timeFrom(job.completedAt),steps:job.
steps.map(step=>({number:step.number,name:step.name,conclusion:step.conclusion,startedAt:timeFrom(step.startedAt),endedAt:timeFrom(step.completedAt)}))}}function timeFrom(text){
const time=text===null?Number.NaN:Date.parse(text);return Number.isFinite(time)&&time>0?time:null};async function monitorRuns(question){const{repository,branch,
threshold,now,since}=question;const{histories,notChecked}=await readHistory(question);const history=(0,analysis.K)(histories,{branch,threshold:threshold/100,now:now.
getTime(),since:since?.getTime()??null});const unreadable=history.unreadable.map(path=>({what:`run history: ${path}`,why:"The file is no workflow that can be re\
ad."}));const left=[...notChecked,...unreadable];const section=(0,report_section.o)(history);return{findings:(0,findings.WX)(history),sections:section===null?[]:
[section],outputs:outputsOf(history),notChecked:left,history,json:`${(0,json.o)(output_schema.y.parse((0,output.K)(history,repository,left)))}
`}}function outputsOf(history){const total=values=>String(Math.round(values.reduce((sum,value)=>sum+value,0)));const saving=(0,suggestions.n)(history).flatMap(({
saving:{of,minutesPerWeek}})=>of==="machines"?minutesPerWeek?.estimate??0:[]);return{"slower-jobs":total(history.workflows.map(({slowdowns})=>slowdowns.length)),
"billable-minutes":total(history.workflows.map(report_section.g)),"saving-minutes":total(saving)}}})};
