export const id=8;export const ids=[8];export const modules={6008:((__webpack_module__,__webpack_exports__,__webpack_require__)=>{__webpack_require__.a(__webpack_module__,
async(__webpack_handle_async_dependencies__,__webpack_async_result__)=>{try{__webpack_require__.r(__webpack_exports__);var node_worker_threads__WEBPACK_IMPORTED_MODULE_0__=__webpack_require__(
5919);var _load_js__WEBPACK_IMPORTED_MODULE_1__=__webpack_require__(5088);var _thread_mode_js__WEBPACK_IMPORTED_MODULE_2__=__webpack_require__(602);async function serve(){
const actionlint=await(0,_load_js__WEBPACK_IMPORTED_MODULE_1__.s)();node_worker_threads__WEBPACK_IMPORTED_MODULE_0__.parentPort?.on("message",text=>{const answer=actionlint(
text);node_worker_threads__WEBPACK_IMPORTED_MODULE_0__.parentPort?.postMessage(answer)})}if((0,_thread_mode_js__WEBPACK_IMPORTED_MODULE_2__.g)())await serve();__webpack_async_result__()}catch(e){
__webpack_async_result__(e)}},1)})};
