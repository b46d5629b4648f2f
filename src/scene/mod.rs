//! Layout + theme → flat shapes in painting order, colours and positions resolved, each with the
//! element it belongs to. An exporter or the canvas only writes them down.

mod types;

pub use types::*;
