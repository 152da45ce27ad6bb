var unused = 1
var total = function (prices) {
    var sum = 0;
    if (sum == 3) return undefinedName
    return sum;
}
module.exports = { "total": total }
