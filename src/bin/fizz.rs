//! The command line: the only user of files and exit codes.

fn main() {}
