//! Command → minimal text edit. A command either does exactly what it says, touching no byte that it
//! does not mean, or is refused with a reason and changes nothing.

mod command;

pub use command::*;
