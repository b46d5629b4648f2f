//! How long a layout takes: flow-like models of 100 to 10,000 nodes, in every flow.
//!
//! `cargo bench --bench layout` prints the best and the median of several runs. It needs no harness: one
//! figure a line is all that anybody compares.

#[path = "../tests/it/layout/generate.rs"]
#[allow(dead_code)]
mod generate;

use std::time::{Duration, Instant};

use fizz::layout::{Flow, Options, layout};

#[allow(clippy::print_stdout)]
fn main() {
    for (nodes, lanes, runs) in [(16, 4, 200), (100, 5, 100), (300, 6, 50), (1000, 10, 20), (10_000, 12, 5)] {
        let model = generate::flow(nodes, lanes, 7932);
        for flow in Flow::ALL {
            let options = Options { flow, ..Options::default() };
            let mut times: Vec<Duration> = (0..runs)
                .map(|_| {
                    let start = Instant::now();
                    std::hint::black_box(layout(&model, &options));
                    start.elapsed()
                })
                .collect();
            times.sort();
            let (best, median) = (times[0], times[runs / 2]);
            println!("{nodes:>6} nodes {:<8} best {best:>10.2?} median {median:>10.2?}", flow.name());
        }
    }
}
