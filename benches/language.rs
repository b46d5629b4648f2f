//! Throughput from text to tokens, tree, model and diagnostics, for a template, 2,000 lines and 1 MB.
//! `cargo bench --bench language`; the target is 20 MB/s for all of it together.

use divan::counter::BytesCount;
use divan::{Bencher, black_box};
use fizz::lint::{Settings, diagnose};
use fizz::{model, syntax};
use std::fmt::Write;

fn main() {
    divan::main();
}

const TEMPLATE: &str = include_str!("../tests/data/seeds/publish-subscribe.fz");
const SIZES: [&str; 3] = ["template", "2000 lines", "1 MB"];

fn text(size: &str) -> String {
    match size {
        "template" => TEMPLATE.to_owned(),
        "2000 lines" => repeated(|_, lines| lines < 2_000),
        _ => repeated(|bytes, _| bytes < 1_000_000),
    }
}

/// A generated diagram, similar to the template, which grows while `more(bytes, lines)` holds.
fn repeated(more: impl Fn(usize, usize) -> bool) -> String {
    let (mut text, mut lines, mut node) = (String::new(), 0, 0);
    for lane in 1.. {
        if !more(text.len(), lines) {
            break;
        }
        let _ = writeln!(text, "Lane{lane} {{ # Message Broker {lane} (Kafka/RabbitMQ)");
        for index in 1..=4 {
            let _ = writeln!(text, "n{}: rectangle label:\"Partition by Key {lane}.{index}\"", node + index);
        }
        for index in 1..=3 {
            let (from, to) = (node + index, node + index + 1);
            let _ = writeln!(text, "n{from}.handle(right) -> n{to}.handle(left) [label=\"Append\"]");
        }
        let (from, next) = (node + 4, node + 5);
        let _ = writeln!(
            text,
            "n{from}.handle(bottom) -> Lane{}.n{next}.handle(top) [label=\"Produce\"]",
            lane + 1
        );
        text.push_str("}\n");
        node += 4;
        lines += 10;
    }
    text
}

#[divan::bench(args = SIZES)]
fn tokens(bencher: Bencher, size: &str) {
    let text = text(size);
    bencher.counter(BytesCount::of_str(&text)).bench(|| syntax::tokens(black_box(&text)));
}

#[divan::bench(args = SIZES)]
fn parse(bencher: Bencher, size: &str) {
    let text = text(size);
    bencher.counter(BytesCount::of_str(&text)).bench(|| syntax::parse(black_box(&text)));
}

#[divan::bench(args = SIZES)]
fn lower(bencher: Bencher, size: &str) {
    let text = text(size);
    let tree = syntax::parse(&text);
    bencher.counter(BytesCount::of_str(&text)).bench(|| model::lower(black_box(&text), &tree));
}

#[divan::bench(args = SIZES)]
fn text_to_diagnostics(bencher: Bencher, size: &str) {
    let text = text(size);
    let settings = Settings::default();
    bencher.counter(BytesCount::of_str(&text)).bench(|| {
        let tree = syntax::parse(black_box(&text));
        let model = model::lower(&text, &tree);
        diagnose(&text, &tree, &model, &settings)
    });
}
