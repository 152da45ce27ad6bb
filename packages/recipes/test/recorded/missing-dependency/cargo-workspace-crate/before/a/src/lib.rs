use shared_money::total;

pub fn f() -> u32 {
    total(1)
}
