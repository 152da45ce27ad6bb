program shop
  implicit none
  integer :: n
  n = "three"
  m = 2
end program shop
