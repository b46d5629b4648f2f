//! How long a drawing takes: layouts of flow-like models of 16 to 10,000 nodes in every view and flow, and the whole
//! way from text to SVG text for them and for the seed diagrams.
//!
//! `cargo bench --bench layout` prints the best and the median of several runs. A word after `--` selects the
//! lines that contain it. There is no harness, because one figure for each line is all that is compared.

#![allow(clippy::disallowed_methods)]

#[path = "../tests/it/layout/generate.rs"]
#[allow(dead_code)]
mod generate;

use std::time::{Duration, Instant};

use fizz::export::{ExportOptions, render};
use fizz::layout::workflow::{Flow, layout};
use fizz::views::View;

const SEEDS: [(&str, &str); 3] = [
    ("database-per-service", include_str!("../tests/data/seeds/database-per-service.fz")),
    ("publish-subscribe", include_str!("../tests/data/seeds/publish-subscribe.fz")),
    ("materialized-views", include_str!("../tests/data/seeds/materialized-views.fz")),
];

fn main() {
    for (name, text) in SEEDS {
        measure_drawing(name, text, 200);
    }
    for (nodes, lanes, runs) in [(16, 4, 200), (100, 5, 100), (300, 6, 50), (1000, 10, 20), (10_000, 12, 5)] {
        let model = generate::flow(nodes, lanes, 7932);
        for flow in Flow::ALL {
            measure(&format!("layout, {nodes} nodes, {}", flow.name()), runs, || layout(&model, flow));
        }
        for view in View::all().filter(|view| view.name() != "workflow") {
            measure(&format!("layout, {nodes} nodes, {}", view.tag()), runs, || view.draw(&model));
        }
        measure_drawing(&format!("{nodes} nodes"), &generate::text(&model), runs);
    }
}

/// From text to SVG text, as an export does it.
fn measure_drawing(name: &str, text: &str, runs: usize) {
    measure(&format!("text to SVG, {name}"), runs, || render(text, &ExportOptions::default()));
}

#[allow(clippy::print_stdout)]
fn measure<T>(name: &str, runs: usize, mut work: impl FnMut() -> T) {
    if std::env::args().skip(1).any(|word| !word.starts_with('-') && !name.contains(&word)) {
        return;
    }
    let mut times: Vec<Duration> = (0..runs)
        .map(|_| {
            let start = Instant::now();
            std::hint::black_box(work());
            start.elapsed()
        })
        .collect();
    times.sort();
    println!("{name:<40} best {:>10.2?} median {:>10.2?}", times[0], times[runs / 2]);
}
