mod cart;

fn main() {
    let total: i32 = "three";
    println!("{}", cart::first(&[1]));
    missing();
}
