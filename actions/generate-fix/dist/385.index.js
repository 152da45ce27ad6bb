export const id=385;export const ids=[385];export const modules={3385:((__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__)=>{__webpack_require__.
r(__webpack_exports__);__webpack_require__.d(__webpack_exports__,{ANSWER_SCHEMA:()=>schema.$,ModelError:()=>model_error.m,PLACEHOLDERS:()=>templates_parse.j,breakerState:()=>breakerState,
buildPrompt:()=>build.f,builtInTemplates:()=>built_in.N,checkTemplates:()=>templates_choose.Yw,chooseModels:()=>choose.y,chooseSnippets:()=>snippets_choose.w,createMeter:()=>meter.
q,createProvider:()=>create_provider.Q,findModel:()=>find_model.P6,knownModels:()=>find_model.Q,parseAnswer:()=>parse.W,parseTemplate:()=>templates_parse.Q,priceOf:()=>price.
x,promptTokens:()=>meter.H,renderTemplate:()=>render.X,serviceOf:()=>serviceOf,snippetTokens:()=>build.G,systemModelPorts:()=>systemModelPorts,templateFor:()=>templates_choose.
a3,templateNames:()=>templates_choose.VQ,worstCaseUsd:()=>price.C});var parse=__webpack_require__(1926);var schema=__webpack_require__(3968);;const OPEN_AFTER=3;
const WINDOW_MS=2*60*60*1e3;const HALF_OPEN_AFTER_MS=30*60*1e3;function breakerState(events,provider,now){const asked=events.filter(event=>event.provider===provider&&
event.service!=="none").map(({at,service})=>({at:Date.parse(at),service})).sort((a,b)=>b.at-a.at);const answered=asked.findIndex(({service})=>service==="answere\
d");const failures=answered===-1?asked:asked.slice(0,answered);const[last]=failures;const oldest=failures[OPEN_AFTER-1];if(last===void 0||oldest===void 0||last.
at-oldest.at>WINDOW_MS)return"closed";return Date.parse(now)-last.at<HALF_OPEN_AFTER_MS?"open":"half_open"}function serviceOf(calls){if(calls.length===0)return"\
none";return calls.every(({result,reason_code})=>result!=="answered"&&reason_code==="model_unavailable")?"unavailable":"answered"}var choose=__webpack_require__(
15);var create_provider=__webpack_require__(7370);var meter=__webpack_require__(2981);var model_error=__webpack_require__(4058);var find_model=__webpack_require__(
5228);var price=__webpack_require__(9330);var build=__webpack_require__(7714);var snippets_choose=__webpack_require__(6707);var promises_=__webpack_require__(8500);
var user_error=__webpack_require__(3611);var external_node_child_process_=__webpack_require__(1421);var external_node_fs_promises_=__webpack_require__(1455);var external_node_os_=__webpack_require__(
8161);var external_node_path_=__webpack_require__(6760);;const PASSED_ON=["PATH","HOME","LANG","LC_ALL","TZ","TMPDIR","SystemRoot","SSL_CERT_FILE","SSL_CERT_DIR"];
const MAX_STDERR=4e3;function createRunProgram(env){const passed=Object.fromEntries(PASSED_ON.flatMap(name=>env[name]===void 0?[]:[[name,env[name]]]));return async(argv,options)=>{
const cwd=await(0,external_node_fs_promises_.mkdtemp)(external_node_path_.join((0,external_node_os_.tmpdir)(),"regreen-model-"));try{return await run(argv,options,
cwd,passed)}finally{await(0,external_node_fs_promises_.rm)(cwd,{recursive:true,force:true})}}}function run(argv,{input,timeoutMs,maxOutputBytes},cwd,env){const[
program="",...args]=argv;return new Promise(resolve=>{const child=(0,external_node_child_process_.spawn)(program,args,{cwd,env,detached:true,stdio:["pipe","pipe",
"pipe"]});const stdout=[];let stderr="";let size=0;let ended="itself";const end=why=>{ended=why;killGroup(child.pid)};const timer=setTimeout(()=>end("timeout"),
timeoutMs);child.stdout.on("data",chunk=>{size+=chunk.length;if(size>maxOutputBytes)end("output_limit");else stdout.push(chunk)});child.stderr.on("data",chunk=>{
stderr=(stderr+chunk.toString("utf8")).slice(-MAX_STDERR)});child.stdin.on("error",()=>void 0);child.stdin.end(input);child.on("error",error=>{clearTimeout(timer);
resolve({exitCode:null,stdout:"",stderr:error.message,ended:"not_started"})});child.on("exit",()=>{clearTimeout(timer);killGroup(child.pid)});child.on("close",exitCode=>{
resolve({exitCode,stdout:Buffer.concat(stdout).toString("utf8"),stderr,ended})})})}function killGroup(pid){if(pid===void 0)return;try{process.kill(-pid,"SIGKILL")}catch{}}
;function systemModelPorts(env){if(env.NODE_TLS_REJECT_UNAUTHORIZED==="0")throw new user_error.y("NODE_TLS_REJECT_UNAUTHORIZED is 0, so nobody would know who ge\
ts the key of the model.",{hint:"Unset it; a company's own certificate goes into NODE_EXTRA_CA_CERTS.",reasonCode:"model_access"});return{now:()=>new Date().toISOString(),
fetch,sleep:ms=>(0,promises_.setTimeout)(ms),runProgram:createRunProgram(env)}}var built_in=__webpack_require__(5678);var templates_choose=__webpack_require__(9191);
var templates_parse=__webpack_require__(2163);var render=__webpack_require__(2238);;})};
