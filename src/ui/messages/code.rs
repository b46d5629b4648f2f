//! Words of the code pane.

use crate::locale::Words;

pub static CODE: Words = Words::new("Code", "代码");
