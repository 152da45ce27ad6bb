const unused = 1
var total = function (prices) {
    let sum = 0;
    for (const price of prices) { sum += price }
    if (sum == 3) return undefinedName;
    debugger
    return sum;;
}
module.exports = { total: total }
