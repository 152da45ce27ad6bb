var total = "3"
export default total
