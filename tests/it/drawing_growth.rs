//! Twice the diagram takes about twice the work to draw, to judge and to write down, whatever its shape: counted in units
//! and never in seconds. And whatever its shape, no drawing breaks a hard rule.

#[path = "drawing_growth/families.rs"]
mod families;

use families::FAMILIES;
use fizz::document::Document;
use fizz::export::{ExportOptions, svg};
use fizz::views::View;
use fizz::work;

/// The units that some work counts.
fn counted(work: impl FnOnce()) -> u64 {
    let before = work::counted();
    work();
    work::counted() - before
}

/// The units for the layout, the checks and figures, scene and zones, and the texts of both exports.
fn units(text: &str) -> [(&'static str, u64); 4] {
    let document = Document::new(text.to_owned(), View::default());
    let model = document.model();
    let layout = counted(|| drop(View::default().draw(model)));
    let row = document.drawing().row();
    let checks = counted(|| {
        let found = row.violations(model);
        assert!(found.is_empty(), "{:?}", found.iter().next());
        row.metrics(model);
    });
    let scene = counted(|| {
        let options = ExportOptions { hops: true, ..ExportOptions::default() };
        assert!(svg(&document, &options).len() < 12_000 + 60 * text.len(), "the SVG is too large");
    });
    let zones = counted(|| drop(row.zones(model)));
    [("layout", layout), ("checks", checks), ("scene", scene), ("zones", zones)]
}

/// Units that a stage may take for each byte of the text and each binary digit of its length.
const MOST: u64 = 60;

#[test]
fn twice_the_diagram_takes_about_twice_the_work() {
    let mut faults = vec![];
    for (name, family) in FAMILIES {
        let small = family(1);
        let bytes = small.len() as f64;
        let size = (24_000.0 / bytes * 16.0) as usize;
        let _ = size;
        let texts = [sized(family, 30_000), sized(family, 60_000), sized(family, 120_000)];
        let measured: Vec<_> = texts.iter().map(|text| units(text)).collect();
        for stage in 0..4 {
            let of = |size: usize| measured[size][stage].1;
            let growth = of(2) as f64 / of(1).max(1) as f64 / (texts[2].len() as f64 / texts[1].len() as f64);
            let digits = u64::from(texts[2].len().ilog2());
            let most = of(2) / (texts[2].len() as u64 * digits);
            if growth > 1.3 || most > 2 {
                faults.push(format!("{name} {}: {:?} growth {growth:.2} most {most}", measured[0][stage].0, [of(0), of(1), of(2)]));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// The diagram of a family with about so many bytes.
fn sized(family: fn(usize) -> String, bytes: usize) -> String {
    let (mut low, mut high) = (1, 2);
    while family(high).len() < bytes {
        (low, high) = (high, 2 * high);
    }
    for _ in 0..5 {
        let middle = (low + high) / 2;
        if family(middle).len() < bytes { low = middle } else { high = middle }
    }
    family(high)
}
