/// Like [`Nothing`].
pub fn first() {}
