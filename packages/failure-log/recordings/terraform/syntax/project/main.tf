resource "terraform_data" "shop" {
