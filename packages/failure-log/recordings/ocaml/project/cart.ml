let x : int = "a"
let () = print_int (nothing x)
