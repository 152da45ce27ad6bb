variable "name" {
  type=string
    default = "till"
}
