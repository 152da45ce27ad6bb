/** Sum of the items, in cents. */
export function total( items ) {
    return items.reduce((sum, item) => sum + item.price*item.count, 0)
}

export const isEmpty = items => items.length===0
