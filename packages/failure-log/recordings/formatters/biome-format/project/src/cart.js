const total = (prices)=>{
    return prices.length }
module.exports = { total : total }
