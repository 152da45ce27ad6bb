export function total( prices:number[] ){
    return prices.length
}
