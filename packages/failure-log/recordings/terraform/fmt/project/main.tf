variable "till" {
type=string
}
