export const id=417;export const ids=[417];export const modules={7417:((__unused_webpack___webpack_module__,__webpack_exports__,__webpack_require__)=>{__webpack_require__.
r(__webpack_exports__);__webpack_require__.d(__webpack_exports__,{startRuff:()=>startRuff});var node_v8__WEBPACK_IMPORTED_MODULE_0__=__webpack_require__(8877);var node_worker_threads__WEBPACK_IMPORTED_MODULE_1__=__webpack_require__(
5919);var _protocol_js__WEBPACK_IMPORTED_MODULE_2__=__webpack_require__(2399);const TIMEOUT_MS=2e4;const START_TIMEOUT_MS=6e4;async function startRuff(timeoutMs=TIMEOUT_MS){
let worker=await startWorker();let lastId=0;let queue=Promise.resolve();function call(what,source,settings){const answer=queue.then(async()=>{const reply=await worker.
ask({id:++lastId,call:what,source,settings},timeoutMs);if(reply===null)worker=await startWorker();if(reply?.ok===true)return reply.value;throw new Error(`ruff c\
ould not ${what} a text: ${reply===null?"it took too long":reply.message}`)});queue=answer.catch(()=>void 0);return answer}return{version:worker.version,check:async(source,settings)=>await call(
"check",source,settings),format:async(source,settings)=>await call("format",source,settings),parse:async source=>await call("parse",source,{}),tokens:async source=>await call(
"tokens",source,{}),close:()=>worker.end()}}async function startWorker(){(0,node_v8__WEBPACK_IMPORTED_MODULE_0__.setFlagsFromString)("--wasm-num-compilation-tas\
ks=1");const worker=new node_worker_threads__WEBPACK_IMPORTED_MODULE_1__.Worker(workerEntry(),{workerData:_protocol_js__WEBPACK_IMPORTED_MODULE_2__.x,resourceLimits:{
stackSizeMb:8}});let settle=()=>void 0;worker.on("message",message=>settle(message));worker.on("error",()=>settle(null));worker.on("exit",()=>settle(null));const next=timeoutMs=>new Promise(
resolve=>{const timer=setTimeout(()=>void worker.terminate(),timeoutMs);settle=message=>{clearTimeout(timer);settle=()=>void 0;resolve(message)}});const ready=await next(
START_TIMEOUT_MS);if(ready===null||!("ready"in ready))throw new Error("The embedded ruff did not start.");return{version:ready.version,async ask(request,timeoutMs){
const answer=next(timeoutMs);worker.postMessage(request);const reply=await answer;return reply!==null&&"ok"in reply?reply:null},async end(){await worker.terminate()}}}
function workerEntry(){const[,extension]=/\/engine\.([jt]s)$/.exec(import.meta.url)??[];const file=extension===void 0?"index.js":`worker.${extension}`;return new URL(
file,import.meta.url)}})};
